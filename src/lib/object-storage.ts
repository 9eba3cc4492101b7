/**
 * What a Durable Object's storage offers of which we make use. `ctx.storage` has this shape as it is;
 * `vite dev` and the unit tests bring an implementation in memory.
 */
export type ObjectStorage = {
	get(key: string): Promise<unknown>;
	put(key: string, value: unknown): Promise<void>;
	delete(key: string): Promise<boolean>;
	list(options: { readonly prefix: string }): Promise<Map<string, unknown>>;
	deleteAll(): Promise<void>;
	/** Milliseconds since the epoch; a later call replaces the earlier alarm. */
	setAlarm(scheduledTime: number): Promise<void>;
};
