import { createHmac, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isHmacKeyLongEnough, type AssertionOptions } from './assertion-parts';
import { buildClientAssertion, type AssertionInput } from './client-assertion';
import {
	ASSERTION_ALGORITHMS,
	KEY_ALGORITHMS,
	SECRET_ALGORITHMS
} from './client-authentication-method';
import type { Credential } from './credential';
import { readJwt } from './jwt';
import {
	CLIENT_ID,
	errorOf,
	ISSUER,
	JTI,
	NOW_SECONDS,
	SECRET,
	SERVER,
	valueOf
} from './oauth.test-data';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });

const secret: Credential = { kind: 'secret', secret: SECRET };
const key: Credential = { kind: 'private_key', key: { pkcs8 } };
const namedKey: Credential = { kind: 'private_key', key: { pkcs8, kid: 'own' } };

function build(
	credential: Credential,
	options?: AssertionOptions,
	input?: Partial<AssertionInput>
) {
	return buildClientAssertion({
		clientId: CLIENT_ID,
		server: SERVER,
		credential,
		options,
		nowSeconds: NOW_SECONDS,
		jti: JTI,
		...input
	});
}

async function decode(credential: Credential, options?: AssertionOptions) {
	return valueOf(readJwt(valueOf(await build(credential, options))));
}

function signedParts(assertion: string): { input: string; signature: Buffer } {
	const end = assertion.lastIndexOf('.');
	return {
		input: assertion.slice(0, end),
		signature: Buffer.from(assertion.slice(end + 1), 'base64url')
	};
}

describe('buildClientAssertion', () => {
	it('states iss, sub, one aud, iat, exp and jti in this order, and no nbf', async () => {
		const { members } = await decode(secret);

		expect(Object.fromEntries(members.payload.map(({ name, value }) => [name, value]))).toEqual({
			iss: CLIENT_ID,
			sub: CLIENT_ID,
			aud: ISSUER,
			iat: NOW_SECONDS,
			exp: NOW_SECONDS + 60,
			jti: JTI
		});
		expect(members.payload.map(({ name }) => name)).toEqual([
			'iss',
			'sub',
			'aud',
			'iat',
			'exp',
			'jti'
		]);
	});

	it('follows RFC 10070 where asked: the issuer alone as audience, and its own type', async () => {
		const { header, payload } = await decode(secret, { typ: 'client-authentication+jwt' });

		expect(header).toEqual({ alg: 'HS256', typ: 'client-authentication+jwt' });
		expect(payload['aud']).toBe(ISSUER);
	});

	it('takes the token endpoint as audience where asked, as RFC 7523 did', async () => {
		const { payload } = await decode(secret, { audience: 'token_endpoint' });

		expect(payload['aud']).toBe(SERVER.token_endpoint);
	});

	it('lives as long as asked', async () => {
		const { payload } = await decode(secret, { lifetimeSeconds: 3600 });

		expect(payload['exp']).toBe(NOW_SECONDS + 3600);
	});

	it('is signed with HS256 and RS256 unless another algorithm is asked for', async () => {
		expect((await decode(secret)).header).toEqual({ alg: 'HS256', typ: 'JWT' });
		expect((await decode(key)).header).toEqual({ alg: 'RS256', typ: 'JWT' });
	});

	it.each([
		['the one asked for', namedKey, 'asked', 'asked'],
		['that of the key', namedKey, undefined, 'own'],
		['none', key, undefined, undefined],
		['the one asked for, with a secret', secret, 'asked', 'asked']
	])('names %s as key id', async (_name, credential, kid, expected) => {
		expect((await decode(credential, { kid })).header['kid']).toBe(expected);
	});

	it.each(SECRET_ALGORITHMS)('%s verifies with the UTF-8 text of the secret', async (alg) => {
		const credential: Credential = { kind: 'secret', secret: `${SECRET}é` };

		const { input, signature } = signedParts(valueOf(await build(credential, { alg })));

		const hmac = createHmac(`sha${alg.slice(2)}`, Buffer.from(`${SECRET}é`, 'utf8'));
		expect(hmac.update(input).digest().equals(signature)).toBe(true);
	});

	it.each(KEY_ALGORITHMS)('%s verifies with the public half of the key', async (alg) => {
		const { input, signature } = signedParts(valueOf(await build(key, { alg })));

		const isValid = verify(
			`sha${alg.slice(2)}`,
			Buffer.from(input),
			createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
			signature
		);
		expect(isValid).toBe(true);
	});

	it('honors every override, and removes a member that is null', async () => {
		const { header, payload } = await decode(secret, {
			header: { typ: null, alg: 'HS512', cty: 'JWT', own: { deep: [1] } },
			claims: { aud: [ISSUER, 'https://other.example'], exp: 1, jti: null, nbf: 5, iat: 'never' }
		});

		expect(header).toEqual({ alg: 'HS512', cty: 'JWT', own: { deep: [1] } });
		expect(payload).toEqual({
			iss: CLIENT_ID,
			sub: CLIENT_ID,
			aud: [ISSUER, 'https://other.example'],
			iat: 'never',
			exp: 1,
			nbf: 5
		});
	});

	it('signs a critical header member that is present', async () => {
		const { header } = await decode(secret, { header: { crit: ['own'], own: true } });

		expect(header).toEqual({ alg: 'HS256', typ: 'JWT', crit: ['own'], own: true });
	});

	it('carries "__proto__" as an ordinary member', async () => {
		const claims: Record<string, unknown> = JSON.parse('{"__proto__":{"admin":true}}');

		const { members, payload } = await decode(secret, { claims });

		expect(members.payload.map(({ name }) => name)).toContain('__proto__');
		expect(payload['admin']).toBeUndefined();
	});

	it.each([
		['RS256 with a secret', secret, { alg: 'RS256' }, 'algorithm_mismatch', 'assertion.alg'],
		['HS256 with a key', key, { alg: 'HS256' }, 'algorithm_mismatch', 'assertion.alg'],
		[
			'RS256 by override',
			secret,
			{ header: { alg: 'RS256' } },
			'algorithm_mismatch',
			'assertion.header'
		],
		['no signature', secret, { header: { alg: 'none' } }, 'algorithm_unknown', 'assertion.header'],
		['an EC algorithm', key, { header: { alg: 'ES256' } }, 'algorithm_unknown', 'assertion.header'],
		[
			'an algorithm of another case',
			key,
			{ header: { alg: 'rs256' } },
			'algorithm_unknown',
			'assertion.header'
		],
		['no algorithm', secret, { header: { alg: null } }, 'algorithm_unknown', 'assertion.header'],
		[
			'an absent critical member',
			secret,
			{ header: { crit: ['x'] } },
			'header_unusable',
			'assertion.header'
		],
		['an empty crit', secret, { header: { crit: [] } }, 'header_unusable', 'assertion.header'],
		[
			'an unencoded payload',
			secret,
			{ header: { crit: ['b64'], b64: false } },
			'header_unusable',
			'assertion.header'
		]
	] as const)('refuses %s in words', async (_name, credential, options, code, field) => {
		const fault = errorOf(await build(credential, options));

		expect(fault).toMatchObject({ code, field });
		expect(fault.message).toMatch(/[.]$/);
		expect(fault.message).not.toContain(SECRET);
	});

	it('refuses an empty secret and bytes that are no key', async () => {
		const bytes: Credential = { kind: 'private_key', key: { pkcs8: new Uint8Array([1, 2, 3]) } };

		expect(errorOf(await build({ kind: 'secret', secret: '' })).code).toBe('secret_empty');
		expect(errorOf(await build(bytes)).code).toBe('key_unusable');
	});
});

describe('isHmacKeyLongEnough', () => {
	it.each([
		['HS256', 32],
		['HS384', 48],
		['HS512', 64]
	] as const)('asks of %s for %i bytes (RFC 7518 section 3.2)', (alg, bytes) => {
		expect(isHmacKeyLongEnough('x'.repeat(bytes), alg)).toBe(true);
		expect(isHmacKeyLongEnough('x'.repeat(bytes - 1), alg)).toBe(false);
		expect(isHmacKeyLongEnough('é'.repeat(bytes / 2), alg)).toBe(true);
	});

	it('finds a PingOne secret long enough for every algorithm', () => {
		expect(ASSERTION_ALGORITHMS.every((alg) => isHmacKeyLongEnough(SECRET, alg))).toBe(true);
	});
});
