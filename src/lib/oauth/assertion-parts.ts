/**
 * Header and claims of a client assertion, and what may be chosen of them. Pure: `nowSeconds` and `jti`
 * are passed in.
 *
 * @see RFC 7523 sections 2.2 and 3, RFC 10070 (audience and type)
 */
import type { AuthorizationServerAddresses } from './authorization-server';
import type { AssertionAlgorithm } from './client-authentication-method';
import type { Credential } from './credential';

export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export const DEFAULT_ASSERTION_LIFETIME_SECONDS = 60;

/** The types that an assertion may declare: the plain one, and that of RFC 10070. */
export const ASSERTION_TYPS = ['JWT', 'client-authentication+jwt'] as const;

export type AssertionTyp = (typeof ASSERTION_TYPS)[number];

/** `header` and `claims` are merged over what is built; a member of `null` is removed. */
export type AssertionOptions = {
	readonly alg?: AssertionAlgorithm | undefined;
	readonly kid?: string | undefined;
	readonly typ?: AssertionTyp | undefined;
	readonly audience?: 'issuer' | 'token_endpoint' | undefined;
	readonly lifetimeSeconds?: number | undefined;
	readonly header?: Readonly<Record<string, unknown>> | undefined;
	readonly claims?: Readonly<Record<string, unknown>> | undefined;
};

export type AssertionPartsInput = {
	readonly clientId: string;
	readonly server: AuthorizationServerAddresses;
	readonly kind: Credential['kind'];
	/** The id that is kept with the key. */
	readonly kid?: string | undefined;
	readonly options?: AssertionOptions | undefined;
	readonly nowSeconds: number;
	/** Fresh for each request: an assertion is never used twice. */
	readonly jti: string;
};

export type Json = Record<string, unknown>;

export const HASH_BITS = {
	HS256: 256,
	HS384: 384,
	HS512: 512,
	RS256: 256,
	RS384: 384,
	RS512: 512
} as const satisfies Record<AssertionAlgorithm, number>;

/** Header and claims as they are signed, the overrides merged over what is built. */
export function buildAssertionParts(input: AssertionPartsInput): {
	readonly header: Json;
	readonly claims: Json;
} {
	return {
		header: merge(assertionHeader(input), input.options?.header),
		claims: merge(assertionClaims(input), input.options?.claims)
	};
}

/**
 * True where the secret has at least as many bytes as the hash has. A shorter one signs all the same,
 * but whoever sees an assertion can try secrets against it at leisure.
 *
 * @see RFC 7518 section 3.2
 */
export function isHmacKeyLongEnough(secret: string, alg: AssertionAlgorithm): boolean {
	return new TextEncoder().encode(secret).length >= HASH_BITS[alg] / 8;
}

/** The algorithm of a credential for which none was chosen. */
export function defaultAlgorithmOf(credential: Pick<Credential, 'kind'>): AssertionAlgorithm {
	return credential.kind === 'secret' ? 'HS256' : 'RS256';
}

function assertionHeader({ kind, kid: ownKid, options }: AssertionPartsInput): Json {
	const kid = options?.kid ?? ownKid;
	return {
		alg: options?.alg ?? defaultAlgorithmOf({ kind }),
		typ: options?.typ ?? 'JWT',
		...(kid === undefined ? {} : { kid })
	};
}

function assertionClaims({
	clientId,
	server,
	options,
	nowSeconds,
	jti
}: AssertionPartsInput): Json {
	return {
		iss: clientId,
		sub: clientId,
		// RFC 10070: one string, and the issuer. PingOne also takes the token endpoint, as RFC 7523 did.
		aud: options?.audience === 'token_endpoint' ? server.token_endpoint : server.issuer,
		iat: nowSeconds,
		exp: nowSeconds + (options?.lifetimeSeconds ?? DEFAULT_ASSERTION_LIFETIME_SECONDS),
		jti
	};
}

function merge(built: Json, overrides: Readonly<Json> | undefined): Json {
	const merged = { ...built, ...overrides };
	return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}
