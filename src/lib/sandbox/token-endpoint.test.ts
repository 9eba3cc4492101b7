import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSandboxHost } from './host';
import {
	AS,
	basic,
	createTestSandbox,
	ENVIRONMENT_ID,
	NOW_MS,
	ORIGIN,
	textAt,
	keysAt,
	readKeySet
} from './sandbox.test-support';
import type { TestSandbox } from './sandbox.test-support';

const CLIENT_CREDENTIALS = { grant_type: 'client_credentials' };
const NOW_SECONDS = Math.floor(NOW_MS / 1000);

let sandbox: TestSandbox;

beforeAll(async () => {
	sandbox = await createTestSandbox();
});

describe('a token for a custom resource', () => {
	it('is answered in Jackson spacing, in the recorded order of fields', async () => {
		const response = await sandbox.post(
			'token',
			CLIENT_CREDENTIALS,
			basic(sandbox.application('basic'))
		);

		expect(response.status).toBe(200);
		const text = await response.text();
		expect(text.replace(/"eyJ[^"]+"/, '"…"')).toBe(
			[
				'{',
				'  "access_token" : "…",',
				'  "token_type" : "Bearer",',
				'  "expires_in" : 3600,',
				'  "scope" : "api:read api:write"',
				'}'
			].join('\n')
		);
	});

	it('may not be cached and carries the time of the sandbox', async () => {
		const { headers } = await sandbox.post(
			'token',
			CLIENT_CREDENTIALS,
			basic(sandbox.application('basic'))
		);

		expect(Object.fromEntries(headers)).toEqual({
			'content-type': 'application/json;charset=UTF-8',
			'cache-control': 'no-store',
			pragma: 'no-cache',
			'correlation-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
			date: 'Mon, 23 Nov 2026 09:30:00 GMT'
		});
	});

	it('has exactly the header and the claims of PingOne, in its order', async () => {
		const client = sandbox.application('basic');
		const token = await sandbox.tokenOf('basic');
		const [header, claims] = token
			.split('.')
			.map((part) => Buffer.from(part, 'base64url').toString());

		expect(header).toBe('{"alg":"RS256","kid":"default"}');
		const { jti, org } = decodeJwt(token);
		expect(claims).toBe(
			JSON.stringify({
				client_id: client.id,
				iss: AS,
				jti,
				iat: NOW_SECONDS,
				exp: NOW_SECONDS + 3600,
				aud: ['https://orders.example.com'],
				scope: 'api:read api:write',
				env: ENVIRONMENT_ID,
				org,
				'p1.rid': jti
			})
		);
	});

	it('verifies with the served key set', async () => {
		const token = await sandbox.tokenOf('basic');
		const served = await (await sandbox.send(new Request(`${AS}/jwks`))).json();

		const { payload } = await jwtVerify(token, createLocalJWKSet(readKeySet(served)), {
			issuer: AS,
			audience: 'https://orders.example.com',
			currentDate: new Date(NOW_MS)
		});

		expect(payload.sub).toBeUndefined();
	});

	it('ignores audience and resource, and drops what is not granted without a word', async () => {
		const response = await sandbox.post(
			'token',
			{
				...CLIENT_CREDENTIALS,
				scope: 'openid api:write',
				audience: 'https://inventory.example.com',
				resource: 'https://inventory.example.com'
			},
			basic(sandbox.application('basic'))
		);

		const body: unknown = await response.json();
		expect(body).toMatchObject({ scope: 'api:write' });
		expect(decodeJwt(textAt(body, 'access_token')).aud).toEqual(['https://orders.example.com']);
	});
});

describe('a token for a worker', () => {
	it('has no scope, neither in the answer nor in the token, whatever was asked for', async () => {
		const worker = sandbox.application('worker');
		const response = await sandbox.post(
			'token',
			{ ...CLIENT_CREDENTIALS, scope: 'api:read' },
			basic(worker)
		);

		const body: unknown = await response.json();
		const token = textAt(body, 'access_token');
		expect(keysAt(body)).toEqual(['access_token', 'token_type', 'expires_in']);
		expect(Object.keys(decodeJwt(token))).toEqual([
			'client_id',
			'iss',
			'jti',
			'iat',
			'exp',
			'aud',
			'env',
			'org',
			'p1.rid'
		]);
		expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', kid: 'default' });
		expect(decodeJwt(token).aud).toEqual([`${ORIGIN}/sandbox`]);
	});
});

type Refusal = {
	readonly situation: string;
	readonly form?: Record<string, string>;
	readonly as?: (sandbox: TestSandbox) => Record<string, string>;
	readonly also?: (sandbox: TestSandbox) => Record<string, string>;
	readonly status: number;
	readonly error: string;
	readonly description: string;
};

const healthy = (on: TestSandbox) => basic(on.application('basic'));

const REFUSALS: Refusal[] = [
	{
		situation: 'an unknown client id',
		as: () => basic({ id: ENVIRONMENT_ID, secret: 'x' }),
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: Invalid client credentials'
	},
	{
		situation: 'a wrong secret',
		as: (on) => basic({ ...on.application('basic'), secret: 'wrong' }),
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: Invalid client credentials'
	},
	{
		situation: 'the right secret in the body of a Basic application',
		also: (on) => ({
			client_id: on.application('basic').id,
			client_secret: on.application('basic').secret
		}),
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: Unsupported authentication method'
	},
	{
		situation: 'the right secret in the header of a POST application',
		as: (on) => basic(on.application('post')),
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: Unsupported authentication method'
	},
	{
		situation: 'the wrong secret in the header of a POST application',
		as: (on) => basic({ ...on.application('post'), secret: 'wrong' }),
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: Invalid client credentials'
	},
	{
		situation: 'no credentials at all',
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: No client credentials included'
	},
	{
		situation: 'a client id alone',
		also: (on) => ({ client_id: on.application('basic').id }),
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: No client credentials included'
	},
	{
		situation: 'a bearer token in place of credentials',
		as: () => ({ authorization: 'Bearer abc' }),
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: No client credentials included'
	},
	{
		situation: 'an application without the grant',
		as: (on) => basic(on.application('grantMissing')),
		status: 400,
		error: 'unauthorized_client',
		description: 'Unsupported grant type: client_credentials'
	},
	{
		situation: 'a scope that is not granted',
		as: (on) => basic(on.application('scopeMissing')),
		also: () => ({ scope: 'api:read' }),
		status: 400,
		error: 'invalid_scope',
		description: 'Request failed: At least one scope must be granted'
	},
	{
		situation: 'an OpenID scope',
		as: healthy,
		also: () => ({ scope: 'openid' }),
		status: 400,
		error: 'invalid_scope',
		description: 'Request failed: At least one scope must be granted'
	},
	{
		situation: 'no scope where the grants span resources',
		as: (on) => basic(on.application('twoResources')),
		status: 400,
		error: 'invalid_scope',
		description: 'Request failed: May not request scopes for multiple resources'
	},
	{
		situation: 'a disabled application',
		as: (on) => basic(on.application('disabled')),
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: Invalid client credentials'
	},
	{
		situation: 'Basic and the body at once',
		as: healthy,
		also: (on) => ({
			client_id: on.application('basic').id,
			client_secret: on.application('basic').secret
		}),
		status: 400,
		error: 'invalid_request',
		description: 'Request failed: Only one client authentication method may be used'
	},
	{
		situation: 'another client id in the body',
		as: healthy,
		also: (on) => ({ client_id: on.application('post').id }),
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: Invalid client credentials'
	},
	{
		situation: 'a secret without a client id',
		also: () => ({ client_secret: 'x' }),
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: No client credentials included'
	},
	{
		situation: 'Basic that is not base64',
		as: () => ({ authorization: 'Basic %%%' }),
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: Invalid client credentials'
	},
	{
		situation: 'Basic without a colon',
		as: () => ({ authorization: `Basic ${btoa('abc')}` }),
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: Invalid client credentials'
	},
	{
		situation: 'Basic with a bad escape',
		as: () => ({ authorization: `Basic ${btoa('abc:%zz')}` }),
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: Invalid client credentials'
	},
	{
		situation: 'no grant type',
		form: {},
		as: healthy,
		status: 400,
		error: 'invalid_request',
		description: 'Request failed: grant_type is required'
	},
	{
		situation: 'no grant type and a wrong secret',
		form: {},
		as: (on) => basic({ ...on.application('basic'), secret: 'wrong' }),
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: Invalid client credentials'
	},
	{
		situation: 'an unknown grant type',
		form: { grant_type: 'password' },
		as: healthy,
		status: 400,
		error: 'unsupported_grant_type',
		description: 'Request failed: Unsupported grant type'
	}
];

describe('a refusal', () => {
	it.each(REFUSALS)('of $situation: $status $error', async (refusal) => {
		const response = await sandbox.post(
			'token',
			{ ...(refusal.form ?? CLIENT_CREDENTIALS), ...refusal.also?.(sandbox) },
			refusal.as?.(sandbox)
		);

		const correlationId = response.headers.get('correlation-id');
		expect(response.status).toBe(refusal.status);
		expect(await response.text()).toBe(
			[
				'{',
				`  "error" : "${refusal.error}",`,
				`  "error_description" : "${refusal.description} (Correlation ID: ${correlationId})"`,
				'}'
			].join('\n')
		);
	});

	it('of a worker without roles: 403 access_denied', async () => {
		const on = await createTestSandbox();
		const worker = on.application('worker');
		const row = on.ports.storage.rows.get(`application:${worker.id}`);
		on.ports.storage.rows.set(`application:${worker.id}`, Object.assign({}, row, { roles: [] }));
		const reloaded = createSandboxHost(on.ports);

		const response = await reloaded.answer(
			new Request(`${AS}/token`, {
				method: 'POST',
				headers: basic(worker),
				body: new URLSearchParams(CLIENT_CREDENTIALS)
			})
		);

		expect(response?.status).toBe(403);
		expect(await response?.json()).toEqual({
			error: 'access_denied',
			error_description: expect.stringMatching(
				/^Request denied: Application does not have any role assignments \(Correlation ID: [0-9a-f-]{36}\)$/
			)
		});
	});

	it('of an application that authenticates with nothing: 401', async () => {
		const ids = [...sandbox.ports.storage.rows.keys()].flatMap((key) =>
			key.startsWith('application:') ? key.slice('application:'.length) : []
		);
		const told = sandbox.sandbox.applications.map(({ id }) => id);
		const system = ids.find((id) => !told.includes(id)) ?? '';

		const response = await sandbox.post('token', { ...CLIENT_CREDENTIALS, client_id: system });

		expect(response.status).toBe(401);
		expect(textAt(await response.json(), 'error_description')).toContain(
			'Unsupported authentication method'
		);
	});

	it('of JSON: 415', async () => {
		const response = await sandbox.send(
			new Request(`${AS}/token`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: '{}'
			})
		);

		expect(response.status).toBe(415);
	});

	it('of a secret does not repeat it', async () => {
		const response = await sandbox.post(
			'token',
			CLIENT_CREDENTIALS,
			basic({ ...sandbox.application('basic'), secret: 'canary-secret' })
		);

		expect(await response.text()).not.toContain('canary');
	});

	it.each([
		['GET', 'token', 405, 'POST'],
		['PUT', 'introspect', 405, 'POST'],
		['POST', 'jwks', 405, 'GET'],
		['DELETE', '.well-known/openid-configuration', 405, 'GET']
	])('of %s %s: %i, allow %s', async (method, endpoint, status, allow) => {
		const response = await sandbox.send(new Request(`${AS}/${endpoint}`, { method }));

		expect(response.status).toBe(status);
		expect(response.headers.get('allow')).toBe(allow);
	});

	it('of an endpoint that it does not have: 404 with an id', async () => {
		const response = await sandbox.send(new Request(`${AS}/nowhere`));

		expect(response.status).toBe(404);
		expect(await response.json()).toEqual({
			id: response.headers.get('correlation-id'),
			code: 'NOT_FOUND',
			message: 'The requested resource was not found.'
		});
	});
});
