import { expect, it } from 'vitest';
import { FULL_RUN, workerCall } from './run.test-data';
import { legInWords, legOf } from './sequence';

it('tells between whom each call of a full run went', () => {
	expect(FULL_RUN.map(({ call }) => [call.name, legOf(call).to])).toEqual([
		['Ask the Worker', 'worker'],
		['Worker Token Retrieval', 'authorization_server'],
		['Ask the Worker', 'worker'],
		['Application Discovery', 'management_api'],
		['Ask the Worker', 'worker'],
		['OIDC Discovery', 'authorization_server'],
		['Application Details', 'management_api'],
		['Ask the Worker', 'worker'],
		['Token Request', 'authorization_server'],
		['Ask the Worker', 'worker'],
		['Token Introspection', 'authorization_server']
	]);
});

it.each([
	['https://api.pingone.eu/v1/environments/1/applications', 'Worker to PingOne Management API'],
	[
		'http://localhost:8787/sandbox/v1/environments/1/applications',
		'Worker to PingOne Management API'
	],
	['http://localhost:8787/sandbox/1/as/token', 'Worker to PingOne authorization server'],
	['https://login.example.com/as/introspect', 'Worker to login.example.com']
])('says of a call to %s: %s', (url, leg) => {
	const call = workerCall({ id: 'w', name: 'x', request: { method: 'GET', url, headers: [] } });

	expect(legInWords(call)).toBe(leg);
});
