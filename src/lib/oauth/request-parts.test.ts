import { describe, expect, it } from 'vitest';
import { CLIENT_AUTH_METHODS } from './client-authentication-method';
import type { HttpRequest } from './http-request';
import {
	CLIENT_ID,
	ISSUER,
	JTI,
	NOW_SECONDS,
	RFC_7515_RSA_KEY,
	SECRET,
	SERVER,
	unverifiedJwt,
	valueOf
} from './oauth.test-data';
import { readPrivateKey } from './private-key';
import { explainRequest } from './request-parts';
import { UNKNOWN_SENTENCES } from './request-part-sentences';
import { buildTokenRequest } from './token-request';

const MASK = '••••••••';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const key = valueOf(await readPrivateKey(JSON.stringify({ ...RFC_7515_RSA_KEY, kid: 'k1' })));

function requestWith(assertion: string, url: string = SERVER.token_endpoint): HttpRequest {
	const body = `client_assertion_type=${encodeURIComponent(ASSERTION_TYPE)}&client_assertion=${assertion}`;
	return { method: 'POST', url, headers: [], body };
}

function explanationOf(request: HttpRequest, where: string, name: string): string | undefined {
	return explainRequest(request).find((part) => part.where === where && part.name === name)
		?.explanation;
}

describe('explainRequest', () => {
	it.each(CLIENT_AUTH_METHODS)('knows and cites every part of a %s request', async (method) => {
		const request = valueOf(
			await buildTokenRequest({
				server: SERVER,
				clientId: CLIENT_ID,
				method,
				credential:
					method === 'private_key_jwt'
						? { kind: 'private_key', key }
						: { kind: 'secret', secret: SECRET },
				scope: 'api:read',
				audience: 'https://api.example',
				resource: 'https://api.example',
				nowSeconds: NOW_SECONDS,
				jti: JTI
			})
		);

		const parts = explainRequest(request);

		const unknown: readonly string[] = Object.values(UNKNOWN_SENTENCES);
		expect(parts.length).toBeGreaterThan(5);
		for (const { explanation } of parts) {
			expect(unknown).not.toContain(explanation);
			expect(explanation).toMatch(/RFC \d+/);
			expect(explanation).toMatch(/\.$/);
		}
	});

	it('lists headers, fields, assertion header and claims in the order in which they are sent', async () => {
		const request = valueOf(
			await buildTokenRequest({
				server: SERVER,
				clientId: CLIENT_ID,
				method: 'private_key_jwt',
				credential: { kind: 'private_key', key },
				nowSeconds: NOW_SECONDS,
				jti: JTI
			})
		);

		expect(explainRequest(request).map(({ where, name }) => `${where} ${name}`)).toEqual([
			'header accept',
			'header content-type',
			'body grant_type',
			'body client_assertion_type',
			'body client_assertion',
			'assertion_header alg',
			'assertion_header typ',
			'assertion_header kid',
			'assertion_claim iss',
			'assertion_claim sub',
			'assertion_claim aud',
			'assertion_claim iat',
			'assertion_claim exp',
			'assertion_claim jti'
		]);
	});

	it('works on masked values, and on an assertion whose signature is masked', () => {
		const [header, payload] = unverifiedJwt({ alg: 'HS256' }, { iss: CLIENT_ID }).split('.');
		const request: HttpRequest = {
			...requestWith(`${header}.${payload}.${MASK}`),
			headers: [['authorization', `Basic ${MASK}`]]
		};

		const parts = explainRequest(request);

		expect(parts.map(({ name, value }) => [name, value])).toEqual([
			['authorization', `Basic ${MASK}`],
			['client_assertion_type', ASSERTION_TYPE],
			['client_assertion', `${header}.${payload}.${MASK}`],
			['alg', 'HS256'],
			['iss', CLIENT_ID]
		]);
		expect(parts[0]?.explanation).toContain('RFC 6749 section 2.3.1');
	});

	it('reads a masked secret that was percent-encoded', () => {
		const body = new URLSearchParams({ client_secret: MASK }).toString();

		expect(explainRequest({ ...requestWith(''), body })).toMatchObject([
			{ where: 'body', name: 'client_secret', value: MASK }
		]);
	});

	it('has nothing to say of an assertion that is wholly masked or broken', () => {
		const names = explainRequest(requestWith(MASK)).map(({ where }) => where);

		expect(names).toEqual(['body', 'body']);
		expect(explainRequest(requestWith('a.b.c'))).toHaveLength(2);
	});

	it.each(['constructor', '__proto__', 'x-own'])(
		'calls %s one’s own wherever it stands',
		(name) => {
			const claims: unknown = JSON.parse(`{"${name}":1}`);
			const request: HttpRequest = {
				...requestWith(unverifiedJwt(claims, claims)),
				headers: [[name, '1']]
			};

			const own = explainRequest(request).filter((part) => part.name === name);

			expect(own.map(({ where, value }) => [where, value])).toEqual([
				['header', '1'],
				['assertion_header', '1'],
				['assertion_claim', '1']
			]);
			expect(own.every(({ explanation }) => explanation.startsWith('A custom '))).toBe(true);
		}
	);

	it('shows numbers as they were written', () => {
		const payload = Buffer.from('{"exp":12345678901234567890}').toString('base64url');
		const parts = explainRequest(requestWith(`e30.${payload}.x`));

		expect(parts.at(-1)).toMatchObject({ name: 'exp', value: '12345678901234567890' });
	});

	it.each([
		['the issuer', ISSUER, "the authorization server's issuer"],
		['the endpoint that is called', SERVER.token_endpoint, 'the endpoint that is called'],
		['several', [ISSUER], 'the only value']
	])('judges %s as audience', (_name, aud, words) => {
		const request = requestWith(unverifiedJwt({}, { aud }));

		expect(explanationOf(request, 'assertion_claim', 'aud')).toContain(words);
	});

	it.each([
		[60, '1 minute after it was made'],
		[3601, 'PingOne refuses more than one hour'],
		[0, 'refused at once'],
		[-5, 'refused at once']
	])('judges a lifetime of %i seconds', (lifetime, words) => {
		const request = requestWith(unverifiedJwt({}, { iat: 1000, exp: 1000 + lifetime }));

		expect(explanationOf(request, 'assertion_claim', 'exp')).toContain(words);
	});

	it('tells revocation from introspection', () => {
		const body = 'token=abc';
		const revocation = { ...requestWith(''), url: SERVER.revocation_endpoint, body };
		const introspection = { ...requestWith(''), url: SERVER.introspection_endpoint, body };

		expect(explanationOf(revocation, 'body', 'token')).toContain('RFC 7009');
		expect(explanationOf(introspection, 'body', 'token')).toContain('RFC 7662');
	});
});
