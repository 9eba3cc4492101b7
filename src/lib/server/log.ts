/**
 * The only place that writes to the Worker's log, and all that it may say. Fields are listed one by
 * one, so that no body, header, query, address or exception text can slip in with an object.
 */
export type LogEntry = {
	readonly requestId: string;
	/** The route's pattern, never the address: an address can hold what a person typed. */
	readonly route: string;
	/** A problem's code, or `answered_` and the status. */
	readonly outcome: string;
	readonly durationMs: number;
};

export function log(entry: LogEntry): void {
	console.log(
		JSON.stringify({
			request_id: entry.requestId,
			route: entry.route,
			outcome: entry.outcome,
			ms: entry.durationMs
		})
	);
}

/** That a setting of the operator cannot be read; its value stays out of the log. */
export function logBrokenSetting(name: 'EMBED_ANCESTORS'): void {
	console.log(JSON.stringify({ setting: name, outcome: 'broken_setting' }));
}

/** For the terminal of `vite dev` alone: what a developer who broke something needs to see. */
export function logForDeveloper(error: unknown): void {
	console.error(error);
}
