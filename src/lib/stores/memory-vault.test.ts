import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { StoreCredentialRequest } from '$lib/api/credential-requests';
import { IntrospectionRequest, RevocationRequest } from '$lib/api/introspection';
import { PreflightRequest } from '$lib/api/preflight-request';
import type { NewSandbox } from '$lib/api/sandboxes';
import { MASK, type ApiCall } from '$lib/calls/api-call';
import type { WorkbenchApi } from '$lib/api/workbench-api';
import { TokenRequestBody } from '$lib/flow/token-request-body';
import { ok } from '$lib/result';
import { fakeApi } from './fake-api.test-support';
import { withMemoryVault } from './memory-vault';

const ENVIRONMENT = '12345678-1234-4234-8234-123456789012';
const WORKER = { client_id: 'the-worker', client_secret: 'worker-secret' };
const SANDBOX: NewSandbox = {
	region: 'sandbox',
	environment_id: ENVIRONMENT,
	issuer: `http://localhost/sandbox/${ENVIRONMENT}/as`,
	applications: [
		{
			id: 'basic',
			name: 'Orders Sync (Basic)',
			demonstrates: 'It works.',
			client_auth_method: 'client_secret_basic',
			scope: 'orders:read',
			client_secret: 'basic-secret'
		},
		{
			id: 'keyed',
			name: 'Orders Sync (Key)',
			demonstrates: 'It signs.',
			client_auth_method: 'private_key_jwt',
			scope: 'orders:read'
		}
	],
	worker: WORKER,
	client: { client_id: 'basic', client_auth_method: 'client_secret_basic', scope: 'orders:read' }
};
const SERVER = { region: 'sandbox', environment_id: ENVIRONMENT } as const;

let sent: unknown[];
let api: WorkbenchApi;

function note(body: unknown): void {
	sent.push(body);
}

function record(authorization: string): ApiCall {
	return {
		id: '1',
		category: 'oauth',
		name: 'Token Request',
		why: '',
		started_at: 0,
		request: {
			method: 'POST',
			url: 'http://localhost/token',
			headers: [['authorization', authorization]]
		},
		outcome: 'answered',
		duration_ms: 1
	};
}

beforeEach(async () => {
	sent = [];
	api = withMemoryVault(
		fakeApi({
			makeSandbox: () => Promise.resolve(ok(SANDBOX)),
			makeSandboxKey: () =>
				Promise.resolve(
					ok({
						private_key: 'the-key',
						jwks: { keys: [{ kty: 'RSA', n: 'n', e: 'AQAB', kid: 'the-kid' }] }
					})
				),
			exchangeToken: (body) => {
				note(body);
				return Promise.resolve(
					ok({ access_token: 'a.b.c', token_type: 'Bearer', api_calls: [record(`Basic ${MASK}`)] })
				);
			},
			previewToken: (body) => {
				note(body);
				return Promise.resolve(ok({ call: record(`Basic ${MASK}`), parts: [] }));
			},
			introspectToken: (body) => {
				note(body);
				return Promise.resolve(ok({ active: true, api_calls: [] }));
			},
			revokeToken: (body) => {
				note(body);
				return Promise.resolve(ok({ revoked: true, api_calls: [] }));
			},
			runPreflight: (body) => {
				note(body);
				return Promise.resolve(ok({ checks: [], api_calls: [] }));
			},
			readActivities: (body) => {
				note(body);
				return Promise.resolve(ok({ entries: [], complete: false, api_calls: [] }));
			},
			listConnections: () => Promise.resolve(ok({ team: false, connections: [] }))
		})
	);
	await api.call('makeSandbox');
});

function tokenBody(members: object): TokenRequestBody {
	return v.parse(TokenRequestBody, { grant_type: 'client_credentials', ...SERVER, ...members });
}

describe('a vault in memory', () => {
	it('sends the secret of a sandbox application with the token request, and the worker', async () => {
		await api.call('exchangeToken', tokenBody({ client_id: 'basic' }));

		expect(sent).toEqual([
			expect.objectContaining({
				client_id: 'basic',
				client_secret: 'basic-secret',
				worker: WORKER
			})
		]);
	});

	it('sends the worker along to ask the audit log', async () => {
		const body = { ...SERVER, correlation_id: '0f3c5f0e-6d1b-4d8e-9a57-0f6f0e6b7a11' };
		await api.call('readActivities', body);
		await api.call('readActivities', { ...body, region: 'EU' });

		expect(sent).toEqual([
			{ ...body, worker: WORKER },
			{ ...body, region: 'EU' }
		]);
	});

	it('sends no worker with a preview, which asks nobody', async () => {
		await api.call('previewToken', tokenBody({ client_id: 'basic' }));

		expect(sent).toEqual([expect.objectContaining({ client_secret: 'basic-secret' })]);
		expect(sent).not.toEqual([expect.objectContaining({ worker: WORKER })]);
	});

	it('lets what the masks hide be seen on demand, for it is play money', async () => {
		const previewed = await api.call('previewToken', tokenBody({ client_id: 'basic' }));
		const asked = await api.call('exchangeToken', tokenBody({ client_id: 'basic' }));

		const pair = btoa('basic:basic-secret');
		const play = [{ header: 0, mask: 0, play_secret: pair }];
		expect(previewed).toMatchObject({ value: { call: { request: { play } } } });
		expect(asked).toMatchObject({ value: { api_calls: [{ request: { play } }] } });
	});

	it.each([
		['another client', { client_id: 'other' }],
		['another sandbox', { client_id: 'basic', environment_id: ENVIRONMENT.replace('1', '2') }],
		['an environment of PingOne', { client_id: 'basic', region: 'EU' }],
		['a method that needs a key', { client_id: 'basic', client_auth_method: 'private_key_jwt' }]
	])('adds no secret for %s', async (_who, members) => {
		await api.call('exchangeToken', tokenBody(members));

		expect(JSON.stringify(sent)).not.toContain('basic-secret');
	});

	it('sends no worker to PingOne', async () => {
		await api.call('exchangeToken', tokenBody({ client_id: 'basic', region: 'EU' }));

		expect(JSON.stringify(sent)).not.toContain('worker-secret');
	});

	it('keeps the key that the sandbox makes, and the secret beside it', async () => {
		await api.call('makeSandboxKey', ENVIRONMENT, 'basic');

		await api.call(
			'exchangeToken',
			tokenBody({ client_id: 'basic', client_auth_method: 'private_key_jwt' })
		);
		await api.call('exchangeToken', tokenBody({ client_id: 'basic' }));

		expect(sent).toEqual([
			expect.objectContaining({ private_key: 'the-key', key_id: 'the-kid' }),
			expect.objectContaining({ client_secret: 'basic-secret' })
		]);
		expect(sent[1]).not.toHaveProperty('private_key');
	});

	it('tells what it holds without a value', async () => {
		await api.call('makeSandboxKey', ENVIRONMENT, 'keyed');

		const listed = await api.call('listCredentials');

		expect(listed).toMatchObject({
			value: {
				credentials: [
					{ purpose: 'client', client_id: 'basic', kind: 'secret' },
					{ purpose: 'client', client_id: 'keyed', kind: 'private_key' }
				]
			}
		});
		expect(JSON.stringify(listed)).not.toMatch(/basic-secret|the-key|worker/);
	});

	it('validates with what would be sent, and says which worker reads', async () => {
		const body = v.parse(PreflightRequest, { ...SERVER, client_id: ' basic ' });
		await api.call('runPreflight', body);
		await api.call('makeSandboxKey', ENVIRONMENT, 'keyed');
		await api.call(
			'runPreflight',
			v.parse(PreflightRequest, {
				...SERVER,
				client_id: 'keyed',
				client_auth_method: 'private_key_jwt'
			})
		);

		expect(sent).toEqual([
			expect.objectContaining({ client_secret: 'basic-secret', worker: WORKER }),
			expect.objectContaining({ private_key: 'the-key', key_id: 'the-kid', worker: WORKER })
		]);
		for (const one of sent) expect(v.is(PreflightRequest, one)).toBe(true);
	});

	it('asks about a token as the client, or as a resource of the sandbox', async () => {
		await api.call(
			'storeCredential',
			v.parse(StoreCredentialRequest, {
				purpose: 'resource',
				...SERVER,
				client_id: 'orders-api',
				client_secret: 'resource-secret'
			})
		);
		const asked = { ...SERVER, token: 'a.b.c' };
		const asResource = { ...asked, client_id: 'orders-api', caller: 'resource' };
		await api.call('introspectToken', v.parse(IntrospectionRequest, asResource));
		const asClient = { ...asked, client_id: 'basic' };
		await api.call('revokeToken', v.parse(RevocationRequest, asClient));

		expect(sent).toEqual([
			expect.objectContaining({ caller: 'resource', client_secret: 'resource-secret' }),
			expect.objectContaining({ caller: 'client', client_secret: 'basic-secret' })
		]);
	});

	it.each([
		['a secret for PingOne', { region: 'EU', client_secret: 'real' }],
		['a key', { region: 'sandbox', private_key: 'real' }]
	])('takes no %s', (_what, members) => {
		const body = v.parse(StoreCredentialRequest, {
			purpose: 'client',
			environment_id: ENVIRONMENT,
			client_id: 'mine',
			...members
		});

		expect(() => api.call('storeCredential', body)).toThrow('no credential but those');
	});

	it('forgets one client, or everything', async () => {
		await api.call('makeSandboxKey', ENVIRONMENT, 'keyed');
		await api.call('forgetCredentials', { purpose: 'client', ...SERVER, client_id: 'basic' });
		const left = await api.call('listCredentials');
		await api.call('forgetCredentials');

		expect(left).toMatchObject({ value: { credentials: [{ client_id: 'keyed' }] } });
		expect(await api.call('listCredentials')).toEqual(ok({ credentials: [] }));
	});

	it('passes on every other call as it is', async () => {
		expect(await api.call('listConnections')).toEqual(ok({ team: false, connections: [] }));
	});
});
