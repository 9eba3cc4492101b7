/**
 * What a Durable Object's storage offers of which we make use. `ctx.storage` has this shape as it is;
 * `vite dev` and the unit tests bring an implementation in memory.
 */
export type ObjectStorage = {
	get(key: string): Promise<unknown>;
	put(key: string, value: unknown): Promise<void>;
	delete(key: string): Promise<boolean>;
	list(options: ListOptions): Promise<Map<string, unknown>>;
	deleteAll(): Promise<void>;
	/** Milliseconds since the epoch; a later call replaces the earlier alarm. */
	setAlarm(scheduledTime: number): Promise<void>;
};

/** What of the keys is listed, in the order of their bytes. */
export type ListOptions = {
	readonly prefix: string;
	/** The first key that is listed, if it is there. */
	readonly start?: string;
	/** The first key that is not listed. */
	readonly end?: string;
	readonly limit?: number;
	/** From the last key to the first; `start` and `end` mean the same as before. */
	readonly reverse?: boolean;
};
