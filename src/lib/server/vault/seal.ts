/**
 * Seals the vault's records with the key of the session cookie. The object holds ciphertext and no key,
 * the cookie a key and no ciphertext: neither reveals anything alone.
 */
import { decodeUtf8 } from '../http/read-bytes';
import { encodeBase64Url } from '$lib/oauth/base64';
import type { SealedRecord } from '../platform';
import {
	parseCredential,
	serializeCredential,
	type Holder,
	type StoredCredential
} from './stored-credential';

/** The two uses of a session's key, separated so that neither touches the other. */
export type SessionKeys = {
	/** AES-256-GCM. */
	readonly sealing: CryptoKey;
	/** HMAC-SHA-256, for the ids of records. */
	readonly naming: CryptoKey;
};

/** NIST SP 800-38D section 8.2.2: 96 random bits are safe for far more than 2^32 records. */
const IV_BYTES = 12;

/** @see RFC 5869: the session's key is random already, so no salt is needed. */
export async function deriveSessionKeys(sessionKey: Uint8Array<ArrayBuffer>): Promise<SessionKeys> {
	const base = await crypto.subtle.importKey('raw', sessionKey, 'HKDF', false, ['deriveKey']);
	return {
		sealing: await crypto.subtle.deriveKey(
			hkdf('vault record sealing'),
			base,
			{ name: 'AES-GCM', length: 256 },
			false,
			['encrypt', 'decrypt']
		),
		naming: await crypto.subtle.deriveKey(
			hkdf('vault record naming'),
			base,
			{ name: 'HMAC', hash: 'SHA-256', length: 256 },
			false,
			['sign']
		)
	};
}

/** The id of a holder's one record. Keyed: without the cookie it names nobody. */
export async function recordIdOf(keys: SessionKeys, holder: Holder): Promise<string> {
	const { destination } = holder;
	const place =
		'issuer' in destination
			? ['issuer', destination.issuer]
			: ['environment', destination.region, destination.environment_id];
	const name = bytesOf(JSON.stringify([holder.purpose, place, holder.clientId]));
	return encodeBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', keys.naming, name)));
}

export async function sealCredential(
	keys: SessionKeys,
	origin: string,
	stored: StoredCredential
): Promise<SealedRecord> {
	const id = await recordIdOf(keys, stored);
	const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
	const ciphertext = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv, additionalData: boundTo(id, origin) },
		keys.sealing,
		bytesOf(serializeCredential(stored))
	);
	return {
		id,
		iv,
		ciphertext: new Uint8Array(ciphertext),
		storedAtMs: stored.createdAtMs,
		isSandbox: 'region' in stored.destination && stored.destination.region === 'sandbox'
	};
}

/**
 * `undefined` where the record was sealed with another key, for another holder or by a deployment at
 * another origin, or was changed since.
 */
export async function openRecord(
	keys: SessionKeys,
	origin: string,
	record: SealedRecord
): Promise<StoredCredential | undefined> {
	let plain: ArrayBuffer;
	try {
		plain = await crypto.subtle.decrypt(
			{ name: 'AES-GCM', iv: record.iv, additionalData: boundTo(record.id, origin) },
			keys.sealing,
			record.ciphertext
		);
	} catch {
		return undefined; // The tag does not fit. WebCrypto says no more, and there is no more to say.
	}

	const text = decodeUtf8(new Uint8Array(plain));
	const stored = text === undefined ? undefined : parseCredential(text);
	if (stored === undefined) return undefined;
	return (await recordIdOf(keys, stored)) === record.id ? stored : undefined;
}

// The id stands for purpose, destination and client. It is bound in their place, because a listing has
// to open records of which it knows nothing else.
function boundTo(recordId: string, origin: string): Uint8Array<ArrayBuffer> {
	return bytesOf(JSON.stringify(['unified-flow vault record 1', recordId, origin]));
}

function hkdf(info: string): HkdfParams {
	return { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytesOf(info) };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(text);
}
