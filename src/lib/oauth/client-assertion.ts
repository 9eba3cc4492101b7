/**
 * The signed JWT by which a client proves itself without sending its secret. Pure: signing is WebCrypto.
 *
 * @see RFC 7523 sections 2.2 and 3
 */
import { CompactSign } from 'jose';
import { err, ok, type Result } from '$lib/result';
import {
	buildAssertionParts,
	HASH_BITS,
	type AssertionPartsInput,
	type Json
} from './assertion-parts';
import {
	ASSERTION_ALGORITHMS,
	KEY_ALGORITHMS,
	SECRET_ALGORITHMS,
	type AssertionAlgorithm
} from './client-authentication-method';
import type { Credential } from './credential';

export type AssertionInput = Omit<AssertionPartsInput, 'kind' | 'kid'> & {
	readonly credential: Credential;
};

export type AssertionFault = {
	readonly code:
		| 'algorithm_unknown'
		| 'algorithm_mismatch'
		| 'secret_empty'
		| 'key_unusable'
		| 'header_unusable'
		| 'claims_unusable';
	/** What happened and what to do; never a part of the credential. */
	readonly message: string;
	/** The field of our API that the fault is about. */
	readonly field: string;
};

/**
 * Builds and signs a client assertion: `iss` and `sub` the client, one `aud`, `iat`, `exp`, `jti`, no
 * `nbf`. HS256 with a secret and RS256 with a key, unless another algorithm is asked for.
 */
export async function buildClientAssertion(
	input: AssertionInput
): Promise<Result<string, AssertionFault>> {
	const { header, claims } = buildAssertionParts({
		...input,
		kind: input.credential.kind,
		kid: input.credential.kind === 'private_key' ? input.credential.key.kid : undefined
	});
	const alg = readAlgorithm(header, input);
	if (!alg.ok) return alg;

	const key = await signingKeyOf(input.credential, alg.value);
	return key.ok ? sign({ ...header, alg: alg.value }, claims, key.value) : key;
}

function readAlgorithm(
	header: Json,
	{ credential, options }: AssertionInput
): Result<AssertionAlgorithm, AssertionFault> {
	const field = options?.header?.['alg'] === undefined ? 'assertion.alg' : 'assertion.header';
	const alg = ASSERTION_ALGORITHMS.find((name) => name === header['alg']);
	if (alg === undefined) {
		const asked = header['alg'] === undefined ? 'no algorithm' : JSON.stringify(header['alg']);
		return err({
			code: 'algorithm_unknown',
			message: `The assertion header asks for ${asked}. Sign a client assertion with one of ${ASSERTION_ALGORITHMS.join(', ')}. An unsigned one proves nothing, and PingOne lists no other algorithm.`,
			field
		});
	}
	const fitting: readonly AssertionAlgorithm[] =
		credential.kind === 'secret' ? SECRET_ALGORITHMS : KEY_ALGORITHMS;
	if (fitting.includes(alg)) return ok(alg);
	return err({
		code: 'algorithm_mismatch',
		message:
			credential.kind === 'secret'
				? `${alg} signs with a private key, but the credential is a client secret. Choose ${SECRET_ALGORITHMS.join(', ')}, or the method private_key_jwt with a key.`
				: `${alg} signs with a client secret, but the credential is a private key. Choose ${KEY_ALGORITHMS.join(', ')}, or the method client_secret_jwt with the secret.`,
		field
	});
}

async function signingKeyOf(
	credential: Credential,
	alg: AssertionAlgorithm
): Promise<Result<CryptoKey | Uint8Array, AssertionFault>> {
	if (credential.kind === 'secret') {
		// RFC 7518 section 3.2: the key is the UTF-8 text of the secret, not what it may decode to.
		const bytes = new TextEncoder().encode(credential.secret);
		if (bytes.length > 0) return ok(bytes);
		return err({
			code: 'secret_empty',
			message: 'The client secret is empty, so there is nothing to sign with. Enter the secret.',
			field: 'client_secret'
		});
	}
	const { rs256 } = credential.key;
	if (rs256 !== undefined && alg === 'RS256') return ok(rs256);
	const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: `SHA-${HASH_BITS[alg]}` };
	try {
		const pkcs8 = new Uint8Array(credential.key.pkcs8);
		return ok(await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']));
	} catch {
		// The runtime's own message may describe the bytes of the key.
		return err({
			code: 'key_unusable',
			message: 'The private key cannot be used for RSA signatures. Enter the key again.',
			field: 'private_key'
		});
	}
}

async function sign(
	header: Json & { alg: string },
	claims: Json,
	key: CryptoKey | Uint8Array
): Promise<Result<string, AssertionFault>> {
	let payload: Uint8Array;
	try {
		payload = new TextEncoder().encode(JSON.stringify(claims));
	} catch {
		// A cycle or a BigInt: only a caller inside the product can bring one.
		return err({
			code: 'claims_unusable',
			message: "The assertion's claims cannot be written as JSON.",
			field: 'assertion.claims'
		});
	}
	try {
		const crit = criticalNames(header);
		return ok(await new CompactSign(payload).setProtectedHeader(header).sign(key, { crit }));
	} catch {
		return err({
			code: 'header_unusable',
			message:
				'A JWT with this header cannot be signed. "crit" must be a list of distinct names that are all in the header, and "b64" must not be false (RFC 7515 section 4.1.11, RFC 7797 section 7).',
			field: 'assertion.header'
		});
	}
}

/** jose signs only critical extensions that it is told of; here the person decides what is in it. */
function criticalNames({ crit }: Json): Record<string, boolean> {
	const names = Array.isArray(crit) ? crit.filter((name) => typeof name === 'string') : [];
	return Object.fromEntries(names.map((name) => [name, true]));
}
