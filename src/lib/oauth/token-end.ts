/** When a token ends, where it is said twice. Pure. */

/** Beyond this the clocks of two machines and the way of an answer do not explain it. */
const SAME_END_MS = 60_000;

/** The latest time that has a date (ECMA-262 section 21.4.1.1). */
const LATEST_DATE_MS = 8.64e15;

/**
 * What is odd where the server's `expires_in` and the token's own `exp` tell two ends, in milliseconds since
 * the epoch; empty where they agree or one is absent.
 */
export function findTwoEnds(saidMs: number | undefined, ownMs: number | undefined): string[] {
	if (saidMs === undefined || ownMs === undefined || Math.abs(saidMs - ownMs) <= SAME_END_MS) {
		return [];
	}
	return [
		`The token expires at ${dateOf(saidMs)} according to "expires_in", and at ${dateOf(ownMs)} according to its own "exp". The countdown follows "expires_in". An API checks "exp".`
	];
}

function dateOf(ms: number): string {
	return Math.abs(ms) <= LATEST_DATE_MS ? new Date(ms).toISOString() : 'no valid date';
}
