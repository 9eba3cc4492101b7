/**
 * Checks the signature of any signed JWT with a key that somebody pasted. Nothing else is checked: not the
 * times, not the issuer. Imported lazily, because jose is heavy. Pure but for WebCrypto.
 *
 * @see RFC 7515 section 5.2, RFC 7518 section 3.1, RFC 8037, RFC 8725 sections 3.1 and 3.2
 */
import { compactVerify, errors, importJWK, importSPKI, importX509, type JWK } from 'jose';
import { err, ok, type Result } from '$lib/result';
import { decodeBase64Url } from './base64';
import { isJsonObject, parseJsonObject, type JsonObject } from './json-object';
import { readSegment } from './jwt-segments';
import { looksLikePem, readPemBlocks, writePem } from './pem';

export type CheckedSignature = {
	readonly alg: string;
	/** As the key set names the key. */
	readonly kid?: string | undefined;
};

export type SignatureFault = {
	readonly code: 'token' | 'algorithm' | 'key' | 'no_such_key' | 'signature';
	/** What was checked, how it came out, and what to do. */
	readonly message: string;
};

/** Which kind of key an algorithm takes. */
const KEY_TYPES = {
	HS256: 'oct',
	HS384: 'oct',
	HS512: 'oct',
	RS256: 'RSA',
	RS384: 'RSA',
	RS512: 'RSA',
	PS256: 'RSA',
	PS384: 'RSA',
	PS512: 'RSA',
	ES256: 'EC',
	ES384: 'EC',
	ES512: 'EC',
	EdDSA: 'OKP',
	Ed25519: 'OKP'
} as const;

type Algorithm = keyof typeof KEY_TYPES;

type Key = Parameters<typeof compactVerify>[1];

/**
 * `key` is a JWK, a JWK Set, a public key or certificate in PEM, or the secret of an HS algorithm as text.
 * A token says which algorithm it uses; which kinds of keys fit to it is decided here, never by the token.
 */
export async function checkSignature(
	token: string,
	key: string
): Promise<Result<CheckedSignature, SignatureFault>> {
	if (!token.split('.').every(isBase64Url)) {
		return fault(
			'token',
			'A part of the token has a character that base64url does not have, such as a space or "=". Copy the token again (RFC 7515 section 2).'
		);
	}
	const header = headerOf(token);
	if (header === undefined) {
		return fault(
			'token',
			'This is not a signed JWT in three parts, so there is no signature to check.'
		);
	}
	const alg = header['alg'];
	if (!isAlgorithm(alg)) {
		return fault(
			'algorithm',
			alg === 'none'
				? 'The token is unsigned: its algorithm is "none". No API may accept it (RFC 8725 section 3.1).'
				: `The token names the algorithm ${JSON.stringify(alg ?? null)}, which cannot be checked here. We know ${Object.keys(KEY_TYPES).join(', ')}.`
		);
	}
	const candidates = await readKeys(key.trim(), alg, header['kid']);
	if (!candidates.ok) return candidates;
	let refusal: SignatureFault | undefined;
	for (const candidate of candidates.value) {
		const checked = await verify(token, alg, candidate.key);
		if (checked === undefined) {
			return ok({ alg, ...(candidate.kid !== undefined && { kid: candidate.kid }) });
		}
		refusal ??= checked;
	}
	return err(refusal ?? { code: 'no_such_key', message: 'The key set has no key for this token.' });
}

type Candidate = { readonly key: Key; readonly kid: string | undefined };

async function readKeys(
	text: string,
	alg: Algorithm,
	kid: unknown
): Promise<Result<readonly Candidate[], SignatureFault>> {
	if (text === '') return fault('key', 'Paste the key first.');
	if (text.startsWith('{')) return readJson(text, alg, kid);
	if (looksLikePem(text)) return readPem(text, alg);
	if (KEY_TYPES[alg] !== 'oct') {
		return fault(
			'key',
			`${alg} needs a public key: a JWK, a JWK Set, or PEM with "BEGIN PUBLIC KEY" or "BEGIN CERTIFICATE".`
		);
	}
	return ok([{ key: new TextEncoder().encode(text), kid: undefined }]);
}

async function readJson(
	text: string,
	alg: Algorithm,
	kid: unknown
): Promise<Result<readonly Candidate[], SignatureFault>> {
	const json = parseJsonObject(text);
	if (!json.ok) return fault('key', `The key begins like JSON. ${json.error.message}`);
	const { keys } = json.value;
	const all = Array.isArray(keys) ? keys.filter(isJsonObject) : [json.value];
	const fitting = all.filter((key) => misfitOf(key, alg) === undefined);
	const [first] = all;
	if (fitting.length === 0) {
		return fault(
			'key',
			first === undefined ? 'The key set has no keys.' : (misfitOf(first, alg) ?? 'No key fits.')
		);
	}
	const named =
		Array.isArray(keys) && kid !== undefined
			? fitting.filter((key) => key['kid'] === kid)
			: fitting;
	if (named.length === 0) {
		const names = fitting
			.map((key) => (typeof key['kid'] === 'string' ? key['kid'] : '(unnamed)'))
			.join(', ');
		return fault(
			'no_such_key',
			`The token names the key ${JSON.stringify(kid)}, and the set has: ${names}. Fetch the set again: it may be older than the token.`
		);
	}
	const read: Candidate[] = [];
	for (const key of named) {
		try {
			const own = typeof key['kid'] === 'string' ? key['kid'] : undefined;
			// Only the public numbers: `key_ops` of a private key would hinder the import.
			read.push({ key: await importJWK(publicOf(key), alg), kid: own });
		} catch {
			return fault('key', 'The key cannot be used: its numbers are not a key of its type.');
		}
	}
	return ok(read);
}

/** Why a key cannot belong to the token; `undefined` where it can. */
function misfitOf(key: JsonObject, alg: Algorithm): string | undefined {
	const { kty, use, alg: own, key_ops: operations } = key;
	if (kty !== KEY_TYPES[alg]) {
		return `The token uses ${alg}, which needs a key of type ${KEY_TYPES[alg]}. This key is of type ${JSON.stringify(kty ?? null)}.`;
	}
	if (use !== undefined && use !== 'sig') {
		return `The key is for another use ("use": ${JSON.stringify(use)}).`;
	}
	if (
		own !== undefined &&
		own !== alg &&
		!(alg.startsWith('Ed') && JSON.stringify(own).startsWith('"Ed'))
	) {
		return `The key is for ${JSON.stringify(own)}, and the token uses ${alg}.`;
	}
	if (Array.isArray(operations) && !operations.includes('verify') && !operations.includes('sign')) {
		return 'The key says that it is not for signatures ("key_ops").';
	}
	return undefined;
}

const PUBLIC_MEMBERS = ['kty', 'n', 'e', 'crv', 'x', 'y', 'k'];

function publicOf(key: JsonObject): JWK {
	return Object.fromEntries(Object.entries(key).filter(([name]) => PUBLIC_MEMBERS.includes(name)));
}

async function readPem(
	text: string,
	alg: Algorithm
): Promise<Result<readonly Candidate[], SignatureFault>> {
	if (KEY_TYPES[alg] === 'oct') {
		return fault(
			'key',
			`The token uses ${alg}, a shared secret, and this is a public key. A server that takes one for the other can be deceived (RFC 8725 section 2.1).`
		);
	}
	const [block] = readPemBlocks(text);
	if (block?.bytes === undefined) return fault('key', 'The PEM is cut or damaged. Copy it again.');
	try {
		if (block.label === 'CERTIFICATE') {
			return ok([
				{ key: await importX509(writePem(block.label, block.bytes), alg), kid: undefined }
			]);
		}
		if (block.label === 'PUBLIC KEY') {
			return ok([
				{ key: await importSPKI(writePem(block.label, block.bytes), alg), kid: undefined }
			]);
		}
	} catch {
		return fault('key', `The key in the PEM is not one for ${alg}.`);
	}
	return fault(
		'key',
		block.label.includes('PRIVATE KEY')
			? 'This is a private key. Nobody needs it to check a signature: paste its public half, and keep this one to yourself.'
			: `PEM with "BEGIN ${block.label}" is not read here. Paste "BEGIN PUBLIC KEY", a certificate or a JWK.`
	);
}

/** `undefined` where the signature is good. */
async function verify(token: string, alg: string, key: Key): Promise<SignatureFault | undefined> {
	try {
		await compactVerify(token, key, { algorithms: [alg] });
		return undefined;
	} catch (error) {
		if (error instanceof errors.JWSSignatureVerificationFailed) {
			return {
				code: 'signature',
				message:
					'The signature does not match this key: the token was changed, or another key signed it.'
			};
		}
		if (error instanceof errors.JOSENotSupported) {
			return {
				code: 'algorithm',
				message:
					'The header requires something that is not known here ("crit" or "b64"), so the token must be refused (RFC 7515 section 4.1.11).'
			};
		}
		if (error instanceof errors.JWSInvalid) {
			return {
				code: 'token',
				message: 'The token is not a well-formed JWS (RFC 7515 section 5.2).'
			};
		}
		return {
			code: 'key',
			message: `The key cannot be used with ${alg}. It may be too short (RFC 7518 sections 3.2 and 3.3) or of another curve.`
		};
	}
}

function headerOf(token: string): JsonObject | undefined {
	const segments = token.split('.');
	if (segments.length !== 3) return undefined;
	const header = readSegment(segments[0] ?? '', 'header');
	return header.ok ? header.value.value : undefined;
}

/** Without padding and without bits that mean nothing, so that a token has one spelling. */
function isBase64Url(text: string): boolean {
	return text === '' || (/^[\w-]+$/.test(text) && decodeBase64Url(text) !== undefined);
}

function isAlgorithm(alg: unknown): alg is Algorithm {
	return typeof alg === 'string' && Object.hasOwn(KEY_TYPES, alg);
}

function fault(code: SignatureFault['code'], message: string): Result<never, SignatureFault> {
	return err({ code, message });
}
