import { describe, expect, it } from 'vitest';
import { PROBLEMS, type ProblemCode } from '$lib/api/problem';
import { err, ok } from '$lib/result';
import { withoutKitAnswer } from './kit-answer';
import { outcomeOf } from './outcome';
import { invalidRequest, problem } from './problem';
import { respond, withCalls } from './respond';

const ID = '3f0c4a8e-0000-4000-8000-000000000000';

const CODES = Object.keys(PROBLEMS).filter((code): code is ProblemCode => code in PROBLEMS);

describe('problem', () => {
	it.each(CODES)('answers %s with its status', async (code) => {
		const { status, title, what_to_do, learn } = PROBLEMS[code];

		const response = problem({ code, detail: 'Why.' }, ID);

		expect(response.status).toBe(status);
		expect(response.headers.get('content-type')).toBe('application/problem+json');
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(response.headers.get('request-id')).toBe(ID);
		expect(await response.json()).toEqual({
			type: `urn:unified-flow:problem:${code}`,
			title,
			status,
			code,
			detail: 'Why.',
			what_to_do,
			learn,
			request_id: ID
		});
	});

	it('says in its detail what is wrong with the only field', () => {
		const failure = invalidRequest([{ field: 'scope', message: 'No commas.' }]);

		expect(failure.detail).toBe('scope: No commas.');
	});
});

describe('respond', () => {
	it('is never stored by a cache', async () => {
		const response = respond(ok({ status: 201, body: { a: 1 } }), ID);

		expect(response.status).toBe(201);
		expect(response.headers.get('content-type')).toBe('application/json');
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(await response.json()).toEqual({ a: 1 });
	});

	it('answers a failure as a problem', () => {
		const response = respond(err({ code: 'not_found', detail: 'Nothing.' }), ID);

		expect(response.status).toBe(404);
	});

	it('sends no content type without a body', () => {
		const response = respond(ok({ status: 204 }), ID);

		expect(response.headers.has('content-type')).toBe(false);
	});
});

describe('withCalls', () => {
	it.each([
		['an object', { a: 1 }, { a: 1, api_calls: [] }],
		['an object that has calls of its own', { api_calls: 'x' }, { api_calls: [] }],
		['a list', [1], { answer: [1], api_calls: [] }],
		['a text', 'x', { answer: 'x', api_calls: [] }],
		['null', null, { answer: null, api_calls: [] }]
	])('passes on %s', (_what, json, expected) => {
		expect(withCalls(json, [])).toEqual(expected);
	});

	it('takes a member named __proto__ for data', () => {
		const json: unknown = JSON.parse('{"__proto__":{"polluted":true}}');

		const body = withCalls(json, []);

		expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
		expect(JSON.stringify(body)).toBe('{"__proto__":{"polluted":true},"api_calls":[]}');
	});
});

describe('withoutKitAnswer', () => {
	it('leaves an answer of ours as it is', () => {
		const ours = respond(ok({ status: 500, body: { error: 'server_error' } }), ID);

		expect(withoutKitAnswer(ours, ID)).toBe(ours);
	});

	it('answers a wrong method with the ones that are allowed', () => {
		const kits = new Response('POST method not allowed', {
			status: 405,
			headers: { allow: 'GET, HEAD' }
		});

		const response = withoutKitAnswer(kits, ID);

		expect(response.status).toBe(405);
		expect(response.headers.get('allow')).toBe('GET, HEAD');
		expect(response.headers.get('content-type')).toBe('application/problem+json');
	});

	it('answers for the data of a page that is none that there is nothing', async () => {
		const response = withoutKitAnswer(new Response(null, { status: 404 }), ID);

		expect(response.status).toBe(404);
		expect(await response.json()).toMatchObject({ code: 'not_found' });
	});

	it('tells nothing of an exception', async () => {
		const kits = new Response('<h1>TypeError: client_secret CANARY</h1>', { status: 500 });

		const response = withoutKitAnswer(kits, ID);

		expect(response.status).toBe(500);
		expect(await response.text()).not.toContain('CANARY');
	});
});

describe('outcomeOf', () => {
	it('is the code of a problem', async () => {
		expect(await outcomeOf(problem({ code: 'too_large', detail: '' }, ID))).toBe('too_large');
	});

	it('is the status of any other answer', async () => {
		expect(await outcomeOf(Response.json({ error: 'invalid_client' }, { status: 401 }))).toBe(
			'answered_401'
		);
	});
});
