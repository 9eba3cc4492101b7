/** The sandbox's protected API and its replay option on the built Worker, as a program calls them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '$lib/api/sandboxes';
import {
	applicationNamed,
	basic,
	clientOf,
	makeSandbox,
	PAGE_HEADERS,
	post,
	postForm,
	secretOf
} from '../support/workbench';
import { type RunningWorker, startWorker } from './harness';

let worker: RunningWorker;
let sandbox: NewSandbox;

beforeAll(async () => {
	worker = await startWorker();
	sandbox = await makeSandbox(worker);
});

afterAll(() => worker.stop());

async function tokenFor(name: string, scope: string): Promise<string> {
	const application = applicationNamed(sandbox, name);
	const answer = await postForm(
		worker,
		`/sandbox/${sandbox.environment_id}/as/token`,
		{ grant_type: 'client_credentials', scope },
		basic(application.id, secretOf(application))
	);
	return answer.json().access_token;
}

function orders(
	method: 'GET' | 'POST',
	headers: Readonly<Record<string, string>> = {},
	query = ''
) {
	return worker.fetch(`/sandbox/${sandbox.environment_id}/api/orders${query}`, { method, headers });
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('the Orders API', () => {
	it('answers a token with the scope that the method needs', async () => {
		const token = await tokenFor('Orders Sync (Basic)', 'api:read api:write');

		expect((await orders('GET', bearer(token))).json()).toMatchObject({ items: expect.any(Array) });
		expect((await orders('POST', bearer(token))).status).toBe(201);
	});

	it('names no error to whoever sends no token, and where its metadata is', async () => {
		const answer = await orders('GET');

		const metadata = `${worker.url}/.well-known/oauth-protected-resource/sandbox/${sandbox.environment_id}/api/orders`;
		expect(answer.status).toBe(401);
		expect(answer.headers.get('www-authenticate')).toBe(
			`Bearer realm="Orders API", resource_metadata="${metadata}"`
		);
	});

	it.each([
		['what is no token', () => bearer('a.b.c'), 401, 'invalid_token', 'GET'],
		['two words', () => bearer('a b'), 400, 'invalid_request', 'GET']
	] as const)('refuses %s', async (_, headers, status, error, method) => {
		const answer = await orders(method, headers());

		expect(answer.status).toBe(status);
		expect(answer.headers.get('www-authenticate')).toContain(`error="${error}"`);
	});

	it('asks for api:write to write', async () => {
		const answer = await orders('POST', bearer(await tokenFor('Orders Sync (Basic)', 'api:read')));

		expect(answer.status).toBe(403);
		expect(answer.headers.get('www-authenticate')).toMatch(
			/error="insufficient_scope".* scope="api:write"/
		);
	});

	it('refuses a token for another audience', async () => {
		const token = await tokenFor('Warehouse Gateway', 'inventory:read');

		const answer = await orders('GET', bearer(token));

		expect(answer.status).toBe(401);
		expect(answer.json()).toMatchObject({
			error: 'invalid_token',
			error_description: 'The access token is for another audience'
		});
	});

	it('refuses a good token in the address', async () => {
		const token = await tokenFor('Orders Sync (Basic)', 'api:read');

		const answer = await orders('GET', {}, `?access_token=${token}`);

		expect(answer.status).toBe(400);
		expect(answer.json()).toMatchObject({ error: 'invalid_request' });
	});
});

it('serves metadata that names the address which it belongs to (RFC 9728 section 3.3)', async () => {
	const path = `/sandbox/${sandbox.environment_id}/api/orders`;

	const answer = await worker.fetch(`/.well-known/oauth-protected-resource${path}`);

	expect(answer.json()).toMatchObject({
		resource: worker.url + path,
		authorization_servers: [sandbox.issuer],
		scopes_supported: ['api:read', 'api:write'],
		bearer_methods_supported: ['header']
	});
});

describe('replay detection', () => {
	const options = () => `/api/sandboxes/${sandbox.environment_id}/options`;

	async function exchange(jti: string) {
		const application = applicationNamed(sandbox, 'Orders Sync (Secret JWT)');
		const answer = await post(worker, '/api/token-exchange', {
			grant_type: 'client_credentials',
			...clientOf(sandbox, application),
			client_secret: secretOf(application),
			assertion: { claims: { jti } }
		});
		return answer.status;
	}

	it('is off at first, and takes an assertion once when it is on', async () => {
		expect((await worker.fetch(options())).json()).toEqual({
			assertion_replay_detection: false,
			discovery: 'complete',
			key_rotation: 'by_policy',
			audit_delay_seconds: 2,
			assertion_audience: 'documented',
			resource_named: 'own'
		});
		expect([await exchange('one'), await exchange('one')]).toEqual([200, 200]);

		const set = await worker.fetch(options(), {
			method: 'PUT',
			headers: PAGE_HEADERS,
			body: JSON.stringify({ assertion_replay_detection: true })
		});

		expect(set.json()).toEqual({
			assertion_replay_detection: true,
			discovery: 'complete',
			key_rotation: 'by_policy',
			audit_delay_seconds: 2,
			assertion_audience: 'documented',
			resource_named: 'own'
		});
		expect([await exchange('two'), await exchange('two'), await exchange('three')]).toEqual([
			200, 401, 200
		]);
	});
});
