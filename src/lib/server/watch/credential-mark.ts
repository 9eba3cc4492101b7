/** By which a credential is told from the one before it, without keeping it. */
import { encodeHex } from '$lib/oauth/hex';
import type { Connection } from '../connections/connection';

/** 32 bits of a keyed digest: enough to see a change, too little to confirm a guess. */
const MARK_LENGTH = 8;

/** A key is told by its thumbprint, which is public. `key` belongs to one watch. */
export async function credentialMarkOf(
	{ credential, thumbprint = '' }: Pick<Connection, 'credential' | 'thumbprint'>,
	key: Uint8Array<ArrayBuffer>
): Promise<string> {
	if (credential.kind === 'private_key') return `key:${thumbprint}`;
	const imported = await crypto.subtle.importKey(
		'raw',
		key,
		{ name: 'HMAC', hash: 'SHA-256' },
		false,
		['sign']
	);
	const secret = new TextEncoder().encode(credential.secret);
	const digest = new Uint8Array(await crypto.subtle.sign('HMAC', imported, secret));
	const hex = encodeHex(digest);
	return `secret:${hex.slice(0, MARK_LENGTH)}`;
}
