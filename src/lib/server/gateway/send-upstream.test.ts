import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '$lib/oauth/http-request';
import { sendUpstream, type Transport, type UpstreamRequestInit } from './send-upstream';

const GET: HttpRequest = {
	method: 'GET',
	url: 'https://auth.pingone.com/e/as/jwks',
	headers: [['accept', 'application/json']]
};
const POST: HttpRequest = {
	method: 'POST',
	url: 'https://auth.pingone.com/e/as/token',
	headers: [['content-type', 'application/x-www-form-urlencoded']],
	body: 'grant_type=client_credentials'
};

const answering =
	(body: BodyInit | null, init?: ResponseInit): Transport =>
	async () =>
		new Response(body, init);

function streamOf(pieces: readonly Uint8Array[], end: 'close' | 'error' | 'stall') {
	let next = 0;
	return new ReadableStream<Uint8Array>({
		pull(controller) {
			const piece = pieces[next++];
			if (piece !== undefined) controller.enqueue(piece);
			else if (end === 'close') controller.close();
			else if (end === 'error') controller.error(new Error('Network connection lost.'));
			else return new Promise(() => undefined);
		}
	});
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('sendUpstream', () => {
	it('sends method, body and our headers, and follows nothing', async () => {
		const sent: [string, UpstreamRequestInit][] = [];

		await sendUpstream(POST, async (url, init) => {
			sent.push([url, init]);
			return new Response('{}');
		});

		const [url, init] = sent[0] ?? [];
		expect(url).toBe(POST.url);
		expect(init).toMatchObject({ method: 'POST', body: POST.body, redirect: 'manual' });
		expect([...(init?.headers ?? [])]).toEqual([
			['content-type', 'application/x-www-form-urlencoded']
		]);
	});

	it.each([
		['an object', '{"a":1}', { a: 1 }],
		['a list', '[]', []],
		['a text', '"x"', 'x'],
		['null', ' null\n', null]
	])('takes %s for JSON, whatever its content type and status', async (_what, text, json) => {
		const answer = await sendUpstream(
			POST,
			answering(text, { status: 418, headers: { 'content-type': 'text/html' } })
		);

		expect(answer).toMatchObject({ outcome: 'answered', json, raw: { status: 418, text } });
	});

	it.each([
		['an HTML page', '<html></html>'],
		['a text', 'Service Unavailable'],
		['nothing', ''],
		['nesting without end', `${'['.repeat(5000)}${']'.repeat(5000)}`]
	])('takes %s for no JSON', async (_what, text) => {
		const answer = await sendUpstream(
			POST,
			answering(text, { headers: { 'content-type': 'application/json' } })
		);

		expect(answer.outcome).toBe('not_json');
	});

	it('takes an empty success for an answer where that is one', async () => {
		const limits = { allowsEmpty: true };

		const success = await sendUpstream(POST, answering(null, { status: 200 }), limits);
		const refusal = await sendUpstream(POST, answering(null, { status: 400 }), limits);

		expect(success).toMatchObject({ outcome: 'answered', json: undefined });
		expect(refusal.outcome).toBe('not_json');
	});

	it('takes bytes that are not UTF-8 for no JSON', async () => {
		const answer = await sendUpstream(POST, answering(new Uint8Array([0x22, 0xff, 0x22])));

		expect(answer.outcome).toBe('not_json');
	});

	it.each([301, 302, 303, 307, 308])('does not follow a %i', async (status) => {
		let calls = 0;

		const answer = await sendUpstream(POST, async () => {
			calls++;
			return new Response(null, {
				status,
				headers: { location: 'https://evil.example/path?token=x' }
			});
		});

		expect(calls).toBe(1);
		expect(answer).toMatchObject({ outcome: 'redirect', redirectHost: 'evil.example' });
		// What is carried there is masked where the call is recorded.
	});

	it('says that JSON breaks off, of half an answer', async () => {
		const answer = await sendUpstream(POST, answering('{"access_token":"ey'));

		expect(answer.outcome).toBe('truncated');
	});

	it('says that the answer breaks off where less came than was announced', async () => {
		const answer = await sendUpstream(
			POST,
			answering(streamOf([bytes('{"a":1}')], 'close'), { headers: { 'content-length': '100' } })
		);

		expect(answer.outcome).toBe('truncated');
	});

	it('does not compare the length of a compressed body', async () => {
		const answer = await sendUpstream(
			POST,
			answering(streamOf([bytes('{"a":1}')], 'close'), {
				headers: { 'content-length': '100', 'content-encoding': 'gzip' }
			})
		);

		expect(answer.outcome).toBe('answered');
	});

	it('says that the answer breaks off where its connection does', async () => {
		const answer = await sendUpstream(POST, answering(streamOf([bytes('{"a":')], 'error')));

		expect(answer).toMatchObject({ outcome: 'truncated', raw: { text: '{"a":' } });
	});

	it('stops reading beyond the limit', async () => {
		let produced = 0;
		const endless = new ReadableStream<Uint8Array>({
			pull(controller) {
				produced += 1024;
				controller.enqueue(new Uint8Array(1024));
			}
		});

		const answer = await sendUpstream(POST, answering(endless), { limitBytes: 10 * 1024 });

		expect(answer.outcome).toBe('too_large');
		expect(produced).toBeLessThan(20 * 1024);
	});

	it('takes 256 KiB and not one byte more', async () => {
		const fitting = `"${'x'.repeat(256 * 1024 - 2)}"`;

		expect((await sendUpstream(POST, answering(fitting))).outcome).toBe('answered');
		expect((await sendUpstream(POST, answering(`${fitting} `))).outcome).toBe('too_large');
	});

	it.each<[string, Transport]>([
		['never begins', () => new Promise(() => undefined)],
		['stalls in its body', answering(streamOf([bytes('{"a":')], 'stall'))]
	])('gives up on an answer that %s', async (_what, transport) => {
		const answer = await sendUpstream(POST, transport, { timeoutMs: 20 });

		expect(answer.outcome).toBe('timeout');
	});

	it('repeats a GET whose connection was refused, once', async () => {
		let calls = 0;

		const answer = await sendUpstream(GET, async () => {
			if (++calls === 1) throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } });
			return new Response('{}');
		});

		expect(answer.outcome).toBe('answered');
		expect(calls).toBe(2);
	});

	it.each([
		['a POST', POST, Object.assign(new Error('Network connection lost.'), { retryable: true })],
		['a GET that failed otherwise', GET, new Error('internal error; reference = x')]
	])('does not repeat %s', async (_what, request, error) => {
		let calls = 0;

		const answer = await sendUpstream(request, async () => {
			calls++;
			throw error;
		});

		expect(answer).toEqual({ outcome: 'unreachable' });
		expect(calls).toBe(1);
	});

	it.each(['gone', 'failed'] as const)('says that a sandbox is %s', async (why) => {
		expect(await sendUpstream(POST, async () => why)).toEqual({ outcome: 'no_sandbox', why });
	});

	it('shows listed headers only, and never a cookie', async () => {
		const answer = await sendUpstream(
			POST,
			answering('{}', {
				headers: {
					'content-type': 'application/json',
					'correlation-id': 'c',
					'set-cookie': 'ST=secret',
					'x-powered-by': 'x'
				}
			})
		);

		expect(answer).toMatchObject({
			raw: {
				headers: [
					['content-type', 'application/json'],
					['correlation-id', 'c']
				]
			}
		});
	});
});
