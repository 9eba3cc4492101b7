/**
 * The public keys in an application's `jwks`, which PingOne keeps as text of any kind. Pure.
 *
 * @see RFC 7517 section 5, RFC 7638 (thumbprint)
 */
import { calculateJwkThumbprint } from 'jose';
import * as v from 'valibot';

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

const KeySet = v.looseObject({ keys: v.array(v.unknown()) });

/** Padding is not allowed in a JWK, but some libraries write it: without it the thumbprints agree. */
const NumberText = v.pipe(
	v.string(),
	v.transform((text) => text.replace(/=+$/, '')),
	v.regex(/^[A-Za-z0-9_-]+$/)
);

const RsaPublicKey = v.looseObject({
	kty: v.literal('RSA'),
	n: NumberText,
	e: NumberText,
	kid: v.optional(v.unknown()),
	use: v.optional(v.unknown())
});

export async function readRegisteredKeys(jwks: string | undefined): Promise<RegisteredKeys> {
	if (jwks === undefined || jwks.trim() === '') return { kind: 'none' };
	// The field takes any text; where the parser stumbled is of no use to anybody.
	const json = v.safeParse(v.pipe(v.string(), v.parseJson()), jwks);
	if (!json.success) return { kind: 'unreadable', reason: 'not_json' };
	const set = v.safeParse(KeySet, json.output);
	if (!set.success) return { kind: 'unreadable', reason: 'not_a_set' };
	const entries = set.output.keys;
	const read = await Promise.all(entries.map(readKey));
	const rsa = read.filter((key) => key !== undefined);
	return { kind: 'keys', rsa, otherCount: entries.length - rsa.length };
}

async function readKey(entry: unknown): Promise<RegisteredKey | undefined> {
	const read = v.safeParse(RsaPublicKey, entry);
	if (!read.success) return undefined;
	const { n, e, kid, use } = read.output;
	return {
		thumbprint: await calculateJwkThumbprint({ kty: 'RSA', n, e }),
		kid: typeof kid === 'string' ? kid : undefined,
		isForSigning: use === undefined || use === 'sig'
	};
}
