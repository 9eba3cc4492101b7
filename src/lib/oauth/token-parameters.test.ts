import { describe, expect, it } from 'vitest';
import { CLIENT_AUTH_METHODS, type ClientAuthMethod } from './client-authentication-method';
import type { Credential } from './credential';
import { buildDiscoveryRequest, buildJwksRequest } from './discovery-request';
import { captureRequest, type HttpRequest } from './http-request';
import { buildIntrospectionRequest } from './introspection-request';
import { readJwt } from './jwt';
import {
	CLIENT_ID,
	errorOf,
	JTI,
	NOW_SECONDS,
	RFC_7515_RSA_KEY,
	SECRET,
	SERVER,
	valueOf
} from './oauth.test-data';
import { readPrivateKey } from './private-key';
import { buildRevocationRequest } from './revocation-request';
import type { TokenParameters } from './token-parameters';

const TOKEN = 'header.payload.signature+/=';

const key = valueOf(await readPrivateKey(JSON.stringify(RFC_7515_RSA_KEY)));

const BUILDERS = [
	['introspection', buildIntrospectionRequest, SERVER.introspection_endpoint],
	['revocation', buildRevocationRequest, SERVER.revocation_endpoint]
] as const;

function inputFor(method: ClientAuthMethod, more: Partial<TokenParameters> = {}): TokenParameters {
	const credential: Credential =
		method === 'private_key_jwt'
			? { kind: 'private_key', key }
			: { kind: 'secret', secret: SECRET };
	return {
		server: SERVER,
		clientId: CLIENT_ID,
		method,
		credential,
		nowSeconds: NOW_SECONDS,
		jti: JTI,
		token: TOKEN,
		...more
	};
}

function fieldsOf(request: HttpRequest): string[][] {
	return [...new URLSearchParams(request.body)];
}

describe.each(BUILDERS)('the %s request', (_name, build, endpoint) => {
	it.each(CLIENT_AUTH_METHODS)(
		'posts the token first and authenticates with %s',
		async (method) => {
			const request = valueOf(await build(inputFor(method)));

			expect(request).toMatchObject({ method: 'POST', url: endpoint });
			expect(fieldsOf(request)[0]).toEqual(['token', TOKEN]);
			expect(request.body?.includes('client_id=')).toBe(method === 'client_secret_post');
		}
	);

	it('asks for JSON and sets no header that fetch would add by itself', async () => {
		const request = valueOf(await build(inputFor('client_secret_post')));

		expect(request.headers).toEqual([
			['accept', 'application/json'],
			['content-type', 'application/x-www-form-urlencoded;charset=UTF-8']
		]);
	});

	it('sends a hint only where there is one', async () => {
		const hinted = inputFor('client_secret_basic', { tokenTypeHint: 'access_token' });

		expect(fieldsOf(valueOf(await build(hinted)))).toEqual([
			['token', TOKEN],
			['token_type_hint', 'access_token']
		]);
		expect(fieldsOf(valueOf(await build(inputFor('client_secret_basic'))))).toHaveLength(1);
	});

	it('addresses its assertion to the issuer, as at the token endpoint', async () => {
		const request = valueOf(await build(inputFor('private_key_jwt')));

		const assertion = new URLSearchParams(request.body).get('client_assertion') ?? '';
		expect(valueOf(readJwt(assertion)).payload['aud']).toBe(SERVER.issuer);
	});

	it.each([
		['no token', { token: '' }, 'token_empty', 'token'],
		['half a character', { token: 'a\ud800' }, 'not_well_formed', 'token'],
		[
			'a key that does not fit',
			{ credential: { kind: 'private_key', key } },
			'credential_mismatch',
			'client_secret'
		]
	] as const)('is refused with %s', async (_case, more, code, field) => {
		const fault = errorOf(await build(inputFor('client_secret_basic', more)));

		expect(fault).toMatchObject({ code, field });
	});
});

describe('discovery', () => {
	it('gets the document of the issuer as JSON', async () => {
		expect(await buildDiscoveryRequest(SERVER)).toEqual({
			method: 'GET',
			url: SERVER.discovery_url,
			headers: [['accept', 'application/json']],
			body: undefined
		});
	});

	it('gets the keys as JSON', () => {
		expect(buildJwksRequest(SERVER)).toEqual({
			method: 'GET',
			url: SERVER.jwks_uri,
			headers: [['accept', 'application/json']]
		});
	});
});

describe('captureRequest', () => {
	it('keeps headers by lower-case name in their order, and drops the user agent', async () => {
		const request = await captureRequest((fetch) =>
			fetch('https://a.example/', {
				method: 'GET',
				headers: { 'X-B': '2', 'User-Agent': 'library/1', accept: 'text/plain' }
			})
		);

		expect(request.headers).toEqual([
			['accept', 'text/plain'],
			['x-b', '2']
		]);
	});

	it('throws where nothing is sent', async () => {
		await expect(captureRequest(() => Promise.resolve())).rejects.toThrow('No request was made.');
	});
});
