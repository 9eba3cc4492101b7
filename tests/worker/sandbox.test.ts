import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '$lib/api/sandboxes';
import { CATALOGUE_APPLICATIONS } from '$lib/sandbox/catalogue';
import {
	applicationNamed,
	basic,
	HEALTHY,
	makeSandbox,
	post,
	postForm
} from '../support/workbench';
import { type RunningWorker, startWorker } from './harness';

let worker: RunningWorker;
let sandbox: NewSandbox;

beforeAll(async () => {
	worker = await startWorker();
	sandbox = await makeSandbox(worker);
});

afterAll(() => worker.stop());

async function workerToken(): Promise<string> {
	const { client_id, client_secret } = sandbox.worker;
	const answer = await postForm(
		worker,
		`/sandbox/${sandbox.environment_id}/as/token`,
		{ grant_type: 'client_credentials' },
		basic(client_id, client_secret)
	);
	return answer.json().access_token;
}

async function manage(path: string) {
	const answer = await worker.fetch(`/sandbox/v1/environments/${sandbox.environment_id}${path}`, {
		headers: { authorization: `Bearer ${await workerToken()}` }
	});
	expect(answer.status).toBe(200);
	return answer.json();
}

describe('a new sandbox', () => {
	it('is of the contract’s shape, with an application that works chosen', () => {
		expect(sandbox.region).toBe('sandbox');
		expect(sandbox.issuer).toBe(`${worker.url}/sandbox/${sandbox.environment_id}/as`);
		const chosen = sandbox.applications.find(({ id }) => id === sandbox.client.client_id);
		expect(chosen).toMatchObject({
			client_auth_method: sandbox.client.client_auth_method,
			scope: sandbox.client.scope
		});
	});

	it.each(HEALTHY)('has a healthy application for %s', (method, name) => {
		expect(applicationNamed(sandbox, name).client_auth_method).toBe(method);
	});

	it('has a secret of its own for each application but those that sign with a key', () => {
		const withSecret = sandbox.applications.filter(({ client_secret }) => client_secret);

		expect(withSecret).toEqual(
			sandbox.applications.filter(
				({ client_auth_method }) => client_auth_method !== 'private_key_jwt'
			)
		);
		const secrets = withSecret.map(({ client_secret }) => client_secret);
		expect(new Set(secrets).size).toBe(secrets.length);
		for (const { name, client_secret } of withSecret) {
			// One was imported with a secret that is too short to sign with, on purpose.
			const length = name === CATALOGUE_APPLICATIONS.shortSecret.name ? '24' : '64,';
			expect(client_secret).toMatch(new RegExp(`^[A-Za-z0-9\\-._~]{${length}}$`));
		}
	});
});

describe('its discovery document', () => {
	it('names its own issuer and endpoints', async () => {
		const path = `/sandbox/${sandbox.environment_id}/as/.well-known/openid-configuration`;

		const answer = await worker.fetch(path);

		expect(answer.json()).toMatchObject({
			issuer: sandbox.issuer,
			token_endpoint: `${sandbox.issuer}/token`,
			introspection_endpoint: `${sandbox.issuer}/introspect`,
			revocation_endpoint: `${sandbox.issuer}/revoke`,
			jwks_uri: `${sandbox.issuer}/jwks`
		});
	});

	it('is served by /api/discovery with findings and its call', async () => {
		const answer = await post(worker, '/api/discovery', {
			region: 'sandbox',
			environment_id: sandbox.environment_id
		});

		expect(answer.status).toBe(200);
		expect(answer.json()).toMatchObject({
			metadata: { issuer: sandbox.issuer },
			findings: expect.any(Array),
			api_calls: [expect.objectContaining({ category: 'metadata', outcome: 'answered' })]
		});
	});
});

describe('its keys', () => {
	it('are public and the same at each request', async () => {
		const path = `/sandbox/${sandbox.environment_id}/as/jwks`;

		const [first, second] = [await worker.fetch(path), await worker.fetch(path)];

		expect(second.text).toBe(first.text);
		const { keys } = first.json();
		expect(keys.length).toBeGreaterThan(0);
		for (const key of keys) {
			expect(key).toMatchObject({ kty: 'RSA', use: 'sig' });
			expect(key).not.toHaveProperty('d');
		}
	});
});

describe('its Management API', () => {
	it('lists the applications to a worker', async () => {
		const list = await manage('/applications');

		const ids = list._embedded.applications.map(({ id }: { id: string }) => id);
		expect(ids).toEqual(expect.arrayContaining(sandbox.applications.map(({ id }) => id)));
	});

	it('gives one application and its secret', async () => {
		const { id, client_secret } = applicationNamed(sandbox, 'Orders Sync (Basic)');

		expect(await manage(`/applications/${id}`)).toMatchObject({
			id,
			type: 'CUSTOM_APP',
			protocol: 'OPENID_CONNECT',
			tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC'
		});
		expect(await manage(`/applications/${id}/secret`)).toMatchObject({ secret: client_secret });
	});

	it('registers the public half of a new key with its application', async () => {
		const { id } = applicationNamed(sandbox, 'Orders Sync (Private Key JWT)');

		const made = (
			await post(worker, `/api/sandboxes/${sandbox.environment_id}/applications/${id}/key`, {})
		).json();

		expect(made.private_key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
		const { jwks } = await manage(`/applications/${id}`);
		expect(JSON.parse(jwks).keys.map(({ n }: { n: string }) => n)).toContain(made.jwks.keys[0].n);
	});

	it.each([
		['no token', {}],
		['a token that is none', { authorization: 'Bearer a.b.c' }]
	])('answers 401 to %s', async (_what, headers) => {
		const path = `/sandbox/v1/environments/${sandbox.environment_id}/applications`;

		const answer = await worker.fetch(path, { headers });

		expect(answer.status).toBe(401);
		expect(answer.headers.get('content-type')).toMatch(/json/);
	});
});

describe('introspection', () => {
	it('shows another client’s token as inactive, as PingOne does', async () => {
		const { id, client_secret } = applicationNamed(sandbox, 'Orders Sync (Basic)');

		const answer = await postForm(
			worker,
			`/sandbox/${sandbox.environment_id}/as/introspect`,
			{ token: await workerToken() },
			basic(id, client_secret ?? '')
		);

		expect(answer.status).toBe(200);
		expect(answer.json()).toEqual({ active: false });
	});

	it('of a text that is no token is inactive', async () => {
		const { client_id, client_secret } = sandbox.worker;

		const answer = await postForm(
			worker,
			`/sandbox/${sandbox.environment_id}/as/introspect`,
			{ token: 'garbage' },
			basic(client_id, client_secret)
		);

		expect(answer.json()).toEqual({ active: false });
	});
});
