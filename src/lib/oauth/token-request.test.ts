import { generateKeyPairSync } from 'node:crypto';
import {
	clientCredentialsGrantRequest,
	ClientSecretBasic,
	ClientSecretJwt,
	ClientSecretPost,
	PrivateKeyJwt,
	type ClientAuth
} from 'oauth4webapi';
import { describe, expect, it } from 'vitest';
import { readBasicAuthorization } from './basic-credentials';
import { CLIENT_AUTH_METHODS, type ClientAuthMethod } from './client-authentication-method';
import type { Credential } from './credential';
import { captureRequest, capturing, type HttpRequest } from './http-request';
import { readJwt } from './jwt';
import {
	CLIENT_ID,
	errorOf,
	JTI,
	NAUGHTY_TEXTS,
	NOW_SECONDS,
	SECRET,
	SERVER,
	valueOf
} from './oauth.test-data';
import { buildTokenRequest, type TokenRequestInput } from './token-request';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pkcs8 = new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }));

const secret: Credential = { kind: 'secret', secret: SECRET };
const key: Credential = { kind: 'private_key', key: { pkcs8 } };

function credentialFor(method: ClientAuthMethod): Credential {
	return method === 'private_key_jwt' ? key : secret;
}

function build(method: ClientAuthMethod, more: Partial<TokenRequestInput> = {}) {
	return buildTokenRequest({
		server: SERVER,
		clientId: CLIENT_ID,
		method,
		credential: credentialFor(method),
		nowSeconds: NOW_SECONDS,
		jti: JTI,
		...more
	});
}

/** The same request with the client authentication that oauth4webapi brings itself. */
function buildWithLibrary(authentication: ClientAuth): Promise<HttpRequest> {
	return captureRequest((fetch) =>
		clientCredentialsGrantRequest(
			SERVER,
			{ client_id: CLIENT_ID },
			authentication,
			new URLSearchParams({ grant_type: 'client_credentials', scope: 'api:read' }),
			capturing(fetch)
		)
	);
}

function formOf(request: HttpRequest): Record<string, string> {
	return Object.fromEntries(new URLSearchParams(request.body));
}

function headerOf(request: HttpRequest, name: string): string | undefined {
	return Object.fromEntries(request.headers)[name];
}

describe('buildTokenRequest', () => {
	it.each(CLIENT_AUTH_METHODS)('posts a form to the token endpoint with %s', async (method) => {
		const request = valueOf(await build(method, { scope: 'api:read api:write' }));

		expect(request.method).toBe('POST');
		expect(request.url).toBe(SERVER.token_endpoint);
		expect(headerOf(request, 'accept')).toBe('application/json');
		expect(headerOf(request, 'content-type')).toBe(
			'application/x-www-form-urlencoded;charset=UTF-8'
		);
		expect(request.body).toMatch(/^grant_type=client_credentials&scope=api%3Aread\+api%3Awrite/);
	});

	it('is the same request each time, to the byte', async () => {
		const input = { scope: 'a', assertion: { alg: 'HS512' } } as const;

		expect(await build('client_secret_jwt', input)).toEqual(
			await build('client_secret_jwt', input)
		);
	});

	it.each([
		['client_secret_basic', ['accept', 'authorization', 'content-type'], ['grant_type']],
		[
			'client_secret_post',
			['accept', 'content-type'],
			['grant_type', 'client_id', 'client_secret']
		],
		[
			'client_secret_jwt',
			['accept', 'content-type'],
			['grant_type', 'client_assertion_type', 'client_assertion']
		],
		[
			'private_key_jwt',
			['accept', 'content-type'],
			['grant_type', 'client_assertion_type', 'client_assertion']
		]
	] as const)(
		'sends with %s exactly its own headers and fields',
		async (method, headers, fields) => {
			const request = valueOf(await build(method));

			expect(request.headers.map(([name]) => name)).toEqual(headers);
			expect(Object.keys(formOf(request))).toEqual(fields);
		}
	);

	it.each([
		[{ scope: '', audience: '', resource: '' }, ['grant_type']],
		[{ scope: 'a' }, ['grant_type', 'scope']],
		[
			{ scope: 'a', audience: 'b', resource: 'https://c.example/' },
			['grant_type', 'scope', 'audience', 'resource']
		]
	])('sends of %j only what is not empty', async (more, fields) => {
		const request = valueOf(await build('client_secret_basic', more));

		expect(Object.keys(formOf(request))).toEqual(fields);
	});

	it('reads the clock and the id of the assertion from its parameters', async () => {
		const request = valueOf(await build('private_key_jwt'));

		const { payload } = valueOf(readJwt(formOf(request)['client_assertion'] ?? ''));
		expect(payload).toMatchObject({ iat: NOW_SECONDS, exp: NOW_SECONDS + 60, jti: JTI });
	});

	it('serves the sandbox, whose issuer is http on loopback', async () => {
		const issuer = 'http://localhost:8787/sandbox/e/as';
		const server = { ...SERVER, issuer, token_endpoint: `${issuer}/token` };

		expect(valueOf(await build('client_secret_basic', { server })).url).toBe(`${issuer}/token`);
	});

	it.each(NAUGHTY_TEXTS)('carries %j unchanged in id, secret, scope and audience', async (text) => {
		const credential: Credential = { kind: 'secret', secret: text };
		const more = { clientId: text, credential, scope: text, audience: text };

		const basic = valueOf(await build('client_secret_basic', more));
		const post = valueOf(await build('client_secret_post', more));

		expect(valueOf(readBasicAuthorization(headerOf(basic, 'authorization') ?? ''))).toEqual({
			clientId: text,
			clientSecret: text
		});
		expect(formOf(post)).toEqual({
			grant_type: 'client_credentials',
			scope: text,
			audience: text,
			client_id: text,
			client_secret: text
		});
	});
});

describe('refusals of buildTokenRequest', () => {
	it.each([
		[
			'private_key_jwt with a secret',
			'private_key_jwt',
			{ credential: secret },
			'credential_mismatch',
			'private_key'
		],
		[
			'client_secret_jwt with a key',
			'client_secret_jwt',
			{ credential: key },
			'credential_mismatch',
			'client_secret'
		],
		[
			'client_secret_basic with a key',
			'client_secret_basic',
			{ credential: key },
			'credential_mismatch',
			'client_secret'
		],
		[
			'client_secret_post with a key',
			'client_secret_post',
			{ credential: key },
			'credential_mismatch',
			'client_secret'
		],
		[
			'an algorithm that does not fit',
			'client_secret_jwt',
			{ assertion: { alg: 'RS256' } },
			'algorithm_mismatch',
			'assertion.alg'
		],
		['an empty client id', 'client_secret_basic', { clientId: '' }, 'client_id_empty', 'client_id'],
		[
			'an empty secret',
			'client_secret_post',
			{ credential: { kind: 'secret', secret: '' } },
			'secret_empty',
			'client_secret'
		],
		[
			'half a character in the client id',
			'client_secret_basic',
			{ clientId: 'a\ud800' },
			'not_well_formed',
			'client_id'
		],
		[
			'half a character in the secret',
			'client_secret_basic',
			{ credential: { kind: 'secret', secret: 'a\ud800' } },
			'not_well_formed',
			'client_secret'
		],
		[
			'half a character in the scope',
			'client_secret_basic',
			{ scope: '\udc00' },
			'not_well_formed',
			'scope'
		]
	] as const)('names the field for %s', async (_name, method, more, code, field) => {
		const fault = errorOf(await build(method, more));

		expect(fault).toMatchObject({ code, field });
		expect(JSON.stringify(fault)).not.toContain(SECRET);
	});
});

describe('beside the client authentication of oauth4webapi', () => {
	const scope = 'api:read';

	it('client_secret_post is the same request', async () => {
		const ours = valueOf(await build('client_secret_post', { scope }));

		expect(ours).toEqual(await buildWithLibrary(ClientSecretPost(SECRET)));
	});

	it('client_secret_basic reads the same to a server that decodes', async () => {
		const ours = valueOf(await build('client_secret_basic', { scope }));
		const theirs = await buildWithLibrary(ClientSecretBasic(SECRET));

		expect(ours.body).toBe(theirs.body);
		expect(readBasicAuthorization(headerOf(ours, 'authorization') ?? '')).toEqual(
			readBasicAuthorization(headerOf(theirs, 'authorization') ?? '')
		);
	});

	it.each([
		['client_secret_jwt', () => Promise.resolve(ClientSecretJwt(SECRET))],
		['private_key_jwt', async () => PrivateKeyJwt(await importKey())]
	] as const)('%s differs in nbf, typ and client_id alone', async (method, libraryOf) => {
		const ours = valueOf(await build(method, { scope }));
		const theirs = await buildWithLibrary(await libraryOf());

		const ourForm = formOf(ours);
		const { client_id, ...theirForm } = formOf(theirs);
		const ourJwt = valueOf(readJwt(ourForm['client_assertion'] ?? ''));
		const theirJwt = valueOf(readJwt(theirForm['client_assertion'] ?? ''));
		const { nbf, ...theirClaims } = theirJwt.payload;

		expect(ours.headers).toEqual(theirs.headers);
		expect(Object.keys(ourForm)).toEqual(Object.keys(theirForm));
		expect({ client_id, nbf }).toEqual({ client_id: CLIENT_ID, nbf: theirClaims['iat'] });
		expect(ourJwt.header).toEqual({ ...theirJwt.header, typ: 'JWT' });
		expect(Object.keys(ourJwt.payload).sort()).toEqual(Object.keys(theirClaims).sort());
		expect(ourJwt.payload).toMatchObject({
			iss: CLIENT_ID,
			sub: CLIENT_ID,
			aud: theirClaims['aud']
		});
		expect(lifetimeOf(ourJwt.payload)).toBe(lifetimeOf(theirClaims));
	});
});

function importKey(): Promise<CryptoKey> {
	const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
	return crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);
}

function lifetimeOf(claims: Readonly<Record<string, unknown>>): number {
	return Number(claims['exp']) - Number(claims['iat']);
}
