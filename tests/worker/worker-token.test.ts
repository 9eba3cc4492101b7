/** A worker that lives in another environment than that which it manages, against two sandboxes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '../../src/lib/api/sandboxes';
import { cookieOf, makeSandbox, PAGE_HEADERS, post } from '../support/workbench';
import { startWorker, type RunningWorker } from './harness';

let worker: RunningWorker;
let managed: NewSandbox;
let home: NewSandbox;

beforeAll(async () => {
	worker = await startWorker();
	managed = await makeSandbox(worker);
	home = await makeSandbox(worker);
});

afterAll(() => worker.stop());

function requestOf(change: object = {}): object {
	return {
		region: 'sandbox',
		environment_id: managed.environment_id,
		worker_environment_id: home.environment_id,
		...home.worker,
		...change
	};
}

function withSession(cookie: string): Readonly<Record<string, string>> {
	return { ...PAGE_HEADERS, cookie };
}

async function openSession(): Promise<string> {
	const answer = await post(worker, '/api/worker-token', requestOf());
	const cookie = cookieOf(answer);
	if (cookie === undefined) throw new Error(`No cookie was set: ${answer.text}`);
	return cookie;
}

describe('POST /api/worker-token with worker_environment_id', () => {
	it('asks for the token where the worker lives', async () => {
		const answer = await post(worker, '/api/worker-token', requestOf());

		expect(answer.status).toBe(200);
		expect(answer.json().api_calls[0].request.url).toBe(
			`${worker.url}/sandbox/${home.environment_id}/as/token`
		);
		expect(answer.text).not.toContain(home.worker.client_secret);
	});

	it('lists the worker with what it manages, and forgets it by its own environment', async () => {
		const cookie = await openSession();
		const holder = {
			purpose: 'worker',
			region: 'sandbox',
			environment_id: home.environment_id,
			client_id: home.worker.client_id
		};

		const listed = await worker.fetch('/api/credentials', { headers: withSession(cookie) });
		const forgotten = await worker.fetch('/api/credentials', {
			method: 'DELETE',
			headers: withSession(cookie),
			body: JSON.stringify(holder)
		});
		const after = await worker.fetch('/api/credentials', { headers: withSession(cookie) });

		expect(listed.json().credentials).toMatchObject([
			{ ...holder, manages: [managed.environment_id] }
		]);
		expect(forgotten.status).toBe(204);
		expect(after.json().credentials).toEqual([]);
	});

	it('asks the managed environment as that worker, which has no right there', async () => {
		const cookie = await openSession();

		const answer = await worker.fetch(
			`/api/applications?region=sandbox&environment_id=${managed.environment_id}`,
			{ headers: withSession(cookie) }
		);

		expect(answer.status).toBe(403);
		expect(answer.json()).toMatchObject({ code: 'ACCESS_FAILED' });
	});

	it('is refused at the managed environment where its own is not named', async () => {
		const answer = await post(
			worker,
			'/api/worker-token',
			requestOf({ worker_environment_id: undefined })
		);

		expect(answer.status).toBe(401);
		expect(answer.json()).toMatchObject({ error: 'invalid_client' });
	});

	it.each(['x', '', 7, '../as'])('refuses %j as an environment', async (id) => {
		const answer = await post(
			worker,
			'/api/worker-token',
			requestOf({ worker_environment_id: id })
		);

		expect(answer.status).toBe(400);
		expect(answer.json()).toMatchObject({
			code: 'invalid_request',
			issues: [{ field: 'worker_environment_id' }]
		});
	});
});
