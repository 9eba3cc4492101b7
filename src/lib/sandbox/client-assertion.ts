/**
 * Verifies a client assertion. Pure but for WebCrypto.
 *
 * @see RFC 7523 section 3, PingOne "Create a private key JWT" and "Create a client secret JWT"
 */
import { decodeProtectedHeader, importJWK, jwtVerify, type CryptoKey, type JWTPayload } from 'jose';
import * as v from 'valibot';
import { KEY_ALGORITHMS, SECRET_ALGORITHMS } from '$lib/oauth/client-authentication-method';
import { isSameAddress } from './address';
import { ASSERTION_KEYS_TRIED, ASSERTION_LEEWAY_SECONDS } from './guesses';
import { RsaPublicKey, type SecretRecord } from './records';
import { acceptedSecrets, type SecretGeneration } from './secret';

/** PingOne refuses an assertion that is good for longer. */
const LONGEST_LIFETIME_SECONDS = 60 * 60;

const ACCEPTED_TYPES = ['jwt', 'client-authentication+jwt'];

/** What the assertion was signed with, which is the method that it belongs to. */
export type AssertionProof =
	| { readonly method: 'CLIENT_SECRET_JWT'; readonly generation: SecretGeneration }
	| { readonly method: 'PRIVATE_KEY_JWT' };

export type AssertionExpectation = {
	readonly clientId: string;
	readonly secret: SecretRecord | undefined;
	/** The registered key set as text. */
	readonly jwks: string | undefined;
	/** The addresses of which the assertion has to name one. */
	readonly audiences: readonly string[];
	/** RFC 10070: it names one of them as a single string, and nothing else. */
	readonly isAudienceSole: boolean;
	readonly nowMs: number;
};

const RegisteredKey = v.object({
	...RsaPublicKey.entries,
	kid: v.optional(v.string()),
	use: v.optional(v.literal('sig'))
});
type RegisteredKey = v.InferOutput<typeof RegisteredKey>;

const RegisteredKeys = v.object({ keys: v.array(v.unknown()) });

/** `undefined` for an assertion that proves nothing, for whatever reason. */
export async function verifyAssertion(
	assertion: string,
	expected: AssertionExpectation
): Promise<AssertionProof | undefined> {
	const header = readHeader(assertion);
	if (header === undefined) return undefined;

	if (isOneOf(SECRET_ALGORITHMS, header.alg)) {
		for (const { generation, value } of acceptedSecrets(expected.secret, expected.nowMs)) {
			const key = new TextEncoder().encode(value);
			if (await isSignedWith(key, assertion, header.alg, expected)) {
				return { method: 'CLIENT_SECRET_JWT', generation };
			}
		}
		return undefined;
	}
	if (isOneOf(KEY_ALGORITHMS, header.alg)) {
		for (const registered of candidateKeys(expected.jwks, header.kid)) {
			const key = await importKey(registered, header.alg);
			if (key !== undefined && (await isSignedWith(key, assertion, header.alg, expected))) {
				return { method: 'PRIVATE_KEY_JWT' };
			}
		}
	}
	return undefined;
}

function readHeader(assertion: string): { alg: string; kid: string | undefined } | undefined {
	try {
		const { alg, kid, typ } = decodeProtectedHeader(assertion);
		const type = typ?.toLowerCase().replace(/^application\//, '') ?? 'jwt';
		return typeof alg === 'string' && ACCEPTED_TYPES.includes(type) ? { alg, kid } : undefined;
	} catch {
		// Not a JWS: it proves nothing.
		return undefined;
	}
}

/** `kid` picks the key only where there is a choice. */
function candidateKeys(jwks: string | undefined, kid: string | undefined): RegisteredKey[] {
	const keys = readKeys(jwks);
	const named = keys.length > 1 && kid !== undefined ? keys.filter((key) => key.kid === kid) : keys;
	return named.slice(0, ASSERTION_KEYS_TRIED);
}

function readKeys(jwks: string | undefined): RegisteredKey[] {
	if (jwks === undefined) return [];
	let parsed: unknown;
	try {
		parsed = JSON.parse(jwks);
	} catch {
		// The field takes any text; one that is no JSON registers no key.
		return [];
	}
	const set = v.safeParse(RegisteredKeys, parsed);
	if (!set.success) return [];
	return set.output.keys.flatMap((entry) => {
		const key = v.safeParse(RegisteredKey, entry);
		return key.success ? [key.output] : [];
	});
}

async function importKey(key: RegisteredKey, alg: string): Promise<CryptoKey | undefined> {
	try {
		const imported = await importJWK({ kty: key.kty, n: key.n, e: key.e }, alg);
		return imported instanceof Uint8Array ? undefined : imported;
	} catch {
		// A registered key whose numbers make no RSA key verifies nothing.
		return undefined;
	}
}

async function isSignedWith(
	key: CryptoKey | Uint8Array,
	assertion: string,
	alg: string,
	expected: AssertionExpectation
): Promise<boolean> {
	try {
		const { payload } = await jwtVerify(assertion, key, {
			algorithms: [alg],
			issuer: expected.clientId,
			subject: expected.clientId,
			requiredClaims: ['aud', 'exp'],
			clockTolerance: ASSERTION_LEEWAY_SECONDS,
			currentDate: new Date(expected.nowMs)
		});
		return (
			namesAudience(payload, expected) && endsSoon(payload, expected.nowMs) && hasSoundId(payload)
		);
	} catch {
		// Wrong signature or a claim that does not hold: the client learns no more than "invalid".
		return false;
	}
}

/** It may be absent; where it is there it is a text (RFC 7519 section 4.1.7). */
function hasSoundId({ jti }: JWTPayload): boolean {
	return jti === undefined || typeof jti === 'string';
}

function namesAudience(
	{ aud }: JWTPayload,
	{ audiences, isAudienceSole }: AssertionExpectation
): boolean {
	if (isAudienceSole && typeof aud !== 'string') return false;
	const named = typeof aud === 'string' ? [aud] : (aud ?? []);
	return named.some((one) => audiences.some((audience) => isSameAddress(one, audience)));
}

function endsSoon({ exp }: JWTPayload, nowMs: number): boolean {
	const latest = Math.floor(nowMs / 1000) + LONGEST_LIFETIME_SECONDS + ASSERTION_LEEWAY_SECONDS;
	return exp !== undefined && exp <= latest;
}

function isOneOf<Name extends string>(names: readonly Name[], text: string): text is Name {
	return names.some((name) => name === text);
}
