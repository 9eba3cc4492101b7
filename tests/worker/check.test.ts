/** `POST /api/check` on the built Worker, against its sandbox. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '$lib/api/sandboxes';
import {
	applicationNamed,
	basic,
	clientOf,
	cookieOf,
	credentialOf,
	HEALTHY,
	JSON_HEADERS,
	PAGE_HEADERS,
	makeSandbox,
	post,
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

function secretClient(name: string) {
	const application = applicationNamed(sandbox, name);
	return { ...clientOf(sandbox, application), client_secret: secretOf(application) };
}

function setFault(fault: string) {
	return worker.fetch(`/api/sandboxes/${sandbox.environment_id}/faults`, {
		method: 'PUT',
		headers: JSON_HEADERS,
		body: JSON.stringify({ fault, clock_skew_seconds: 0 })
	});
}

/** Anything that has the shape of a signed JWT, less the signature that a record masks. */
const TOKEN = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{20,}/;

describe.each(HEALTHY)('a client that authenticates with %s', (method, name) => {
	it('passes, and neither its credential nor its token comes back', async () => {
		const application = applicationNamed(sandbox, name);
		const credential = await credentialOf(worker, sandbox, application);

		const answer = await post(worker, '/api/check', {
			...clientOf(sandbox, application),
			...credential,
			scope: 'api:read',
			worker: { client_id: sandbox.worker.client_id, client_secret: sandbox.worker.client_secret }
		});

		expect(answer.status).toBe(200);
		expect(answer.json()).toMatchObject({
			outcome: 'passed',
			token: { expires_in: 3600, scope: 'api:read', claims: { client_id: application.id } },
			introspection: { outcome: 'active' }
		});
		expect(answer.json()).not.toHaveProperty('access_token');
		expect(answer.text).not.toMatch(TOKEN);
		for (const secret of [...Object.values(credential), sandbox.worker.client_secret]) {
			expect(answer.text).not.toContain(JSON.stringify(secret).slice(1, -1));
			expect(answer.text).not.toContain(encodeURIComponent(secret));
			expect(answer.text).not.toContain(basic(application.id, secret).authorization);
		}
	});
});

it('shows not even the play money of a sandbox that the vault of a session holds', async () => {
	const made = await worker.fetch('/api/sandboxes', {
		method: 'POST',
		headers: PAGE_HEADERS,
		body: '{}'
	});
	const own: NewSandbox = made.json();
	const headers = { cookie: cookieOf(made) ?? '', 'x-workbench': '1' };
	const application = applicationNamed(own, 'Orders Sync (Basic)');
	const body = { ...clientOf(own, application), scope: 'api:read' };

	const shown = await post(
		worker,
		'/api/token-exchange',
		{ grant_type: 'client_credentials', ...body },
		headers
	);
	const answer = await post(worker, '/api/check', body, headers);

	expect(shown.text).toContain('play_secret');
	expect(answer.json().outcome).toBe('passed');
	expect(answer.text).not.toContain('play_secret');
	expect(answer.text).not.toContain(secretOf(application));
	expect(answer.text).not.toMatch(TOKEN);
});

it('is refused with the wrong secret, and says why', async () => {
	const client = { ...secretClient('Orders Sync (Basic)'), client_secret: 'CANARY-wrong-secret' };

	const answer = await post(worker, '/api/check', client);

	expect(answer.status).toBe(200);
	expect(answer.json()).toMatchObject({
		outcome: 'refused',
		refusal: { status: 401, error: 'invalid_client' }
	});
	expect(answer.json().diagnosis[0].title).toEqual(expect.any(String));
	expect(answer.text).not.toContain('CANARY');
});

it.each(['rate_limited', 'server_error', 'html', 'broken_json', 'redirect'])(
	'fails where the server has the fault %s',
	async (fault) => {
		await setFault(fault);
		const answer = await post(worker, '/api/check', secretClient('Orders Sync (POST)'));
		await setFault('none');

		expect(answer.status).toBe(200);
		expect(answer.json().outcome).toBe('failed');
		expect(answer.text).not.toMatch(TOKEN);
	}
);

describe('as a JUnit report', () => {
	it('comes to who asks for XML, and says that it depends on that', async () => {
		const client = secretClient('Orders Sync (Basic)');

		const xml = await post(worker, '/api/check', client, { accept: 'application/xml' });
		const json = await post(worker, '/api/check', client, { accept: '*/*' });

		expect(xml.headers.get('content-type')).toBe('application/xml');
		expect(xml.text).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /);
		expect(json.headers.get('content-type')).toBe('application/json');
		for (const answer of [xml, json]) {
			expect(answer.headers.get('vary')).toBe('accept');
			expect(answer.headers.get('cache-control')).toBe('no-store');
		}
		expect(xml.text).not.toContain(client.client_secret);
		expect(xml.text).not.toMatch(TOKEN);
	});
});

describe('what cannot be tried is a problem, also to who asks for XML', () => {
	it.each([
		['no client', {}, 400, 'invalid_request'],
		['no credential', { client_secret: undefined }, 400, 'credential_required'],
		[
			'a sandbox that is gone',
			{ environment_id: '12345678-1234-4234-8234-1234567890ab' },
			409,
			'sandbox_exists_no_more'
		]
	] as const)('%s', async (_what, change, status, code) => {
		const body =
			Object.keys(change).length === 0 ? {} : { ...secretClient('Orders Sync (Basic)'), ...change };

		const answer = await post(worker, '/api/check', body, { accept: 'application/xml' });

		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-type')).toBe('application/problem+json');
		expect(answer.json()).toMatchObject({ code });
	});
});

it('is not logged with what it held', () => {
	expect(worker.logs().join('\n')).not.toMatch(/CANARY|access_token|eyJ/);
});
