/**
 * Which assertions were sent before, by their `jti`. It is held in the memory of one isolate, so that
 * another one does not know of it: then a second use is not proved, and nothing is claimed.
 */
import { readSentJti } from '$lib/diagnosis/sent-assertion';
import type { ApiCall } from '$lib/calls/api-call';

/** A bound on memory, far above how many assertions an hour needs. */
const SENT_ASSERTIONS_LIMIT = 1_000;

/** A longer `jti` is not kept: nobody needs it to tell assertions apart. */
const JTI_LENGTH_LIMIT = 256;

/** One key for each assertion that went to a server; oldest first. */
export type SentAssertions = Set<string>;

/** The assertions of this isolate. */
export const ISOLATE_SENT_ASSERTIONS: SentAssertions = new Set();

/** Notes the assertion of a call, if it has one. Holds where the server has had its `jti` before. */
export function noteSentAssertion(
	sent: SentAssertions,
	call: ApiCall,
	client: { readonly issuer: string; readonly clientId: string }
): boolean {
	const jti = readSentJti(call);
	if (typeof jti !== 'string' || jti.length > JTI_LENGTH_LIMIT) return false;

	const key = JSON.stringify([client.issuer, client.clientId, jti]);
	const wasSent = sent.has(key);
	// A key that is added anew goes to the end, so the first one is always the oldest.
	sent.delete(key);
	const [oldest] = sent;
	if (oldest !== undefined && sent.size >= SENT_ASSERTIONS_LIMIT) sent.delete(oldest);
	sent.add(key);
	return wasSent;
}
