import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
	errorOf,
	RFC_7515_RSA_KEY,
	RFC_7515_RS256_INPUT,
	RFC_7515_RS256_SIGNATURE,
	valueOf
} from './oauth.test-data';
import { privateKeyPem, publicJwksOf, readPkcs8, readPrivateKey } from './private-key';
import { PRIVATE_KEY_FAULTS } from './private-key-fault';

const rsa = createPrivateKey({ key: RFC_7515_RSA_KEY, format: 'jwk' });
const rsa1024 = generateKeyPairSync('rsa', { modulusLength: 1024 });
const rsaPss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed25519 = generateKeyPairSync('ed25519');

const PKCS8 = pem(rsa, 'pkcs8');
const PKCS1 = pem(rsa, 'pkcs1');
const JWK = JSON.stringify(RFC_7515_RSA_KEY);
const PASSPHRASE = { cipher: 'aes-256-cbc', passphrase: 'play' } as const;

function pem(key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1'): string {
	return key.export({ type, format: 'pem' }).toString();
}

function jwkWith(members: Record<string, unknown>): string {
	return JSON.stringify({ ...RFC_7515_RSA_KEY, ...members });
}

/** The same numbers in the alphabet of RFC 4648 section 4. */
function inPlainBase64(): Record<string, string> {
	return Object.fromEntries(
		(['n', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const).map((name) => [
			name,
			Buffer.from(RFC_7515_RSA_KEY[name], 'base64url').toString('base64')
		])
	);
}

describe('readPrivateKey', () => {
	it.each([
		['PKCS#8 PEM', PKCS8],
		['PKCS#1 PEM', PKCS1],
		['a JWK', JWK],
		['Windows line ends', PKCS8.replaceAll('\n', '\r\n')],
		['line breaks written as \\n, as in a .env file', PKCS8.replaceAll('\n', '\\n')],
		['a PEM on one line', PKCS8.replace(/\n(?!-----END)/g, ' ').replace('-----\n', '-----')],
		['space around it', `\n  ${PKCS8}  \n`],
		['attributes before it', `Bag Attributes\n    friendlyName: play\n${PKCS8}`],
		['its own public key beside it', `${publicPem()}${PKCS8}`],
		['a JWK with padding', jwkWith({ e: 'AQAB==' })],
		['PKCS#8 under the label of PKCS#1', PKCS8.replaceAll(' PRIVATE', ' RSA PRIVATE')],
		['PKCS#1 under the label of PKCS#8', PKCS1.replaceAll(' RSA PRIVATE', ' PRIVATE')],
		['line breaks written as \\r', PKCS8.replaceAll('\n', '\\r')],
		['a JWK in plain base64', jwkWith(inPlainBase64())],
		['JSON with a private_key', JSON.stringify({ type: 'service', private_key: PKCS8 })],
		['a PEM as a JSON text', JSON.stringify(PKCS8)],
		['a JWK that names its use', jwkWith({ use: 'sig', alg: 'RS384', key_ops: ['sign'] })]
	])('reads %s to one and the same key', async (_name, text) => {
		const key = valueOf(await readPrivateKey(text));

		expect(Buffer.from(key.pkcs8).equals(rsa.export({ type: 'pkcs8', format: 'der' }))).toBe(true);
		expect(key.publicJwk).toMatchObject({ n: RFC_7515_RSA_KEY.n, e: 'AQAB' });
		expect(key.modulusBits).toBe(2048);
	});

	it('gives a key that signs as RFC 7515 appendix A.2 does', async () => {
		const { pkcs8 } = valueOf(await readPrivateKey(PKCS1));
		const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
		const bytes = new Uint8Array(pkcs8);
		const key = await crypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign']);

		const input = new TextEncoder().encode(RFC_7515_RS256_INPUT);
		const signature = await crypto.subtle.sign(algorithm, key, input);

		expect(Buffer.from(signature).toString('base64url')).toBe(RFC_7515_RS256_SIGNATURE);
	});

	it.each(['RSA-3072', 'RSA-4096'])('reads %s in both PEM forms', async (name) => {
		const modulusLength = Number(name.slice(4));
		const { privateKey } = generateKeyPairSync('rsa', { modulusLength });

		const fromPkcs8 = valueOf(await readPrivateKey(pem(privateKey, 'pkcs8')));
		const fromPkcs1 = valueOf(await readPrivateKey(pem(privateKey, 'pkcs1')));

		expect(fromPkcs1).toEqual(fromPkcs8);
		expect(fromPkcs1.modulusBits).toBe(modulusLength);
	});

	it('keeps the key id of a JWK and invents none for a PEM', async () => {
		expect(valueOf(await readPrivateKey(jwkWith({ kid: 'key-7' }))).kid).toBe('key-7');
		expect(valueOf(await readPrivateKey(JWK))).not.toHaveProperty('kid');
		expect(valueOf(await readPrivateKey(PKCS8))).not.toHaveProperty('kid');
	});

	it.each([
		['nothing', '', 'not_a_key'],
		['prose', 'my key is under the mat', 'not_a_key'],
		['a client secret', 'AbC-._~123', 'not_a_key'],
		['the base64 without its lines', PKCS8.split('\n').slice(1, -2).join('\n'), 'not_a_key'],
		['JSON that is no key', '{"hello":"world"}', 'not_a_key'],
		['JSON that breaks off', JWK.slice(0, 200), 'not_json'],
		['JSON with a comma too many', JWK.replace(/}$/, ',}'), 'not_json'],
		['a PEM without its END line', PKCS8.slice(0, 500), 'cut_off'],
		['a PEM without its BEGIN line', PKCS8.slice(40), 'cut_off'],
		['a PEM with foreign characters', PKCS8.replace(/\n./, '\n*'), 'garbled'],
		['a PEM with a line missing', withoutLine(PKCS8, 5), 'garbled'],
		['a PKCS#1 PEM with a line missing', withoutLine(PKCS1, 5), 'garbled'],
		['a PEM with one character changed', withChangedCharacter(PKCS8, 900), 'garbled'],
		[
			'a PEM with nothing in it',
			'-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----',
			'garbled'
		],
		['a JWK with one character changed', jwkWith({ qi: changed(RFC_7515_RSA_KEY.qi) }), 'garbled'],
		[
			'a JWK whose d belongs to another key',
			jwkWith({ d: changed(RFC_7515_RSA_KEY.d) }),
			'garbled'
		],
		['two private keys', `${PKCS8}${PKCS1}`, 'several_keys'],
		['encrypted PKCS#8', rsa.export({ type: 'pkcs8', format: 'pem', ...PASSPHRASE }), 'encrypted'],
		['encrypted PKCS#1', rsa.export({ type: 'pkcs1', format: 'pem', ...PASSPHRASE }), 'encrypted'],
		['a public key', publicPem(), 'public_key'],
		['a PKCS#1 public key', publicPem().replaceAll('PUBLIC', 'RSA PUBLIC'), 'public_key'],
		['an OpenSSH public key', 'ssh-rsa AAAAB3NzaC1yc2EAAA me@host', 'public_key'],
		['a public JWK', jwkWith({ d: undefined, p: undefined }), 'public_key'],
		['a certificate', PKCS8.replaceAll('PRIVATE KEY', 'CERTIFICATE'), 'certificate'],
		['an EC key as PKCS#8', pem(ec.privateKey, 'pkcs8'), 'elliptic_curve'],
		['an EC key as SEC 1', pem(ec.privateKey, 'sec1'), 'elliptic_curve'],
		['an EC key as JWK', JSON.stringify(ec.privateKey.export({ format: 'jwk' })), 'elliptic_curve'],
		['an Ed25519 key as PEM', pem(ed25519.privateKey, 'pkcs8'), 'unsupported_key'],
		[
			'an Ed25519 key as JWK',
			JSON.stringify(ed25519.privateKey.export({ format: 'jwk' })),
			'unsupported_key'
		],
		['an RSA-PSS key', pem(rsaPss.privateKey, 'pkcs8'), 'unsupported_key'],
		[
			'a JWK with three primes',
			jwkWith({ oth: [{ r: 'AQ', d: 'AQ', t: 'AQ' }] }),
			'unsupported_key'
		],
		['a symmetric JWK', '{"kty":"oct","k":"AQAB"}', 'symmetric_key'],
		['a JWK for encryption', jwkWith({ use: 'enc' }), 'other_use'],
		['a JWK for RSA-PSS', jwkWith({ alg: 'PS256' }), 'other_use'],
		['a JWK for decryption only', jwkWith({ key_ops: ['decrypt'] }), 'other_use'],
		['a JWK without its primes', jwkWith({ p: undefined }), 'incomplete_jwk'],
		['a JWK with a number for d', jwkWith({ d: 5 }), 'incomplete_jwk'],
		['an OpenSSH key', PKCS8.replaceAll('PRIVATE KEY', 'OPENSSH PRIVATE KEY'), 'openssh'],
		['RSA with 1024 bits as PEM', pem(rsa1024.privateKey, 'pkcs8'), 'too_short'],
		['RSA with 1024 bits as PKCS#1', pem(rsa1024.privateKey, 'pkcs1'), 'too_short'],
		[
			'RSA with 1024 bits as JWK',
			JSON.stringify(rsa1024.privateKey.export({ format: 'jwk' })),
			'too_short'
		],
		['a JWK Set', JSON.stringify({ keys: [RFC_7515_RSA_KEY] }), 'jwk_set']
	] as const)('refuses %s', async (_name, text, code) => {
		const fault = errorOf(await readPrivateKey(text.toString()));

		expect(fault.code).toBe(code);
		expect(PRIVATE_KEY_FAULTS[fault.code]).toBe(fault.message);
	});

	it('never repeats the text in a message', () => {
		for (const message of Object.values(PRIVATE_KEY_FAULTS)) {
			expect(message).not.toContain(RFC_7515_RSA_KEY.d.slice(0, 8));
			expect(message.length).toBeGreaterThan(40);
		}
	});

	it('survives a text of many BEGIN lines', async () => {
		const text = '-----BEGIN PRIVATE KEY-----\n'.repeat(600);

		expect(errorOf(await readPrivateKey(text)).code).toBe('cut_off');
	});
});

describe('thumbprint', () => {
	it('is that of RFC 7638 over kty, n and e alone', async () => {
		const { n, e } = RFC_7515_RSA_KEY;
		const canonical = new TextEncoder().encode(JSON.stringify({ e, kty: 'RSA', n }));
		const digest = await crypto.subtle.digest('SHA-256', canonical);

		const key = valueOf(await readPrivateKey(jwkWith({ kid: 'any', alg: 'RS256' })));

		expect(key.thumbprint).toBe(Buffer.from(digest).toString('base64url'));
	});
});

describe('publicJwksOf', () => {
	it('holds the public half only, named by its thumbprint', async () => {
		const key = valueOf(await readPrivateKey(PKCS8));

		expect(publicJwksOf(key)).toEqual({
			keys: [{ kty: 'RSA', n: RFC_7515_RSA_KEY.n, e: 'AQAB', kid: key.thumbprint, use: 'sig' }]
		});
	});

	it('takes another key id', async () => {
		const key = valueOf(await readPrivateKey(jwkWith({ kid: 'own' })));

		expect(publicJwksOf(key).keys[0].kid).toBe('own');
		expect(publicJwksOf(key, 'other').keys[0].kid).toBe('other');
	});
});

describe('privateKeyPem', () => {
	it('writes a PEM that OpenSSL and this module read back', async () => {
		const key = valueOf(await readPkcs8(rsa.export({ type: 'pkcs8', format: 'der' })));

		const text = privateKeyPem(key.pkcs8);

		expect(text).toBe(PKCS8);
		expect(valueOf(await readPrivateKey(text)).thumbprint).toBe(key.thumbprint);
	});
});

function publicPem(): string {
	const { n, e } = RFC_7515_RSA_KEY;
	const header = '-----BEGIN PUBLIC KEY-----\n';
	return `${header}${Buffer.from(`${n}${e}`).toString('base64')}\n-----END PUBLIC KEY-----\n`;
}

function withoutLine(text: string, index: number): string {
	return text
		.split('\n')
		.filter((_line, at) => at !== index)
		.join('\n');
}

function changed(text: string): string {
	return `${text.slice(0, 40)}${text[40] === 'A' ? 'B' : 'A'}${text.slice(41)}`;
}

function withChangedCharacter(text: string, at: number): string {
	return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
}
