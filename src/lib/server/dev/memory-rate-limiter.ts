import type { RateLimiter } from '../platform';

/** Counts in fixed windows, as Cloudflare's limiter does. */
export function createMemoryRateLimiter(options: {
	readonly limit: number;
	readonly periodMs: number;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
}): RateLimiter {
	let window = 0;
	const counts = new Map<string, number>();

	return {
		async limit({ key }) {
			const current = Math.floor(options.now() / options.periodMs);
			if (current !== window) {
				window = current;
				counts.clear();
			}
			const count = (counts.get(key) ?? 0) + 1;
			counts.set(key, count);
			return { success: count <= options.limit };
		}
	};
}
