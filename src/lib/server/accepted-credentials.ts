/**
 * Which credentials were accepted before, and when: one that worked an hour ago and is refused now was not
 * mistyped. Kept in the memory of one isolate and for its life, as keyed digests whose key is nowhere else;
 * another isolate does not know of it, and then nothing is claimed.
 */

import type { Credential } from '$lib/oauth/credential';
import { encodeHex } from '$lib/oauth/hex';

/** A bound on memory, far above how many clients one isolate sees in an hour. */
const ACCEPTED_CREDENTIALS_LIMIT = 1_000;

/** When each was accepted last, by the digest of server, client and credential; oldest first. */
export type AcceptedCredentials = Map<string, number>;

/** Those of this isolate. */
export const ISOLATE_ACCEPTED_CREDENTIALS: AcceptedCredentials = new Map();

let isolateKey: Promise<CryptoKey> | undefined;

/** Notes a credential that was accepted. Answers when it was accepted last before. */
export async function noteCredential(
	accepted: AcceptedCredentials,
	used: {
		/** The issuer, and the client id at it. */
		readonly client: readonly [string, string];
		readonly credential: Credential;
		readonly isAccepted: boolean;
		readonly nowMs: number;
	}
): Promise<number | undefined> {
	const digest = await digestOf(used.client, used.credential);
	const before = accepted.get(digest);
	if (!used.isAccepted) return before;
	// One that is set anew goes to the end, so the first is always the oldest.
	accepted.delete(digest);
	const [oldest] = accepted.keys();
	if (oldest !== undefined && accepted.size >= ACCEPTED_CREDENTIALS_LIMIT) accepted.delete(oldest);
	accepted.set(digest, used.nowMs);
	return before;
}

async function digestOf(client: readonly string[], credential: Credential): Promise<string> {
	isolateKey ??= crypto.subtle.importKey(
		'raw',
		crypto.getRandomValues(new Uint8Array(32)),
		{ name: 'HMAC', hash: 'SHA-256' },
		false,
		['sign']
	);
	// JSON says by itself where it ends.
	const whose = new TextEncoder().encode(JSON.stringify([...client, credential.kind]));
	const what = bytesOf(credential);
	const bytes = new Uint8Array(whose.length + what.length);
	bytes.set(whose);
	bytes.set(what, whose.length);
	return encodeHex(new Uint8Array(await crypto.subtle.sign('HMAC', await isolateKey, bytes)));
}

/** The credential itself, not what of it has to be masked: of a stored key that is nothing. */
function bytesOf(credential: Credential): Uint8Array {
	return credential.kind === 'secret'
		? new TextEncoder().encode(credential.secret)
		: credential.key.pkcs8;
}
