import { describe, expect, it } from 'vitest';
import { readRegisteredKeys } from './registered-keys';

/** RFC 7638 section 3.1. */
const RFC_7638 = {
	kty: 'RSA',
	n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
	e: 'AQAB',
	alg: 'RS256',
	kid: '2011-04-29'
};

describe('readRegisteredKeys', () => {
	it('gives a key the thumbprint of RFC 7638 section 3.1', async () => {
		const keys = await readRegisteredKeys(JSON.stringify({ keys: [RFC_7638] }));

		expect(keys).toEqual({
			kind: 'keys',
			rsa: [
				{
					thumbprint: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
					kid: '2011-04-29',
					isForSigning: true
				}
			],
			otherCount: 0
		});
	});

	it('counts what is no RSA public key, and a key for encryption is one', async () => {
		const keys = await readRegisteredKeys(
			JSON.stringify({
				keys: [
					{ kty: 'EC' },
					null,
					{ kty: 'RSA', n: 'not base64!', e: 'AQAB' },
					{ ...RFC_7638, use: 'enc' }
				]
			})
		);

		expect(keys).toMatchObject({ kind: 'keys', otherCount: 3, rsa: [{ isForSigning: false }] });
	});

	it('reads a hundred keys', async () => {
		const keys = await readRegisteredKeys(
			JSON.stringify({ keys: Array.from({ length: 100 }, () => RFC_7638) })
		);

		expect(keys.kind === 'keys' && keys.rsa).toHaveLength(100);
	});

	it.each([
		[undefined, { kind: 'none' }],
		['  ', { kind: 'none' }],
		['{"keys":', { kind: 'unreadable', reason: 'not_json' }],
		['-----BEGIN PUBLIC KEY-----', { kind: 'unreadable', reason: 'not_json' }],
		[JSON.stringify(RFC_7638), { kind: 'unreadable', reason: 'not_a_set' }],
		['[]', { kind: 'unreadable', reason: 'not_a_set' }],
		['null', { kind: 'unreadable', reason: 'not_a_set' }]
	])('says of %j what it is', async (jwks, expected) => {
		expect(await readRegisteredKeys(jwks)).toEqual(expected);
	});
});

it('the thumbprint of a registered key is that of RFC 7638 section 3.1', async () => {
	const jwk = {
		kty: 'RSA',
		n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
		e: 'AQAB',
		alg: 'RS256',
		kid: '2011-04-29'
	};

	expect(await readRegisteredKeys(JSON.stringify({ keys: [jwk] }))).toMatchObject({
		rsa: [{ thumbprint: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs', kid: '2011-04-29' }]
	});
});
