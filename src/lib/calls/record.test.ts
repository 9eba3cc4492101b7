import { describe, expect, it } from 'vitest';
import { MASK } from './api-call';
import { recordCall, type CallToRecord, type RawAnswer } from './record';
import { utf8SizeOf } from './recorded-body';

const RECORDED_BODY_LIMIT_BYTES = 32 * 1024;

const CORRELATION_ID = '8a3b1f0e-6f0c-4a43-9a3f-2f6f1c1b7d11';

function answerOf(text: string, headers: RawAnswer['headers'] = []): RawAnswer {
	return { status: 200, statusText: 'OK', headers, text, sizeBytes: utf8SizeOf(text) };
}

function record(changes: Partial<CallToRecord> = {}) {
	return recordCall({
		id: 'call-1',
		category: 'oauth',
		name: 'Token Request',
		why: 'To exchange the credentials for a token.',
		startedAtMs: 1_750_000_000_000,
		durationMs: 42,
		request: {
			method: 'POST',
			url: 'https://auth.pingone.eu/env/as/token',
			headers: [['content-type', 'application/x-www-form-urlencoded;charset=UTF-8']],
			body: 'grant_type=client_credentials&client_secret=a'
		},
		outcome: 'answered',
		secrets: [],
		...changes
	});
}

describe('a recorded call', () => {
	it('has the shape of the contract', () => {
		const call = record({
			answer: answerOf('{"token_type" : "Bearer"}', [['content-type', 'application/json']])
		});

		expect(call).toEqual({
			id: 'call-1',
			category: 'oauth',
			name: 'Token Request',
			why: 'To exchange the credentials for a token.',
			started_at: 1_750_000_000_000,
			request: {
				method: 'POST',
				url: 'https://auth.pingone.eu/env/as/token',
				headers: [['content-type', 'application/x-www-form-urlencoded;charset=UTF-8']],
				body: {
					text: `grant_type=client_credentials&client_secret=${MASK}`,
					form: [
						['grant_type', 'client_credentials'],
						['client_secret', MASK]
					]
				}
			},
			response: {
				status: 200,
				status_text: 'OK',
				headers: [['content-type', 'application/json']],
				body: { text: '{"token_type" : "Bearer"}', json: { token_type: 'Bearer' } },
				size_bytes: 25
			},
			outcome: 'answered',
			duration_ms: 42
		});
	});

	it('has no response where nothing came back', () => {
		expect(record({ outcome: 'timeout' })).not.toHaveProperty('response');
	});

	it('leaves out the request headers that the platform sets', () => {
		const { request } = record({
			request: {
				method: 'GET',
				url: 'https://a.example/',
				headers: [
					['Host', 'a.example'],
					['accept', 'application/json'],
					['content-length', '3'],
					['accept-encoding', 'gzip'],
					['cf-ray', '1']
				]
			}
		});

		expect(request).toEqual({
			method: 'GET',
			url: 'https://a.example/',
			headers: [['accept', 'application/json']]
		});
	});

	it('masks a known secret in every text of the record', () => {
		const secret = 'CANARY-2f6f1c1b';
		const call = record({
			why: `because ${secret}`,
			request: { method: 'GET', url: `https://a.example/${secret}`, headers: [['x-a', secret]] },
			answer: {
				...answerOf(`{"error_description":"bad ${secret}"}`, [['x-b', secret]]),
				statusText: secret
			},
			secrets: [secret]
		});

		expect(JSON.stringify(call)).not.toContain(secret);
		expect(call.response?.body?.json).toEqual({ error_description: `bad ${MASK}` });
	});
});

describe('the correlation id', () => {
	it.each([
		[
			'of a refusal',
			answerOf(`{"error_description":"Request denied: X (Correlation ID: ${CORRELATION_ID})"}`)
		],
		[
			'before an unknown suffix',
			answerOf(`{"error_description":"X (Correlation ID: ${CORRELATION_ID}) - see docs"}`)
		],
		['of a text that is no JSON', answerOf(`<p>X (Correlation ID: ${CORRELATION_ID})</p>`)],
		['of a header', answerOf('{}', [['Correlation-Id', CORRELATION_ID]])],
		[
			'of a header, when the text has none',
			answerOf('{"a":"(Correlation ID: none)"}', [['x-correlation-id', CORRELATION_ID]])
		]
	])('%s is taken out', (_, answer) => {
		expect(record({ answer }).correlation_id).toBe(CORRELATION_ID);
	});

	it('is absent where a header of that name holds something else', () => {
		const call = record({ answer: answerOf('{}', [['correlation-id', 'abc']]) });

		expect(call).not.toHaveProperty('correlation_id');
	});
});

describe('a body', () => {
	it('is not recorded when it is empty', () => {
		expect(record({ answer: answerOf('') }).response).not.toHaveProperty('body');
	});

	it('of exactly the limit is kept whole', () => {
		const text = JSON.stringify('a'.repeat(RECORDED_BODY_LIMIT_BYTES - 2));

		expect(record({ answer: answerOf(text) }).response?.body).toEqual({
			text,
			json: JSON.parse(text)
		});
	});

	it('above the limit is cut at a whole character, with a note and without parsing', () => {
		const text = `a${'é'.repeat(RECORDED_BODY_LIMIT_BYTES)}`;

		const body = record({ answer: answerOf(text) }).response?.body;

		expect(body).toEqual({
			text: `a${'é'.repeat((RECORDED_BODY_LIMIT_BYTES - 2) / 2)}`,
			note: 'The record shows the first 32 KiB of a 65,537-byte body.'
		});
	});

	it.each(['a secret', 'a token', 'a key', 'an assertion'])(
		'that is cut in the middle of %s shows no part of it',
		(what) => {
			const canary = 'CANARY0123456789abcdef';
			const value = {
				'a secret': canary,
				'a token': `"access_token":"${canary}"`,
				'a key': `-----BEGIN PRIVATE KEY-----${canary}`,
				'an assertion': `eyJhbGciOiJIUzI1NiJ9.e30.${canary}`
			}[what];
			const start = RECORDED_BODY_LIMIT_BYTES - (value?.length ?? 0) + canary.length / 2;
			const text = `${' '.repeat(start)}${value}${' '.repeat(100)}`;

			const call = record({ answer: answerOf(text), secrets: what === 'a secret' ? [canary] : [] });

			expect(call.response?.body?.text).not.toContain('CANARY');
			expect(call.response?.body?.note).toBeDefined();
		}
	);

	it('stays within the limit when its masks are longer than what they hide', () => {
		const text = 'token=a '.repeat(RECORDED_BODY_LIMIT_BYTES / 8);

		const body = record({ answer: answerOf(text) }).response?.body;

		expect(utf8SizeOf(body?.text ?? '')).toBeLessThanOrEqual(RECORDED_BODY_LIMIT_BYTES);
		expect(body?.note).toBeDefined();
	});

	it('that nests too deep to be written out again is kept as text alone', () => {
		const text = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;

		expect(record({ answer: answerOf(text) }).response?.body).toEqual({ text });
	});

	it('that is broken JSON is kept as text alone', () => {
		expect(record({ answer: answerOf('{"a":') }).response?.body).toEqual({ text: '{"a":' });
	});
});
