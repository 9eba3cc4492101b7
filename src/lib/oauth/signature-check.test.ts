import { readFileSync } from 'node:fs';
import { CompactSign, exportJWK, exportPKCS8, exportSPKI, generateKeyPair } from 'jose';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkSignature } from './signature-check';

/** RFC 7515 appendix A, each with the key that it names. */
const RFC_7515 = [
	{
		section: 'A.1, HS256',
		token:
			'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
		key: {
			kty: 'oct',
			k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow'
		}
	},
	{
		section: 'A.3, ES256',
		token:
			'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q',
		key: {
			kty: 'EC',
			crv: 'P-256',
			x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
			y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0'
		}
	}
] as const;

async function signed(alg: string, claims: object = { iss: 'joe' }, kid?: string) {
	const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
	const token = await new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
		.setProtectedHeader({ alg, ...(kid !== undefined && { kid }) })
		.sign(privateKey);
	return { token, privateKey, publicKey, jwk: await exportJWK(publicKey) };
}

describe('a signature checked with a pasted key', () => {
	it.each(RFC_7515)('RFC 7515 $section', async ({ token, key }) => {
		expect(await checkSignature(token, JSON.stringify(key))).toMatchObject({ ok: true });
		const changed = token.replace('eyJpc3M', 'eyJqc3M');
		expect(await checkSignature(changed, JSON.stringify(key))).toMatchObject({
			ok: false,
			error: { code: 'signature' }
		});
	});

	it.each([
		'RS256',
		'RS384',
		'RS512',
		'PS256',
		'PS384',
		'PS512',
		'ES256',
		'ES384',
		'ES512',
		'EdDSA'
	])('%s with a JWK, a key set and PEM', async (alg) => {
		const { token, publicKey, jwk } = await signed(alg, {}, 'one');
		const set = {
			keys: [
				{ ...jwk, kid: 'other' },
				{ ...jwk, kid: 'one' }
			]
		};
		for (const key of [JSON.stringify(jwk), JSON.stringify(set), await exportSPKI(publicKey)]) {
			expect(await checkSignature(token, key)).toMatchObject({ ok: true, value: { alg } });
		}
		expect(await checkSignature(token, JSON.stringify(set))).toMatchObject({
			value: { kid: 'one' }
		});
	});

	it('of HS256 takes the secret as text', async () => {
		const secret = 'a secret of thirty-two characters';
		const token = await new CompactSign(new TextEncoder().encode('{}'))
			.setProtectedHeader({ alg: 'HS256' })
			.sign(new TextEncoder().encode(secret));

		expect(await checkSignature(token, secret)).toMatchObject({ ok: true });
		expect(await checkSignature(token, `${secret}.`)).toMatchObject({
			error: { code: 'signature' }
		});
	});

	it('is refused where the key is of another kind than the algorithm needs', async () => {
		const rsa = await signed('RS256');
		const confused = await new CompactSign(new TextEncoder().encode('{}'))
			.setProtectedHeader({ alg: 'HS256' })
			.sign(new TextEncoder().encode(await exportSPKI(rsa.publicKey)));
		const ec = await signed('ES256');

		const results = [
			await checkSignature(confused, await exportSPKI(rsa.publicKey)),
			await checkSignature(ec.token, JSON.stringify(rsa.jwk)),
			await checkSignature(rsa.token, await exportPKCS8(rsa.privateKey)),
			await checkSignature(rsa.token, JSON.stringify({ ...rsa.jwk, use: 'enc' })),
			await checkSignature(rsa.token, JSON.stringify({ ...rsa.jwk, alg: 'RS512' })),
			await checkSignature(rsa.token, 'not a key'),
			await checkSignature(rsa.token, '{"keys":[]}'),
			await checkSignature(rsa.token, '')
		];
		expect(results.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual(
			results.map(() => 'key')
		);
	});

	it('never quotes the private key that somebody pasted', async () => {
		const { token, privateKey } = await signed('RS256');
		const pem = await exportPKCS8(privateKey);
		const result = await checkSignature(token, pem);

		expect(JSON.stringify(result)).toContain('private key');
		expect(JSON.stringify(result)).not.toContain(pem.split('\n')[1]);
	});

	it.each([
		['unsigned', 'eyJhbGciOiJub25lIn0.e30.', 'algorithm'],
		['of an unknown algorithm', 'eyJhbGciOiJYWTEyMyJ9.e30.AA', 'algorithm'],
		['of two parts', 'eyJhbGciOiJIUzI1NiJ9.e30', 'token'],
		['opaque', '2YotnFZFEjr1zCsicMWpAA', 'token'],
		['padded', 'eyJhbGciOiJIUzI1NiJ9.e30=.AA', 'token']
	])('of a token that is %s is not checked', async (_, token, code) => {
		expect(await checkSignature(token, 'secret')).toMatchObject({ ok: false, error: { code } });
	});

	it('with a key set that lacks the named key says which there are', async () => {
		const { token, jwk } = await signed('RS256', {}, 'new');
		const result = await checkSignature(token, JSON.stringify({ keys: [{ ...jwk, kid: 'old' }] }));

		expect(result).toMatchObject({ error: { code: 'no_such_key' } });
		expect(JSON.stringify(result)).toContain('old');
	});
});

const Vectors = v.object({
	numberOfTests: v.number(),
	testGroups: v.array(
		v.looseObject({
			public: v.optional(v.unknown()),
			private: v.optional(v.unknown()),
			tests: v.array(v.looseObject({ tcId: v.number(), jws: v.unknown(), result: v.string() }))
		})
	)
});

/** Where the verdict is another one, and why. */
const DIFFERENCES: Readonly<Record<number, string>> = {
	346: 'the key is for PS256 by its own "alg", and the token uses PS384 (RFC 7517 section 4.4)',
	347: 'the key names "ES521", which is no algorithm of RFC 7518',
	350: 'as 346',
	351: 'as 347',
	367: 'it is named for a wrong padding, and has none: its text is well-formed and its signature matches',
	370: 'as 367',
	372: 'the header has a character outside base64url (RFC 7515 section 2), which the vector overlooks',
	373: 'as 372, in the payload'
};

// Project Wycheproof's testvectors_v1/json_web_signature_test.json, which no package brings.
const path = process.env['WYCHEPROOF_JWS'];

describe.skipIf(path === undefined)("Project Wycheproof's vectors of JWS (WYCHEPROOF_JWS)", () => {
	it('each have the stated verdict, or a reasoned difference', async () => {
		const file = v.parse(
			v.pipe(v.string(), v.parseJson(), Vectors),
			readFileSync(path ?? '', 'utf8')
		);
		const others: number[] = [];
		let count = 0;
		for (const group of file.testGroups) {
			const key = JSON.stringify(group.public ?? group.private);
			for (const { tcId, jws, result } of group.tests) {
				count += 1;
				const token = typeof jws === 'string' ? jws : JSON.stringify(jws);
				const checked = await checkSignature(token, key);
				if (checked.ok !== (result === 'valid')) others.push(tcId);
			}
		}
		expect(count).toBe(file.numberOfTests);
		expect(others).toEqual(Object.keys(DIFFERENCES).map(Number));
	});
});
