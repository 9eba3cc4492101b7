import { describe, expect, it } from 'vitest';
import { FULL_RUN, workerCall } from './run.test-data';
import { exchangesOf } from './run-entry';
import { lifelineOf, sentenceOf, sequenceOf } from './sequence';
import { shortPathOf } from './short-path';

const messages = exchangesOf(FULL_RUN).flatMap(sequenceOf);

describe('the sequence of a full run', () => {
	it('shows each call once, in order, between the right lifelines', () => {
		const requests = messages.filter(({ kind }) => kind === 'request');

		expect(requests.map(({ text, from, to }) => [text, from, to])).toEqual([
			['POST /api/worker-token', 'browser', 'worker'],
			['Worker Token Retrieval', 'worker', 'authorization_server'],
			['POST /api/applications', 'browser', 'worker'],
			['Application Discovery', 'worker', 'management_api'],
			['POST /api/preflight', 'browser', 'worker'],
			['OIDC Discovery', 'worker', 'authorization_server'],
			['Application Details', 'worker', 'management_api'],
			['POST /api/token-exchange', 'browser', 'worker'],
			['Token Request', 'worker', 'authorization_server'],
			['POST /api/introspect-token', 'browser', 'worker'],
			['Token Introspection', 'worker', 'authorization_server']
		]);
	});

	it('has one answer for each request, and the answer to the page after those to the Worker', () => {
		const answers = messages.filter(({ kind }) => kind === 'answer').map(({ callId }) => callId);

		expect(answers).toEqual([
			...['w1', 'browser-1', 'w2', 'browser-2', 'w3', 'w4'],
			...['browser-3', 'w5', 'browser-4', 'w6', 'browser-5']
		]);
	});
});

it.each([
	['https://api.pingone.eu/v1/environments/1/applications', 'management_api'],
	['http://localhost:8787/sandbox/v1/environments/1/applications', 'management_api'],
	['http://localhost:8787/sandbox/1/as/token', 'authorization_server'],
	['https://login.example.com/as/introspect', 'authorization_server']
])('draws a call to %s to the %s', (url, lifeline) => {
	const call = workerCall({ id: 'w', name: 'x', request: { method: 'GET', url, headers: [] } });

	expect(lifelineOf(call)).toBe(lifeline);
});

it('says a call in one sentence', () => {
	const call = workerCall({ id: 'w', name: 'Token Request' });

	expect(sentenceOf(call, 'authorization_server')).toBe(
		'Worker to PingOne authorization server: Token Request, POST /1234…/as/token. 200 OK, 40 ms.'
	);
});

it('marks a refusal and a silence as failures', () => {
	const refused = workerCall({
		id: 'w1',
		name: 'Token Request',
		response: { status: 401, status_text: '', headers: [], size_bytes: 0 }
	});
	const { response: _response, ...silent } = workerCall({ id: 'w2', name: 'Token Request' });

	const answers = sequenceOf({ id: 'x', upstream: [refused, { ...silent, outcome: 'timeout' }] })
		.filter(({ kind }) => kind === 'answer')
		.map(({ text, isFailure }) => [text, isFailure]);

	expect(answers).toEqual([
		['401 Unauthorized, 40 ms', true],
		['No answer in time, 40 ms', true]
	]);
});

it('leaves the query out of a short path', () => {
	expect(shortPathOf('https://api.pingone.eu/v1/x?limit=10')).toBe('/v1/x');
});
