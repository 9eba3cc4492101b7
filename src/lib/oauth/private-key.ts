/**
 * Reads the private key that a client signs with, whatever form it is pasted in.
 * Pure: no I/O, no clock, no randomness.
 *
 * @see RFC 7468 (PEM), RFC 5208 (PKCS#8), RFC 8017 (PKCS#1), RFC 7517 (JWK)
 */
import { parseJsonText } from './bounded-json';
import { isJsonObject } from './json-object';
import { calculateJwkThumbprint } from 'jose';
import { err, ok, type Result } from '$lib/result';
import { pkcs8Algorithm, wrapPkcs1 } from './der';
import { looksLikePem, readPemBlocks, writePem, type PemBlock } from './pem';
import {
	privateKeyFault,
	type PrivateKeyFault,
	type PrivateKeyFaultCode
} from './private-key-fault';
import { bitLength, isConsistentRsaKey, readRsaJwk, type RsaPrivateJwk } from './rsa-jwk';

/** RFC 7518 section 3.3. WebCrypto itself takes 1024 bits without a word. */
const MINIMUM_MODULUS_BITS = 2048;

/** The public half, as a JWK with the id that an assertion's `kid` may name. */
export type PublicRsaJwk = {
	readonly kty: 'RSA';
	readonly n: string;
	readonly e: string;
	readonly kid: string;
	readonly use: 'sig';
};

export type PrivateKey = {
	/** PrivateKeyInfo as DER: the one form in which a key is kept. */
	readonly pkcs8: Uint8Array;
	readonly publicJwk: PublicRsaJwk;
	/** RFC 7638, SHA-256, base64url. */
	readonly thumbprint: string;
	readonly modulusBits: number;
	/** Only where the JWK itself names one. */
	readonly kid?: string | undefined;
	/** The key as it was imported, which signs RS256. */
	readonly rs256: CryptoKey;
};

type KeyMaterial =
	| { readonly format: 'pkcs8'; readonly pkcs8: Uint8Array }
	| { readonly format: 'jwk'; readonly jwk: RsaPrivateJwk; readonly kid: string | undefined };

/** RS256. */
const SIGNING = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

// The object identifiers of PrivateKeyInfo, in hexadecimal.
const RSA_ENCRYPTION = '2a864886f70d010101';
const EC_PUBLIC_KEY = '2a8648ce3d0201';

/** What the label of a PEM block says before anything is decoded. */
const LABEL_FAULTS: Readonly<Record<string, PrivateKeyFaultCode>> = {
	'ENCRYPTED PRIVATE KEY': 'encrypted',
	'EC PRIVATE KEY': 'elliptic_curve',
	'DSA PRIVATE KEY': 'unsupported_key',
	'OPENSSH PRIVATE KEY': 'openssh',
	'PUBLIC KEY': 'public_key',
	'RSA PUBLIC KEY': 'public_key',
	CERTIFICATE: 'certificate',
	'X509 CERTIFICATE': 'certificate',
	'TRUSTED CERTIFICATE': 'certificate',
	'CERTIFICATE REQUEST': 'certificate',
	'NEW CERTIFICATE REQUEST': 'certificate'
};

/**
 * Reads PKCS#8 PEM, PKCS#1 PEM or a private RSA JWK as JSON text. Refuses, with the reason, everything
 * that cannot sign RS256, RS384 or RS512.
 */
export async function readPrivateKey(text: string): Promise<Result<PrivateKey, PrivateKeyFault>> {
	const material = readMaterial(text.trim());
	return material.ok ? keyOf(material.value) : material;
}

/** The same for PKCS#8 DER, such as a freshly made key pair exports. */
export function readPkcs8(pkcs8: Uint8Array): Promise<Result<PrivateKey, PrivateKeyFault>> {
	return keyOf({ format: 'pkcs8', pkcs8 });
}

/** The key as PKCS#8 PEM. It is the secret itself. */
export function privateKeyPem(pkcs8: Uint8Array): string {
	return writePem('PRIVATE KEY', pkcs8);
}

/**
 * The JWK Set with the public half, whose text is what PingOne's `jwks` field takes.
 * `kid` is the key's own name unless another is given.
 */
export function publicJwksOf(
	key: Pick<PrivateKey, 'publicJwk'>,
	kid: string = key.publicJwk.kid
): { keys: [PublicRsaJwk] } {
	return { keys: [{ ...key.publicJwk, kid }] };
}

function readMaterial(text: string): Result<KeyMaterial, PrivateKeyFault> {
	if (/^[{"]/.test(text)) return readJson(text);
	if (/^(ssh-|ecdsa-)\S+ /.test(text)) return refuse('public_key');
	if (!looksLikePem(text)) return refuse('not_a_key');

	const blocks = readPemBlocks(text);
	if (blocks.length === 0) return refuse('cut_off');
	const privateKeys = blocks.filter(({ label }) => label.endsWith('PRIVATE KEY'));
	if (privateKeys.length > 1) return refuse('several_keys');
	const block = privateKeys[0] ?? blocks[0];
	return block === undefined ? refuse('cut_off') : readBlock(block);
}

/** A JWK, or the PEM that a file or a variable keeps in JSON, as service accounts do. */
function readJson(text: string): Result<KeyMaterial, PrivateKeyFault> {
	const pem = pemInJson(text);
	if (pem !== undefined) return readMaterial(pem.trim());
	const read = readRsaJwk(text);
	return read.ok ? ok({ format: 'jwk', ...read.value }) : refuse(read.error);
}

function pemInJson(text: string): string | undefined {
	const parsed = parseJsonText(text);
	if (!parsed.ok) return undefined;
	const { value } = parsed;
	const inside = isJsonObject(value) ? value['private_key'] : value;
	return typeof inside === 'string' && looksLikePem(inside) ? inside : undefined;
}

function readBlock({ label, isEncrypted, bytes }: PemBlock): Result<KeyMaterial, PrivateKeyFault> {
	if (isEncrypted) return refuse('encrypted');
	const fault = LABEL_FAULTS[label];
	if (fault !== undefined) return refuse(fault);
	if (label !== 'PRIVATE KEY' && label !== 'RSA PRIVATE KEY') return refuse('not_a_key');
	if (bytes === undefined) return refuse('garbled');
	// The bytes say which form it is: tools have written either under either label.
	const isPkcs8 = pkcs8Algorithm(bytes) !== undefined;
	return ok({ format: 'pkcs8', pkcs8: isPkcs8 ? bytes : wrapPkcs1(bytes) });
}

async function keyOf(material: KeyMaterial): Promise<Result<PrivateKey, PrivateKeyFault>> {
	if (material.format === 'pkcs8') {
		const algorithm = pkcs8Algorithm(material.pkcs8);
		if (algorithm === undefined) return refuse('garbled');
		if (algorithm === EC_PUBLIC_KEY) return refuse('elliptic_curve');
		if (algorithm !== RSA_ENCRYPTION) return refuse('unsupported_key');
	}
	const imported = await importKey(material);
	if (imported === undefined) return refuse('garbled');

	const jwk = await crypto.subtle.exportKey('jwk', imported);
	const { n, e } = jwk;
	if (n === undefined || e === undefined) return refuse('garbled');
	const modulusBits = bitLength(n);
	if (modulusBits < MINIMUM_MODULUS_BITS) return refuse('too_short');
	// One wrong character can leave a key that imports and signs what nobody can verify.
	if (!isConsistentRsaKey(jwk)) return refuse('garbled');

	const thumbprint = await calculateJwkThumbprint({ kty: 'RSA', n, e }, 'sha256');
	const kid = material.format === 'jwk' ? material.kid : undefined;
	return ok({
		pkcs8: new Uint8Array(await crypto.subtle.exportKey('pkcs8', imported)),
		publicJwk: { kty: 'RSA', n, e, kid: kid ?? thumbprint, use: 'sig' },
		thumbprint,
		modulusBits,
		rs256: imported,
		...(kid === undefined ? {} : { kid })
	});
}

async function importKey(material: KeyMaterial): Promise<CryptoKey | undefined> {
	try {
		return material.format === 'jwk'
			? await crypto.subtle.importKey('jwk', material.jwk, SIGNING, true, ['sign'])
			: await crypto.subtle.importKey('pkcs8', new Uint8Array(material.pkcs8), SIGNING, true, [
					'sign'
				]);
	} catch {
		// What WebCrypto says differs from runtime to runtime; all of it means that the bytes are no key.
		return undefined;
	}
}

function refuse(code: PrivateKeyFaultCode): Result<never, PrivateKeyFault> {
	return err(privateKeyFault(code));
}
