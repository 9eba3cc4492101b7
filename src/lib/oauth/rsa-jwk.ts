/** RSA private keys as JWK. Pure. @see RFC 7517 section 4, RFC 7518 section 6.3 */
import { decodeBase64Url } from './base64';
import { encodeHex } from './hex';
import { isJsonObject, type JsonObject } from './json-object';
import type { PrivateKeyFaultCode } from './private-key-fault';
import { err, ok, type Result } from '$lib/result';
import { KEY_ALGORITHMS } from './client-authentication-method';

const NUMBERS = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const;

/** The numbers of the key and nothing else, so that `use`, `alg` and `key_ops` cannot hinder an import. */
export type RsaPrivateJwk = { readonly kty: 'RSA' } & Readonly<
	Record<(typeof NUMBERS)[number], string>
>;

/** Reads the JSON text of a private RSA JWK; `kid` only where the JWK names one. */
export function readRsaJwk(
	text: string
): Result<{ readonly jwk: RsaPrivateJwk; readonly kid: string | undefined }, PrivateKeyFaultCode> {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		// The parser's message quotes the text, which holds the secret: it is not passed on.
		return err('not_json');
	}
	if (!isJsonObject(json)) return err('not_a_key');
	const fault = findFault(json);
	if (fault !== undefined) return err(fault);

	const [n, e, d, p, q, dp, dq, qi] = NUMBERS.map((name) => numberText(json[name]));
	if (!n || !e || !d || !p || !q || !dp || !dq || !qi) return err('incomplete_jwk');
	const kid = typeof json['kid'] === 'string' && json['kid'] !== '' ? json['kid'] : undefined;
	return ok({ jwk: { kty: 'RSA', n, e, d, p, q, dp, dq, qi }, kid });
}

/** How many bits a number in base64url has, leading zeros not counted. */
export function bitLength(text: string): number {
	const hex = integerOf(text).toString(16);
	const leading = Math.clz32(Number.parseInt(hex.charAt(0), 16)) - 28;
	return hex.length * 4 - leading;
}

/**
 * True where the numbers belong together: n = p·q, d inverts e modulo p−1 and q−1, and the CRT members
 * follow from them (RFC 8017 section 3.2). Costs microseconds, unlike a trial signature.
 */
export function isConsistentRsaKey(jwk: {
	readonly [Name in (typeof NUMBERS)[number]]?: string | undefined;
}): boolean {
	const numbers = NUMBERS.map((name) => integerOf(jwk[name] ?? ''));
	const [n = 0n, e = 0n, d = 0n, p = 0n, q = 0n, dp = 0n, dq = 0n, qi = 0n] = numbers;
	if (p <= 1n || q <= 1n || e < 3n) return false;
	return (
		n === p * q &&
		(e * d) % (p - 1n) === 1n &&
		(e * d) % (q - 1n) === 1n &&
		dp === d % (p - 1n) &&
		dq === d % (q - 1n) &&
		(qi * q) % p === 1n
	);
}

function findFault(jwk: JsonObject): PrivateKeyFaultCode | undefined {
	if (Array.isArray(jwk['keys'])) return 'jwk_set';
	switch (jwk['kty']) {
		case 'RSA':
			break;
		case 'EC':
			return 'elliptic_curve';
		case 'oct':
			return 'symmetric_key';
		case undefined:
			return 'not_a_key';
		default:
			return 'unsupported_key';
	}
	if (jwk['d'] === undefined) return 'public_key';
	// RFC 7518 section 6.3.2.7: more than two primes, which no runtime's WebCrypto takes.
	if (jwk['oth'] !== undefined) return 'unsupported_key';
	return isForSigning(jwk) ? undefined : 'other_use';
}

function isForSigning({ use, alg, key_ops: operations }: JsonObject): boolean {
	if (use !== undefined && use !== 'sig') return false;
	if (Array.isArray(operations) && !operations.includes('sign')) return false;
	return alg === undefined || KEY_ALGORITHMS.some((algorithm) => algorithm === alg);
}

/**
 * The member's text as base64url. Some libraries pad it or write the letters of plain base64: the number is
 * the same, and WebCrypto would refuse it.
 */
function numberText(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
	return text !== '' && decodeBase64Url(text) !== undefined ? text : undefined;
}

function integerOf(text: string): bigint {
	const bytes = decodeBase64Url(text) ?? new Uint8Array();
	return bytes.length === 0 ? 0n : BigInt(`0x${encodeHex(bytes)}`);
}
