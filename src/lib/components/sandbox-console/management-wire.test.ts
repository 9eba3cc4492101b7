import { describe, expect, it } from 'vitest';
import { MASK } from '$lib/calls/api-call';
import { answerOf, requestOf } from './management-wire';

const BASE = 'http://localhost/sandbox/v1/environments/e';
const answer = { status: 204, status_text: 'No Content', text: '', json: null };

describe('a call of the Management API as wire text', () => {
	it('has the whole address and no token', () => {
		const request = requestOf({ method: 'GET', path: 'applications', answer }, BASE);

		expect(request).toEqual({
			startLine: `GET ${BASE}/applications`,
			headers: [['authorization', `Bearer ${MASK}`]]
		});
	});

	it('shows a body for reading, and says so', () => {
		const request = requestOf({ method: 'PUT', path: 'x', body: { a: 1 }, answer }, BASE);

		expect(request).toMatchObject({
			body: { text: '{\n  "a": 1\n}' },
			note: 'White space is added for reading.'
		});
	});

	it('says of an answer without a body that it has none', () => {
		expect(answerOf({ method: 'DELETE', path: 'x', answer })).toEqual({
			startLine: 'HTTP 204 No Content',
			headers: [],
			note: 'The answer has no body.'
		});
	});
});
