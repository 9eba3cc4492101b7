/** `/api/credentials`: what the vault holds, told without its values. */
import * as v from 'valibot';
import { RegionCode } from '$lib/flow/text';

/** What a credential is for. A worker's can never be used as a client's. */
export const CREDENTIAL_PURPOSES = ['client', 'worker', 'resource'] as const;

export const Purpose = v.picklist(CREDENTIAL_PURPOSES);
export type Purpose = v.InferOutput<typeof Purpose>;

const HOLDER = {
	purpose: Purpose,
	region: v.optional(RegionCode),
	environment_id: v.optional(v.string()),
	issuer: v.optional(v.string()),
	client_id: v.string()
} as const;

/** Whose credential had to make room: the vault is full, and it was the least recently used. */
export const EvictedCredential = v.object(HOLDER);
export type EvictedCredential = v.InferOutput<typeof EvictedCredential>;

const PublicJwk = v.looseObject({
	kty: v.literal('RSA'),
	n: v.string(),
	e: v.string(),
	kid: v.optional(v.string()),
	use: v.optional(v.string()),
	alg: v.optional(v.string())
});

/** The public half of a key pair, in the exact form that PingOne's `jwks` field wants once stringified. */
export const PublicJwks = v.object({ keys: v.array(PublicJwk) });
export type PublicJwks = v.InferOutput<typeof PublicJwks>;

/** A key of a client as it is told: its public half, and whether requests are signed with it. */
const KeyStatus = v.object({
	thumbprint: v.string(),
	modulus_bits: v.number(),
	in_use: v.boolean(),
	jwk: PublicJwk
});
export type KeyStatus = v.InferOutput<typeof KeyStatus>;

/** What is told of a stored credential. `expires_at` in milliseconds since the epoch. */
export const CredentialStatus = v.object({
	...HOLDER,
	kind: v.picklist(['secret', 'private_key']),
	/** RFC 7638, of a key alone. */
	thumbprint: v.optional(v.string()),
	/** The public half of a client's key, to register where it is not registered yet. */
	jwks: v.optional(PublicJwks),
	/** Of a client: each of its keys, the one in use first. */
	keys: v.optional(v.array(KeyStatus)),
	/** Of a client: where a JWK Set with its public keys is hosted. */
	jwks_url: v.optional(v.string()),
	/** The ids of the environments that a worker manages beside its own. */
	manages: v.optional(v.array(v.string())),
	expires_at: v.number(),
	/** Only in the answer to what stored it, and only where one was evicted. */
	evicted: v.optional(v.array(EvictedCredential))
});
export type CredentialStatus = v.InferOutput<typeof CredentialStatus>;

export const CredentialList = v.object({ credentials: v.array(CredentialStatus) });
export type CredentialList = v.InferOutput<typeof CredentialList>;

export const MadeKey = v.object({
	...CredentialStatus.entries,
	/** Of the key that is in use now. */
	jwks: PublicJwks,
	/** RFC 7638, of the new key. */
	made: v.string(),
	/** PKCS#8 PEM of the new key: only where it was asked for, and only in this answer. */
	private_key: v.optional(v.string())
});
export type MadeKey = v.InferOutput<typeof MadeKey>;
