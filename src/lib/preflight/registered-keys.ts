/**
 * The public keys in an application's `jwks`, which PingOne keeps as text of any kind. Pure.
 *
 * @see RFC 7517 section 5, RFC 7638 (thumbprint)
 */
import { calculateJwkThumbprint } from 'jose';
import { isJsonObject, type JsonObject } from '$lib/oauth/json-object';

export type RegisteredKey = {
	readonly thumbprint: string;
	readonly kid: string | undefined;
	/** `false` for a key that its set declares for encryption. */
	readonly isForSigning: boolean;
};

/** `unreadable` says why no key can be taken from the text. */
export type RegisteredKeys =
	| { readonly kind: 'none' }
	| { readonly kind: 'unreadable'; readonly reason: 'not_json' | 'not_a_set' }
	| {
			readonly kind: 'keys';
			readonly rsa: readonly RegisteredKey[];
			/** Entries that are no RSA public key. */
			readonly otherCount: number;
	  };

export async function readRegisteredKeys(jwks: string | undefined): Promise<RegisteredKeys> {
	if (jwks === undefined || jwks.trim() === '') return { kind: 'none' };
	let set: unknown;
	try {
		set = JSON.parse(jwks);
	} catch {
		// The field takes any text; where the parser stumbled is of no use to anybody.
		return { kind: 'unreadable', reason: 'not_json' };
	}
	if (!isJsonObject(set) || !Array.isArray(set['keys'])) {
		return { kind: 'unreadable', reason: 'not_a_set' };
	}
	const entries: readonly unknown[] = set['keys'];
	const read = await Promise.all(entries.map(readKey));
	const rsa = read.filter((key) => key !== undefined);
	return { kind: 'keys', rsa, otherCount: entries.length - rsa.length };
}

async function readKey(entry: unknown): Promise<RegisteredKey | undefined> {
	if (!isJsonObject(entry) || entry['kty'] !== 'RSA') return undefined;
	const n = numberText(entry, 'n');
	const e = numberText(entry, 'e');
	if (n === undefined || e === undefined) return undefined;
	return {
		thumbprint: await calculateJwkThumbprint({ kty: 'RSA', n, e }),
		kid: typeof entry['kid'] === 'string' ? entry['kid'] : undefined,
		isForSigning: entry['use'] === undefined || entry['use'] === 'sig'
	};
}

// Padding is not allowed in a JWK, but some libraries write it: without it the thumbprints agree.
function numberText(jwk: JsonObject, name: 'n' | 'e'): string | undefined {
	const value = jwk[name];
	const text = typeof value === 'string' ? value.replace(/=+$/, '') : '';
	return /^[A-Za-z0-9_-]+$/.test(text) ? text : undefined;
}
