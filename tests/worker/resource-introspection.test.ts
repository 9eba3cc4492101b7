/** Introspection as the resource server: RFC 7662 with the id and secret of a resource. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '$lib/api/sandboxes';
import {
	applicationNamed,
	clientOf,
	cookieOf,
	makeSandbox,
	PAGE_HEADERS,
	post,
	secretOf
} from '../support/workbench';
import { type RunningWorker, startWorker } from './harness';

let worker: RunningWorker;
let sandbox: NewSandbox;
let token: string;

beforeAll(async () => {
	worker = await startWorker();
	sandbox = await makeSandbox(worker);
	const application = applicationNamed(sandbox, 'Orders Sync (Basic)');
	const issued = await post(worker, '/api/token-exchange', {
		grant_type: 'client_credentials',
		...clientOf(sandbox, application),
		client_secret: secretOf(application)
	});
	token = issued.json().access_token;
});

afterAll(() => worker.stop());

/** The contract's client and credential of a resource, as the console finds them. */
async function resourceNamed(name: string) {
	const management = `/api/sandboxes/${sandbox.environment_id}/management/resources`;
	const { _embedded } = (await worker.fetch(management)).json();
	const { id } = _embedded.resources.find((one: { name: string }) => one.name === name);
	const { secret } = (await worker.fetch(`${management}/${id}/secret`)).json();
	return {
		client: {
			region: 'sandbox',
			environment_id: sandbox.environment_id,
			client_id: String(id),
			client_auth_method: 'client_secret_basic'
		},
		secret: String(secret)
	};
}

function ask(body: object, headers = {}) {
	return post(worker, '/api/introspect-token', { token, caller: 'resource', ...body }, headers);
}

describe('a resource server that asks about a token', () => {
	it('sees it as active where the token is for it', async () => {
		const { client, secret } = await resourceNamed('Orders API');

		const answer = await ask({ ...client, client_secret: secret });

		expect(answer.status).toBe(200);
		expect(answer.json()).toMatchObject({
			active: true,
			client_id: applicationNamed(sandbox, 'Orders Sync (Basic)').id,
			aud: ['https://orders.example.com']
		});
		expect(answer.json().api_calls).toMatchObject([
			{ name: 'Token Introspection by the Resource' }
		]);
		expect(answer.text).not.toContain(secret);
	});

	it('sees it as inactive where the token is for another', async () => {
		const { client, secret } = await resourceNamed('Inventory API');

		const answer = await ask({ ...client, client_secret: secret });

		expect(answer.status).toBe(200);
		expect(answer.json()).toMatchObject({ active: false });
	});

	it.each([
		['a wrong secret', { client_secret: 'another-secret' }, 'Invalid client credentials'],
		[
			'the wrong method',
			{ client_auth_method: 'client_secret_post' },
			'Unsupported authentication method'
		]
	])(
		'is refused with %s, without causes that are about applications',
		async (_what, change, words) => {
			const { client, secret } = await resourceNamed('Orders API');

			const answer = await ask({ ...client, client_secret: secret, ...change });

			expect(answer.status).toBe(401);
			expect(answer.json()).toMatchObject({
				error: 'invalid_client',
				error_description: expect.stringContaining(words)
			});
			expect(answer.json()).not.toHaveProperty('diagnosis');
		}
	);

	it('uses the secret that the vault holds for resources, which a client cannot', async () => {
		const { client, secret } = await resourceNamed('Orders API');
		const { client_auth_method: _method, ...holder } = client;
		const stored = await worker.fetch('/api/credentials', {
			method: 'PUT',
			headers: PAGE_HEADERS,
			body: JSON.stringify({ purpose: 'resource', ...holder, client_secret: secret })
		});
		const session = { cookie: cookieOf(stored) ?? '', 'x-workbench': '1' };

		const asResource = await ask(client, session);
		const asClient = await ask({ ...client, caller: 'client' }, session);

		expect(stored.json()).toMatchObject({ purpose: 'resource', kind: 'secret' });
		expect(asResource.json()).toMatchObject({ active: true });
		expect(asClient.json()).toMatchObject({ code: 'credential_required' });
	});
});
