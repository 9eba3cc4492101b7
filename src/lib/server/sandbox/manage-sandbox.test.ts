import { beforeEach, describe, expect, it } from 'vitest';
import { memoryPorts, type MemoryPorts } from '../dev/memory-ports.test-support';
import { makeSandboxId } from '../made-id';
import { manageSandbox } from './manage-sandbox';

const ENVIRONMENT = makeSandboxId(memoryPorts().env.SANDBOX);
const BASE = `http://localhost:8787/api/sandboxes/${ENVIRONMENT}/management`;

let ports: MemoryPorts;

beforeEach(async () => {
	ports = memoryPorts();
	await ports.env.SANDBOX.getByName(ENVIRONMENT).create({
		environmentId: ENVIRONMENT,
		origin: ports.origin
	});
});

function manage(path: string, init: RequestInit = {}, id = ENVIRONMENT): Promise<Response> {
	const request = new Request(`${BASE}/${path}`, init);
	return manageSandbox({ request, id, path, requestId: 'r-1' }, ports);
}

describe('manageSandbox', () => {
	it('answers as the Management API does, without a credential', async () => {
		const response = await manage('applications');

		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe('application/hal+json;charset=UTF-8');
		expect(await response.json()).toMatchObject({ size: expect.any(Number) });
	});

	it.each(['PATCH', 'DELETE', 'POST'])('passes %s on, for the API to refuse it', async (method) => {
		const response = await manage('resources', { method });

		expect(response.status).toBe(403);
		expect(await response.json()).toMatchObject({ message: expect.stringMatching(/^Invalid key/) });
	});

	it('passes a body and its type on', async () => {
		const response = await manage('applications/unknown', {
			method: 'PUT',
			headers: { 'content-type': 'text/plain' },
			body: 'x'
		});

		expect(response.status).toBe(415);
	});

	it('names the request, is not kept, and gives other origins no permission', async () => {
		const { headers } = await manage('applications');

		expect(headers.get('request-id')).toBe('r-1');
		expect(headers.get('cache-control')).toBe('no-store');
		expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
	});

	it.each([
		['never made', '99999999-2222-4333-8444-555555555555'],
		['no UUID', 'nonsense']
	])('says of a sandbox that is %s that it exists no more', async (_, id) => {
		const response = await manage('applications', {}, id);

		expect(response.status).toBe(409);
		expect(await response.json()).toMatchObject({ code: 'sandbox_exists_no_more' });
	});

	it.each(['../99999999-2222-4333-8444-555555555555/applications', '..', 'applications/../..'])(
		'does not leave the environment by %s',
		async (path) => {
			const response = await manageSandbox(
				{ request: new Request(BASE), id: ENVIRONMENT, path, requestId: 'r-1' },
				ports
			);

			expect(response.status).toBe(404);
			expect(await response.json()).toMatchObject({ code: 'not_found' });
		}
	);

	it('refuses a body beyond our limit', async () => {
		const response = await manage('applications/x', {
			method: 'PUT',
			headers: { 'content-type': 'application/json' },
			body: 'x'.repeat(33 * 1024)
		});

		expect(response.status).toBe(413);
	});

	it('works while a fault is switched on', async () => {
		await ports.env.SANDBOX.getByName(ENVIRONMENT).setFaults({
			fault: 'silent',
			clock_skew_seconds: 86_400
		});

		expect((await manage('')).status).toBe(200);
	});
});
