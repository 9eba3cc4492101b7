/**
 * The record of a flow run: both legs of every call. A browser leg is a call of the page to its Worker;
 * the Worker's legs are the calls to PingOne that it made for it, as they come in `api_calls`. Pure.
 */
import type { ApiCall, CallCategory } from './api-call';

/** The specification's categories, and the calls that stay between the page and its Worker. */
export type RunCategory = CallCategory | 'workbench';

/** A call of the page to its Worker, in the shape of the calls that the Worker makes. */
export type BrowserCall = Omit<ApiCall, 'category'> & { readonly category: RunCategory };

/** The id of a call of the page begins with this; the Worker's calls have UUIDs. */
export const BROWSER_CALL_ID_PREFIX = 'browser-';

export function isBrowserCall(call: Pick<BrowserCall, 'id'>): boolean {
	return call.id.startsWith(BROWSER_CALL_ID_PREFIX);
}

/** One recorded call. `upstream` holds the ids of the Worker's calls that the answer told of. */
export type RunEntry =
	| { readonly leg: 'browser'; readonly call: BrowserCall; readonly upstream: readonly string[] }
	| { readonly leg: 'worker'; readonly call: ApiCall };

/** A call of the page with what the Worker did for it; `browser` is absent where it was dropped. */
export type Exchange = {
	readonly id: string;
	readonly browser?: BrowserCall | undefined;
	readonly upstream: readonly ApiCall[];
};

/** Milliseconds. `queueMs` is what the Worker's calls do not account for: network, Worker, browser. */
export type ExchangeTiming = {
	readonly queueMs: number;
	readonly upstreamMs: number;
	readonly totalMs: number;
};

/**
 * Joins the legs, in the order in which the calls of the page were made. A leg of the Worker that no
 * browser leg tells of stands alone, behind the exchange that it was recorded after.
 */
export function exchangesOf(entries: readonly RunEntry[]): Exchange[] {
	const upstream = new Map<string, ApiCall>();
	const claimed = new Set<string>();
	for (const entry of entries) {
		if (entry.leg === 'worker') upstream.set(entry.call.id, entry.call);
		else for (const id of entry.upstream) claimed.add(id);
	}

	// The clocks of browser and Worker differ: only the times of the browser order anything.
	let orderMs = -Infinity;
	const ordered: { readonly orderMs: number; readonly exchange: Exchange }[] = [];
	for (const entry of entries) {
		if (entry.leg === 'browser') {
			orderMs = entry.call.started_at;
			const calls = entry.upstream.flatMap((id) => upstream.get(id) ?? []);
			const exchange = { id: entry.call.id, browser: entry.call, upstream: calls };
			ordered.push({ orderMs, exchange });
		} else if (!claimed.has(entry.call.id)) {
			ordered.push({ orderMs, exchange: { id: entry.call.id, upstream: [entry.call] } });
		}
	}
	return ordered.sort((a, b) => a.orderMs - b.orderMs || 0).map(({ exchange }) => exchange);
}

/** How long the page waited, and how much of it for PingOne. */
export function timingOf({ browser, upstream }: Exchange): ExchangeTiming {
	const upstreamMs = busyMsOf(upstream);
	const totalMs = browser?.duration_ms ?? upstreamMs;
	return { queueMs: Math.max(0, totalMs - upstreamMs), upstreamMs, totalMs };
}

/**
 * Whether the exchange has a call of the category; `pingone` stands for all but `workbench`. What the page
 * asked for is of the categories of the calls that the Worker made for it, where it made any.
 */
export function isOfCategory(exchange: Exchange, wanted: RunCategory | 'pingone'): boolean {
	const { browser, upstream } = exchange;
	const categories =
		upstream.length > 0 ? upstream.map((call) => call.category) : [browser?.category];
	return categories.some((category) =>
		wanted === 'pingone' ? category !== undefined && category !== 'workbench' : category === wanted
	);
}

/** The time in which at least one of the calls was under way: the Worker makes some side by side. */
function busyMsOf(calls: readonly ApiCall[]): number {
	let busyMs = 0;
	let busyUntil = -Infinity;
	for (const call of [...calls].sort((a, b) => a.started_at - b.started_at)) {
		const end = call.started_at + call.duration_ms;
		busyMs += Math.max(0, end - Math.max(call.started_at, busyUntil));
		busyUntil = Math.max(busyUntil, end);
	}
	return busyMs;
}
