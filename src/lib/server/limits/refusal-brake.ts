/**
 * The brake on testing leaked client secrets through the workbench: ten refused authentications a
 * minute for one client from one address, then a pause.
 *
 * The rate-limit binding counts refusals, but it cannot be asked without counting. So the pause that
 * follows its "no" is held here, in the memory of one isolate. Another isolate learns of it with its
 * own next refusal, because the count is shared by all isolates of a location: what gets through is one
 * more refusal for each isolate and minute, which is still no way to test a list.
 */
import { rateKeyOf } from '../http/client-address';
import type { RateLimiter } from '../platform';

const REFUSAL_PAUSE_MS = 60_000;

/** A bound on memory, far above how many clients are paused at once. */
const PAUSES_LIMIT = 1_000;

/** Until when each client is paused for whom, in milliseconds since the epoch; oldest first. */
export type Pauses = Map<string, number>;

/** The pauses of this isolate. */
export const ISOLATE_PAUSES: Pauses = new Map();

/**
 * Who asks for which client, as a key. With the address, or anybody could lock the owner of a client out
 * by ten wrong secrets.
 */
export function refusalKeyOf(clientAddress: string, issuer: string, clientId: string): string {
	return JSON.stringify([rateKeyOf(clientAddress), issuer, clientId]);
}

/** Seconds until the client may try again; 0 when it is not paused. */
export function pauseSecondsOf(pauses: Pauses, key: string, nowMs: number): number {
	const untilMs = pauses.get(key);
	return untilMs === undefined ? 0 : Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
}

/** Counts a refused authentication, and pauses the client when its minute is used up. */
export async function countRefusal(input: {
	readonly limiter: RateLimiter;
	readonly pauses: Pauses;
	readonly key: string;
	readonly nowMs: number;
}): Promise<void> {
	const { limiter, pauses, key, nowMs } = input;
	const { success } = await limiter.limit({ key });
	if (success) return;

	for (const [other, untilMs] of pauses) {
		if (untilMs <= nowMs) pauses.delete(other);
	}
	// A key that is set anew goes to the end, so the first one is always the oldest.
	pauses.delete(key);
	const [oldest] = pauses.keys();
	if (oldest !== undefined && pauses.size >= PAUSES_LIMIT) pauses.delete(oldest);
	pauses.set(key, nowMs + REFUSAL_PAUSE_MS);
}
