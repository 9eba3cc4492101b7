import { describe, expect, it } from 'vitest';
import type { BrowserExchange } from '$lib/calls/browser-leg';
import { createWorkbenchApi } from './workbench-api';

function observed(answer: () => Promise<Response>) {
	const exchanges: BrowserExchange[] = [];
	let nowMs = 1000;
	const api = createWorkbenchApi(answer, {
		now: () => (nowMs += 5),
		origin: () => 'https://flow.example',
		onExchange: (exchange) => exchanges.push(exchange),
		inTurn: (work) => work()
	});
	return { api, exchanges };
}

describe('what an observer of the api is told', () => {
	it('is the request and the answer of each call, with the time that it took', async () => {
		const { api, exchanges } = observed(() =>
			Promise.resolve(Response.json({ keys: [] }, { headers: { 'request-id': 'r1' } }))
		);

		await api.call('fetchKeys', { region: 'sandbox' });

		expect(exchanges).toEqual([
			{
				id: 'browser-1005-1',
				startedAtMs: 1005,
				durationMs: 5,
				listing: {
					category: 'metadata',
					name: "Ask the Worker for the server's keys",
					why: 'To verify the signature of the token in the browser.'
				},
				method: 'POST',
				url: 'https://flow.example/api/jwks',
				headers: [
					['x-workbench', '1'],
					['content-type', 'application/json']
				],
				body: '{"region":"sandbox"}',
				answer: {
					status: 200,
					statusText: '',
					headers: [
						['content-type', 'application/json'],
						['request-id', 'r1']
					],
					text: '{"keys":[]}',
					sizeBytes: 11
				}
			}
		]);
	});

	it('is a call without an answer where the Worker cannot be reached', async () => {
		const { api, exchanges } = observed(() => Promise.reject(new TypeError('Failed to fetch')));

		await api.call('makeSandbox');

		expect(exchanges).toMatchObject([{ method: 'POST', body: '{}', answer: undefined }]);
	});

	it('has another id for each call, even in the same millisecond', async () => {
		const exchanges: BrowserExchange[] = [];
		const api = createWorkbenchApi(() => Promise.resolve(Response.json({})), {
			now: () => 1,
			origin: () => 'https://flow.example',
			onExchange: (exchange) => exchanges.push(exchange),
			inTurn: (work) => work()
		});

		await Promise.all([api.call('makeSandbox'), api.call('makeSandbox')]);

		expect(new Set(exchanges.map(({ id }) => id)).size).toBe(2);
	});
});
