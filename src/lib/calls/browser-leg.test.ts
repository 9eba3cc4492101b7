import { describe, expect, it } from 'vitest';
import { encodeBase64, encodeBase64Url } from '$lib/oauth/base64';
import { MASK } from './api-call';
import { recordBrowserLeg, type BrowserExchange } from './browser-leg';
import { utf8SizeOf } from './recorded-body';

const RECORDED_BODY_LIMIT_BYTES = 32 * 1024;

const CANARY = 'CANARY+4f1c/9b "quoted" 8d27';

function exchange(
	changes: Partial<BrowserExchange> & { answerText?: string } = {}
): BrowserExchange {
	const { answerText = '{}', ...rest } = changes;
	return {
		id: 'browser-1',
		startedAtMs: 1_800_000_000_000,
		durationMs: 12,
		listing: {
			category: 'workbench',
			name: 'Store a credential in the vault',
			why: 'You typed it.'
		},
		method: 'PUT',
		url: 'https://flow.example/api/credentials',
		headers: [
			['x-workbench', '1'],
			['content-type', 'application/json']
		],
		answer: {
			status: 200,
			statusText: '',
			headers: [['content-type', 'application/json']],
			text: answerText,
			sizeBytes: utf8SizeOf(answerText)
		},
		...rest
	};
}

function spellings(secret: string): string[] {
	const bytes = new TextEncoder().encode(secret);
	return [
		secret,
		JSON.stringify(secret).slice(1, -1),
		encodeURIComponent(secret),
		encodeBase64(bytes),
		encodeBase64Url(bytes),
		encodeBase64(new TextEncoder().encode(`client:${secret}`))
	];
}

describe('the browser leg of a call', () => {
	it('of a redirect has no answer, because a page sees none', () => {
		const answer = { status: 0, statusText: '', headers: [], text: '', sizeBytes: 0 };

		const { call } = recordBrowserLeg(exchange({ answer }));

		expect(call.outcome).toBe('redirect');
		expect(call).not.toHaveProperty('response');
	});

	it('is recorded with its method, address, reason, status, size and duration', () => {
		const { leg, call } = recordBrowserLeg(exchange({ answerText: '{"kind":"secret"}' }));

		expect(leg).toBe('browser');
		expect(call).toMatchObject({
			id: 'browser-1',
			category: 'workbench',
			name: 'Store a credential in the vault',
			request: { method: 'PUT', url: 'https://flow.example/api/credentials' },
			response: { status: 200, size_bytes: 17, body: { json: { kind: 'secret' } } },
			outcome: 'answered',
			duration_ms: 12
		});
	});

	it.each([
		['a typed secret', 'PUT', '/api/credentials', { client_secret: CANARY }],
		['a typed key', 'PUT', '/api/credentials', { private_key: CANARY }],
		['a token that is asked about', 'POST', '/api/introspect-token', { token: CANARY }],
		['a worker secret', 'POST', '/api/worker-token', { client_secret: CANARY }]
	])('never holds %s, even where the answer repeats it', (_what, method, path, body) => {
		const echo = { detail: `Got ${CANARY}`, encoded: spellings(CANARY) };

		const recorded = recordBrowserLeg(
			exchange({
				method,
				url: `https://flow.example${path}`,
				body: JSON.stringify(body),
				answerText: JSON.stringify(echo)
			})
		);

		const text = JSON.stringify(recorded);
		for (const spelling of spellings(CANARY)) {
			expect(text).not.toContain(spelling);
			expect(text).not.toContain(JSON.stringify(spelling).slice(1, -1));
		}
		expect(recorded.call.request.body?.text).toContain(MASK);
	});

	it.each(['access_token', 'client_secret', 'private_key'])('masks %s in an answer', (name) => {
		const answerText = JSON.stringify({
			[name]: CANARY,
			applications: [{ client_secret: CANARY }]
		});

		const { call } = recordBrowserLeg(exchange({ answerText }));

		expect(call.response?.body?.json).toEqual({
			[name]: MASK,
			applications: [{ client_secret: MASK }]
		});
	});

	it("names the Worker's calls and does not repeat their record", () => {
		const { call, upstream } = recordBrowserLeg(
			exchange({
				method: 'POST',
				url: 'https://flow.example/api/token-exchange',
				answerText: JSON.stringify({ token_type: 'Bearer', api_calls: [{ id: 'a' }, { id: 'b' }] })
			})
		);

		expect(upstream).toEqual(['a', 'b']);
		expect(call.response?.body?.text).toBe('{"token_type":"Bearer"}');
		expect(call.response?.body?.note).toContain('the 2 calls that the Worker made');
	});

	it.each([
		['nothing came back', { answer: undefined }, 'unreachable'],
		['a page came back', { answerText: '<html>' }, 'not_json'],
		['an empty answer came back', { answerText: '' }, 'answered']
	])('says how it ended when %s', (_case, changes, outcome) => {
		const { call } = recordBrowserLeg(exchange(changes));

		expect(call.outcome).toBe(outcome);
	});

	it('leaves out the record of the Worker and keeps the numbers of the rest as they were written', () => {
		const answerText = '{"sub":100002348117421473,"api_calls":[{"id":"a"}],"x":1.0,"y":1e3}';

		const { call } = recordBrowserLeg(exchange({ answerText }));

		expect(call.response?.body?.text).toBe('{"sub":100002348117421473,"x":1.0,"y":1e3}');
	});

	it('cuts a body at the limit of the record, with a note', () => {
		const answerText = JSON.stringify({ text: 'x'.repeat(RECORDED_BODY_LIMIT_BYTES) });

		const { call } = recordBrowserLeg(exchange({ answerText }));

		expect(utf8SizeOf(call.response?.body?.text ?? '')).toBeLessThanOrEqual(
			RECORDED_BODY_LIMIT_BYTES
		);
		expect(call.response?.body?.note).toContain('first 32 KiB');
	});
});
