import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyAccessToken } from './jwt-verification';
import {
	errorOf,
	ISSUER,
	NOW_SECONDS,
	RFC_7515_HS256_JWT,
	RFC_7515_RS256_INPUT,
	RFC_7515_RS256_SIGNATURE,
	RFC_7515_RSA_KEY,
	segmentOf,
	unverifiedJwt,
	valueOf
} from './oauth.test-data';

const first = generateKeyPairSync('rsa', { modulusLength: 2048 });
const second = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const CLAIMS = { iss: ISSUER, aud: ['https://api.example'], exp: NOW_SECONDS + 60 };

const KEYS = {
	keys: [
		{ ...ec.publicKey.export({ format: 'jwk' }), kid: 'ec' },
		{ ...second.publicKey.export({ format: 'jwk' }), kid: 'other', use: 'sig' },
		{ ...first.publicKey.export({ format: 'jwk' }), kid: 'default', use: 'sig' }
	]
};

function signedWith(
	key: KeyObject,
	header: Record<string, unknown>,
	claims: Record<string, unknown> = CLAIMS
): string {
	const input = `${segmentOf(JSON.stringify(header))}.${segmentOf(JSON.stringify(claims))}`;
	const hash = `sha${String(header['alg']).slice(2)}`;
	return `${input}.${sign(hash, Buffer.from(input), key).toString('base64url')}`;
}

function check(token: string, keys: unknown = KEYS, nowSeconds = NOW_SECONDS) {
	return verifyAccessToken({ token, keys, issuer: ISSUER, nowSeconds });
}

const TOKEN = signedWith(first.privateKey, { alg: 'RS256', kid: 'default' });

describe('verifyAccessToken', () => {
	it('verifies RFC 7515 appendix A.2', async () => {
		const result = await verifyAccessToken({
			token: `${RFC_7515_RS256_INPUT}.${RFC_7515_RS256_SIGNATURE}`,
			keys: { keys: [{ kty: 'RSA', n: RFC_7515_RSA_KEY.n, e: 'AQAB' }] },
			issuer: 'joe',
			nowSeconds: 1300819379
		});

		expect(valueOf(result)).toEqual({ alg: 'RS256' });
	});

	it.each(['RS256', 'RS384', 'RS512'])('names the key that verified %s', async (alg) => {
		const token = signedWith(first.privateKey, { alg, kid: 'default' });

		expect(valueOf(await check(token))).toEqual({ alg, kid: 'default' });
	});

	it('tries every key where the token names none', async () => {
		const token = signedWith(first.privateKey, { alg: 'RS256' });

		expect(valueOf(await check(token))).toEqual({ alg: 'RS256', kid: 'default' });
	});

	it.each([
		['an opaque token', 'abc', 'not_a_jwt'],
		['a token with a line break', `${TOKEN}\n`, 'not_a_jwt'],
		['no signature', unverifiedJwt({ alg: 'none' }, CLAIMS, ''), 'algorithm'],
		['an HMAC', RFC_7515_HS256_JWT, 'algorithm'],
		['no algorithm', unverifiedJwt({}, CLAIMS), 'algorithm'],
		['RSA-PSS', unverifiedJwt({ alg: 'PS256', kid: 'default' }, CLAIMS), 'algorithm'],
		[
			'a critical extension',
			signedWith(first.privateKey, { alg: 'RS256', crit: ['x'] }),
			'critical_header'
		],
		['an unknown key', signedWith(first.privateKey, { alg: 'RS256', kid: 'gone' }), 'no_such_key'],
		[
			'a key of another kind',
			signedWith(first.privateKey, { alg: 'RS256', kid: 'ec' }),
			'no_such_key'
		],
		[
			'a key id that is no text',
			signedWith(first.privateKey, { alg: 'RS256', kid: 1 }),
			'no_such_key'
		],
		['the wrong key', signedWith(first.privateKey, { alg: 'RS256', kid: 'other' }), 'signature'],
		['a changed payload', changedPayload(), 'signature'],
		['a made-up signature', unverifiedJwt({ alg: 'RS256', kid: 'default' }, CLAIMS), 'signature'],
		[
			'a key that the token brings along',
			signedWith(ec.privateKey, {
				alg: 'RS256',
				kid: 'default',
				jwk: ec.publicKey.export({ format: 'jwk' })
			}),
			'signature'
		]
	])('refuses %s', async (_name, token, code) => {
		const fault = errorOf(await check(token));

		expect(fault.code).toBe(code);
		expect(fault.kid).toBeUndefined();
	});

	it.each([
		['another issuer', { ...CLAIMS, iss: `${ISSUER}/` }, 'issuer'],
		['no issuer', { exp: CLAIMS.exp }, 'issuer'],
		['a time that is over', { ...CLAIMS, exp: NOW_SECONDS }, 'expired'],
		['no time', { iss: ISSUER }, 'expired'],
		['a time as text', { ...CLAIMS, exp: String(CLAIMS.exp) }, 'expired'],
		['a start in the future', { ...CLAIMS, nbf: NOW_SECONDS + 1 }, 'not_yet_valid']
	])('says that the signature is good but the claims are not: %s', async (_name, claims, code) => {
		const token = signedWith(first.privateKey, { alg: 'RS256', kid: 'default' }, claims);

		const fault = errorOf(await check(token));

		expect(fault).toMatchObject({ code, kid: 'default' });
		expect(fault.message).toContain('signature is good');
	});

	it.each([
		['nothing', undefined, 'keys_unreadable'],
		['a list', [], 'keys_unreadable'],
		['an error page', { error: 'not_found' }, 'keys_unreadable'],
		['an empty set', { keys: [] }, 'no_such_key'],
		['members of every kind', { keys: [null, 1, 'a', {}, { kty: 'RSA' }] }, 'no_such_key'],
		['a key for encryption', { keys: [{ ...KEYS.keys[2], use: 'enc' }] }, 'no_such_key'],
		['a key of another algorithm', { keys: [{ ...KEYS.keys[2], alg: 'RS512' }] }, 'no_such_key'],
		['a key whose numbers are none', { keys: [{ ...KEYS.keys[2], n: '***' }] }, 'signature']
	])('refuses with %s as key set', async (_name, keys, code) => {
		expect(
			errorOf(
				await verifyAccessToken({ token: TOKEN, keys, issuer: ISSUER, nowSeconds: NOW_SECONDS })
			).code
		).toBe(code);
	});

	it('lists the keys that there are where the named one is missing', async () => {
		const token = signedWith(first.privateKey, { alg: 'RS256', kid: 'gone' });

		const { message } = errorOf(await check(token));

		expect(message).toContain('"gone"');
		expect(message).toContain('other, default');
	});
});

function changedPayload(): string {
	const [header, , signature] = TOKEN.split('.');
	return [header, segmentOf(JSON.stringify({ ...CLAIMS, admin: true })), signature].join('.');
}
