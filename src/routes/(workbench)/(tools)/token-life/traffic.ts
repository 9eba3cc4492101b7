/** Token requests of several copies of one program, simulated with the cache itself. Pure. */
import { createTokenCache } from '$lib/oauth/token-cache.js';

export type Strategy = 'no_cache' | 'cache' | 'cache_with_jitter';

export type TokenTraffic = {
	/** When each copy asked for a token, in seconds from the start. */
	readonly copies: readonly (readonly number[])[];
	readonly count: number;
	/** How many asked in the same second at the busiest moment, the common start left out. */
	readonly mostAtOnce: number;
};

export const COPIES = 10;
export const MINUTES = 10;
export const LIFETIME_SECONDS = 60;

/** Each copy calls its API so often, and all of them start together, as after a deployment. */
const CALL_EVERY_SECONDS = 5;

/** `random` is from 0 to 1. `pause` is waited for after each copy: a page lets its browser do something else then. */
export async function simulateTraffic(
	strategy: Strategy,
	random: () => number,
	pause: () => Promise<void> = () => Promise.resolve()
): Promise<TokenTraffic> {
	const copies: number[][] = [];
	for (let copy = 0; copy < COPIES; copy++) {
		copies.push(await simulateCopy(strategy, random));
		await pause();
	}
	return { copies, count: copies.flat().length, mostAtOnce: mostWithinASecond(copies.flat()) };
}

async function simulateCopy(strategy: Strategy, random: () => number): Promise<number[]> {
	let seconds = 0;
	const asked: number[] = [];
	const request = () => {
		asked.push(seconds);
		return Promise.resolve({ access_token: 'token', expires_in: LIFETIME_SECONDS });
	};
	const cache = createTokenCache({
		request,
		now: () => seconds * 1000,
		random,
		jitter: strategy === 'cache' ? 0 : 0.1
	});
	for (; seconds < MINUTES * 60; seconds += 1) {
		// A program that has a cache looks each second whether it is time to renew.
		const isCalling = seconds % CALL_EVERY_SECONDS === 0;
		if (strategy !== 'no_cache') await cache.get();
		else if (isCalling) await request();
		// The renewal is on its way while the old token is in use.
		await Promise.resolve();
	}
	return asked;
}

function mostWithinASecond(times: readonly number[]): number {
	const counts = new Map<number, number>();
	for (const time of times.filter((seconds) => seconds > 0))
		counts.set(time, (counts.get(time) ?? 0) + 1);
	return Math.max(0, ...counts.values());
}
