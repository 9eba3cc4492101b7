/** The built Worker shows what its sandbox issued, and nothing that a person typed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'valibot';
import { NewSandbox } from '$lib/api/sandboxes';
import {
	applicationNamed,
	clientOf,
	cookieOf,
	PAGE_HEADERS,
	post,
	secretOf
} from '../support/workbench';
import { type RunningWorker, startWorker } from './harness';

let worker: RunningWorker;

beforeAll(async () => {
	worker = await startWorker();
});

afterAll(() => worker.stop());

/** A sandbox whose credentials are in a vault, and the session that opens it. */
async function setUp(name: string) {
	const made = await post(worker, '/api/sandboxes', {});
	const sandbox = parse(NewSandbox, made.json());
	const application = applicationNamed(sandbox, name);
	const headers = { ...PAGE_HEADERS, cookie: cookieOf(made) ?? '' };
	const client = clientOf(sandbox, application);
	const exchange = async (change: object = {}) => {
		const body = { grant_type: 'client_credentials', ...client, ...change };
		const answer = await post(worker, '/api/token-exchange', body, headers);
		return { answer, call: answer.json().api_calls[0] };
	};
	return { client, secret: secretOf(application), headers, exchange };
}

describe('a token request of the sandbox', () => {
	it('brings the Basic pair and the token beside their masks', async () => {
		const { client, secret, exchange } = await setUp('Orders Sync (Basic)');

		const { answer, call } = await exchange();

		const pair = Buffer.from(`${client.client_id}:${secret}`).toString('base64');
		expect(call.request.play).toMatchObject([{ mask: 0, play_secret: pair }]);
		expect(call.response.play).toEqual([{ mask: 0, play_secret: answer.json().access_token }]);
		expect(JSON.stringify(call.request.headers)).not.toContain(pair);
	});

	it('brings nothing of a secret that was typed, even where it is the same', async () => {
		const { client, secret, headers, exchange } = await setUp('Orders Sync (Basic)');
		const { client_auth_method: _method, ...holder } = client;
		const stored = await worker.fetch('/api/credentials', {
			method: 'PUT',
			headers,
			body: JSON.stringify({ purpose: 'client', ...holder, client_secret: secret })
		});
		expect(stored.status).toBe(200);

		for (const change of [{}, { client_secret: secret }]) {
			const { answer, call } = await exchange(change);
			expect(answer.status).toBe(200);
			expect(call.request.play).toBeUndefined();
			expect(call.response.play).toBeUndefined();
			expect(answer.text).not.toContain(secret);
		}
	});

	it('lets no caller claim that a secret is the sandbox’s', async () => {
		const { client, headers } = await setUp('Orders Sync (Basic)');
		const { client_auth_method: _method, ...holder } = client;
		const typed = { purpose: 'client', ...holder, client_secret: 'CANARY-typed', is_play: true };

		const answer = await worker.fetch('/api/credentials', {
			method: 'PUT',
			headers,
			body: JSON.stringify(typed)
		});

		expect(answer.status).toBe(400);
	});
});
