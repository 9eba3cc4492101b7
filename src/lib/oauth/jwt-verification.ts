/**
 * Verifies an access token with the keys that its issuer publishes. Pure: the keys and the clock are
 * passed in. Imported lazily, because jose weighs more than the rest of a page.
 *
 * @see RFC 9068 section 4, RFC 8725 sections 3.1 and 3.8
 */
import { compactVerify } from 'jose';
import { err, ok, type Result } from '$lib/result';
import { isJsonObject, type JsonObject } from './json-object';
import { readJwt, type DecodedJwt } from './jwt';

/** The algorithms that a signature may have here; PingOne signs with RS256. */
const VERIFIED_ALGORITHMS = ['RS256', 'RS384', 'RS512'] as const;

export type Verification = {
	/** The key that verified; absent where the key set gives it no name. */
	readonly kid?: string | undefined;
	readonly alg: string;
};

export type VerificationFault = {
	readonly code:
		| 'not_a_jwt'
		| 'algorithm'
		| 'critical_header'
		| 'keys_unreadable'
		| 'no_such_key'
		| 'signature'
		| 'issuer'
		| 'expired'
		| 'not_yet_valid';
	/** What was checked, and how it came out. */
	readonly message: string;
	/** The key that verified the signature, where only a later check failed. */
	readonly kid?: string | undefined;
};

type RsaJwk = { readonly kty: 'RSA'; readonly n: string; readonly e: string };

type Candidate = { readonly jwk: RsaJwk; readonly kid: string | undefined };

/**
 * Checks, in this order: format, algorithm, key, signature, issuer, times. `keys` is the JWK Set as it
 * was fetched from the issuer.
 */
export async function verifyAccessToken(input: {
	readonly token: string;
	readonly keys: unknown;
	readonly issuer: string;
	readonly nowSeconds: number;
}): Promise<Result<Verification, VerificationFault>> {
	const jwt = readJwt(input.token);
	if (!jwt.ok) return fault('not_a_jwt', jwt.error.message);
	const { header } = jwt.value;
	const alg = VERIFIED_ALGORITHMS.find((name) => name === header['alg']);
	if (alg === undefined) {
		return fault(
			'algorithm',
			`The header names the algorithm ${quoted(header['alg'], '(none)')}. We accept only ${VERIFIED_ALGORITHMS.join(', ')}, whatever a token says (RFC 8725 section 3.1).`
		);
	}
	if (header['crit'] !== undefined) {
		return fault(
			'critical_header',
			'The header requires extensions ("crit") that we do not understand, so the token must be refused (RFC 7515 section 4.1.11).'
		);
	}
	const candidates = findCandidates(input.keys, header, alg);
	if (!candidates.ok) return candidates;

	for (const { jwk, kid } of candidates.value) {
		if (!(await isSignedBy(input.token, jwk, alg))) continue;
		const named = kid === undefined ? {} : { kid };
		const claimFault = findClaimFault(jwt.value, input);
		return claimFault === undefined ? ok({ alg, ...named }) : err({ ...claimFault, ...named });
	}
	return fault(
		'signature',
		"The signature does not match the issuer's key: the token was changed, or someone else signed it."
	);
}

function findCandidates(
	keys: unknown,
	header: JsonObject,
	alg: string
): Result<readonly Candidate[], VerificationFault> {
	if (!isJsonObject(keys) || !Array.isArray(keys['keys'])) {
		return fault(
			'keys_unreadable',
			'What the issuer publishes is not a JWK Set (RFC 7517 section 5).'
		);
	}
	const { kid } = header;
	const usable = keys['keys'].flatMap((key) => readCandidate(key, alg));
	const matching = kid === undefined ? usable : usable.filter((key) => key.kid === kid);
	if (matching.length > 0) return ok(matching);

	const published = usable.map((key) => key.kid ?? '(unnamed)').join(', ') || 'none';
	return fault(
		'no_such_key',
		`The token names the key ${quoted(kid, '(none)')}, and the issuer publishes: ${published}. If the key set was fetched before a rotation, it is out of date. Fetch it again.`
	);
}

/** An RSA public key for signatures, reduced to its numbers; nothing for any other member of the set. */
function readCandidate(key: unknown, alg: string): Candidate[] {
	if (!isJsonObject(key)) return [];
	const { kty, n, e, use, kid } = key;
	if (kty !== 'RSA' || typeof n !== 'string' || typeof e !== 'string') return [];
	if (use !== undefined && use !== 'sig') return [];
	if (key['alg'] !== undefined && key['alg'] !== alg) return [];
	return [{ jwk: { kty, n, e }, kid: typeof kid === 'string' ? kid : undefined }];
}

async function isSignedBy(token: string, jwk: RsaJwk, alg: string): Promise<boolean> {
	try {
		await compactVerify(token, { ...jwk, alg }, { algorithms: [...VERIFIED_ALGORITHMS] });
		return true;
	} catch {
		// A key that does not fit, or numbers that are no key: either way it did not sign this token.
		return false;
	}
}

function findClaimFault(
	{ payload }: DecodedJwt,
	{ issuer, nowSeconds }: { readonly issuer: string; readonly nowSeconds: number }
): VerificationFault | undefined {
	const { iss, exp, nbf } = payload;
	if (iss !== issuer) {
		return {
			code: 'issuer',
			message: `The signature is good, but the token says that ${quoted(iss, 'nobody')} issued it. We expected ${issuer}.`
		};
	}
	if (typeof exp !== 'number' || exp <= nowSeconds) {
		return {
			code: 'expired',
			message:
				typeof exp === 'number'
					? `The signature is good, but the token expired ${nowSeconds - exp} seconds ago. Request a new one.`
					: 'The signature is good, but the token has no expiration time ("exp"), which RFC 9068 section 2.2 requires.'
		};
	}
	if (nbf !== undefined && (typeof nbf !== 'number' || nbf > nowSeconds)) {
		return {
			code: 'not_yet_valid',
			message: 'The signature is good, but the token is not valid yet ("nbf"). Compare the clocks.'
		};
	}
	return undefined;
}

function fault(code: VerificationFault['code'], message: string): Result<never, VerificationFault> {
	return err({ code, message });
}

function quoted(value: unknown, whenAbsent: string): string {
	return value === undefined ? whenAbsent : JSON.stringify(value);
}
