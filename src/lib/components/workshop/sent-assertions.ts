/** What the recorded calls tell about assertions that were sent, and about the server's clock. */
import { serverDateOf } from '$lib/calls/header';
import type { ApiCall } from '$lib/calls/api-call';
import { readSentAssertion } from '$lib/diagnosis/sent-assertion';

/** Each `jti` that went to a server, oldest first. The record keeps the claims of an assertion. */
export function sentJtisOf(calls: readonly ApiCall[]): readonly string[] {
	return calls.flatMap((call) => {
		const jti = readSentAssertion(call)?.claims['jti'];
		return typeof jti === 'string' ? [jti] : [];
	});
}

/**
 * By how many milliseconds the server's clock is ahead of ours, by the `Date` of the last answer that
 * has one; `undefined` where none has.
 */
export function serverAheadMsOf(calls: readonly ApiCall[]): number | undefined {
	for (const { response, started_at, duration_ms } of calls.toReversed()) {
		const dateMs = serverDateOf(response?.headers);
		if (dateMs !== undefined) return dateMs - (started_at + duration_ms);
	}
	return undefined;
}

/** The key id in the assertion of a call: the Worker adds the one that is kept with the key. */
export function kidOf(call: ApiCall): string | undefined {
	const kid = readSentAssertion(call)?.header['kid'];
	return typeof kid === 'string' ? kid : undefined;
}
