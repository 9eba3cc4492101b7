import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '$lib/api/sandboxes';
import {
	applicationNamed,
	clientOf,
	cookieOf,
	credentialOf,
	HEALTHY,
	makeSandbox,
	post
} from '../support/workbench';
import { type RunningWorker, startWorker } from './harness';

let worker: RunningWorker;
let sandbox: NewSandbox;

beforeAll(async () => {
	worker = await startWorker();
	sandbox = await makeSandbox(worker);
});

afterAll(() => worker.stop());

const GRANT = { grant_type: 'client_credentials' } as const;

describe.each(HEALTHY)('a client that authenticates with %s', (method, name) => {
	async function requester() {
		const application = applicationNamed(sandbox, name);
		const credential = await credentialOf(worker, sandbox, application);
		return { ...clientOf(sandbox, application), ...credential };
	}

	it('gets a token whose signature the served keys verify', async () => {
		const answer = await post(worker, '/api/token-exchange', {
			...GRANT,
			...(await requester()),
			scope: 'api:read'
		});
		const body = answer.json();
		const jwks = (
			await post(worker, '/api/jwks', {
				region: 'sandbox',
				environment_id: sandbox.environment_id
			})
		).json();

		expect(answer.status).toBe(200);
		expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'api:read' });
		const { payload } = await jwtVerify(body.access_token, createLocalJWKSet({ keys: jwks.keys }), {
			issuer: sandbox.issuer,
			algorithms: ['RS256']
		});
		expect(payload).toMatchObject({
			client_id: applicationNamed(sandbox, name).id,
			scope: 'api:read'
		});
		expect(payload).not.toHaveProperty('sub');
	});

	it('introspects its token as active, and as inactive once it is revoked', async () => {
		const client = await requester();
		const issued = (await post(worker, '/api/token-exchange', { ...GRANT, ...client })).json();
		const question = { ...client, token: issued.access_token };

		const before = await post(worker, '/api/introspect-token', question);
		const revoked = await post(worker, '/api/revoke-token', question);
		const after = await post(worker, '/api/introspect-token', question);

		expect([before.status, revoked.status, after.status]).toEqual([200, 200, 200]);
		expect(before.json()).toMatchObject({ active: true, client_id: client.client_id });
		expect(revoked.json()).toMatchObject({ revoked: true });
		expect(after.json()).toMatchObject({ active: false });
	});

	it('has one call in the record, with the credential masked', async () => {
		const client = await requester();

		const answer = await post(worker, '/api/token-exchange', { ...GRANT, ...client });

		const { api_calls: calls } = answer.json();
		expect(calls).toHaveLength(1);
		expect(calls[0]).toMatchObject({
			category: 'oauth',
			outcome: 'answered',
			request: { method: 'POST', url: `${sandbox.issuer}/token` },
			response: { status: 200 }
		});
		const secret = 'client_secret' in client ? client.client_secret : client.private_key;
		expect(answer.text).not.toContain(secret);
		expect(answer.text).not.toContain(encodeURIComponent(secret));
	});

	it('is served with the credential of the vault as well', async () => {
		const application = applicationNamed(sandbox, name);
		const credential = await credentialOf(worker, sandbox, application);
		const { region, environment_id, client_id, client_auth_method } = clientOf(
			sandbox,
			application
		);
		const stored = await worker.fetch('/api/credentials', {
			method: 'PUT',
			headers: { 'content-type': 'application/json', 'x-workbench': '1' },
			body: JSON.stringify({
				purpose: 'client',
				region,
				environment_id,
				client_id,
				...credential
			})
		});
		const headers = { cookie: cookieOf(stored) ?? '', 'x-workbench': '1' };

		const answer = await post(
			worker,
			'/api/token-exchange',
			{ ...GRANT, region, environment_id, client_id, client_auth_method },
			headers
		);

		expect(answer.status).toBe(200);
		expect(answer.json()).toMatchObject({ token_type: 'Bearer' });
	});
});

it('answers every call under /api with no-store and a request id', async () => {
	const answer = await post(worker, '/api/token-exchange', {});

	expect(answer.headers.get('cache-control')).toBe('no-store');
	expect(answer.headers.get('request-id')).toMatch(/^[\w-]+$/);
});
