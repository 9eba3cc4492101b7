import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { TokenRequestBody } from '$lib/flow/token-request-body';
import { readJson, readOptionalJson } from './read-json';

const Body = v.strictObject({ name: v.string(), note: v.optional(v.picklist(['a', 'b'])) });

function post(body: BodyInit | null, contentType: string | null = 'application/json'): Request {
	// Node asks for `duplex` with a stream; the DOM's types do not know it.
	const init = { method: 'POST', body, duplex: 'half' };
	const request = new Request('http://localhost/api/x', init);
	if (contentType === null) request.headers.delete('content-type');
	else request.headers.set('content-type', contentType);
	return request;
}

/** Arrives in pieces and announces no length, as a chunked body does. */
function chunked(pieces: number, size: number): ReadableStream<Uint8Array> {
	let sent = 0;
	return new ReadableStream({
		pull(controller) {
			if (sent++ === pieces) controller.close();
			else controller.enqueue(new Uint8Array(size).fill(0x20));
		}
	});
}

async function failureOf(request: Request) {
	const read = await readJson(request, Body);
	return read.ok ? undefined : read.error;
}

describe('readJson', () => {
	it('returns what the schema makes of the body', async () => {
		const read = await readJson(post('{"name":"x"}'), Body);

		expect(read).toEqual({ ok: true, value: { name: 'x' } });
	});

	it.each([
		'application/json',
		'Application/JSON',
		'application/json; charset=utf-8',
		'application/json;charset="UTF-8"'
	])('takes %s for JSON', async (contentType) => {
		const read = await readJson(post('{"name":"x"}', contentType), Body);

		expect(read.ok).toBe(true);
	});

	it.each([
		null,
		'',
		'text/plain',
		'text/plain; application/json',
		'application/json, text/plain',
		'application/jsonp',
		'application/json+x',
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=application/json',
		'application/json; charset=utf-16',
		'application/json; charset'
	])('refuses the content type %s', async (contentType) => {
		const failure = await failureOf(post('{"name":"x"}', contentType));

		expect(failure?.code).toBe('unsupported_media_type');
	});

	it('takes a body of 32 KiB and refuses one byte more', async () => {
		const frame = '{"name":""}'.length;
		const fitting = `{"name":"${'x'.repeat(32 * 1024 - frame)}"}`;

		const read = await readJson(post(fitting), Body);
		const failure = await failureOf(post(`${fitting} `));

		expect(read.ok).toBe(true);
		expect(failure?.code).toBe('too_large');
	});

	it('counts a body that announces no length', async () => {
		const failure = await failureOf(post(chunked(1000, 1024)));

		expect(failure?.code).toBe('too_large');
	});

	it.each([
		['no JSON', '{'],
		['nothing', ''],
		['a comment', '{"name":"x"} // y'],
		['NaN', 'NaN'],
		['two values', '{} {}']
	])('refuses %s', async (_what, text) => {
		const failure = await failureOf(post(text));

		expect(failure).toMatchObject({
			code: 'invalid_request',
			issues: [{ field: 'body', message: 'The body is not valid JSON.' }]
		});
	});

	it('refuses bytes that are not UTF-8', async () => {
		const failure = await failureOf(post(new Uint8Array([0x22, 0xff, 0x22])));

		expect(failure?.issues).toEqual([{ field: 'body', message: 'The body is not UTF-8.' }]);
	});

	it('refuses nesting that would overflow a stack', async () => {
		const failure = await failureOf(post(`${'['.repeat(10_000)}${']'.repeat(10_000)}`));

		expect(failure?.issues?.[0]?.message).toBe('The body is nested too deeply.');
	});

	it('takes brackets inside a string for text', async () => {
		const read = await readJson(post(`{"name":"${'['.repeat(500)}\\"{"}`), Body);

		expect(read.ok).toBe(true);
	});

	it('names unknown and missing members', async () => {
		const failure = await failureOf(post('{"nam":"x"}'));

		expect(failure?.issues).toEqual([
			{ field: 'name', message: 'This member is missing.' },
			{ field: 'nam', message: 'This member is unknown.' }
		]);
	});

	it('quotes no value, wherever a secret was put by mistake', async () => {
		const canary = 'CANARY-0a1b2c3d';
		const body = {
			grant_type: canary,
			region: canary,
			environment_id: canary,
			client_id: 7,
			client_auth_method: canary,
			client_secret: [canary],
			scope: `${canary},x`,
			assertion: { typ: canary, audience: canary, alg: canary, lifetime_seconds: canary }
		};

		const read = await readJson(post(JSON.stringify(body)), TokenRequestBody);

		expect(read.ok).toBe(false);
		expect(JSON.stringify(read)).not.toContain(canary);
	});
});

describe('readOptionalJson', () => {
	it('takes an empty body for none', async () => {
		const read = await readOptionalJson(post('', null), Body);

		expect(read).toEqual({ ok: true, value: undefined });
	});

	it('asks of a body what readJson asks', async () => {
		const typed = await readOptionalJson(post('{"name":"x"}', 'text/plain'), Body);
		const read = await readOptionalJson(post('{"name":"x"}'), Body);

		expect(typed).toMatchObject({ ok: false, error: { code: 'unsupported_media_type' } });
		expect(read).toEqual({ ok: true, value: { name: 'x' } });
	});
});
