/** Whatever an upstream answers: a documented outcome, and never a failure of the workbench. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../src/lib/api/problem';
import { giveOddAnswer, ODD_ANSWERS } from '../hostile/odd-answers';
import { type ProbeServer, startProbeServer } from '../support/probe-server';
import { CLIENT_ID, post } from '../support/workbench';
import { type RunningWorker, startWorkerOnLoopback } from './harness';

const SECRET = 'CANARY-9a41c7-secret';

let probe: ProbeServer;
let worker: RunningWorker;

beforeAll(async () => {
	probe = await startProbeServer();
	worker = await startWorkerOnLoopback({
		isUpstreamOdd: true,
		vars: { TRUSTED_ISSUERS: JSON.stringify([probe.issuer]) }
	});
});

afterAll(async () => {
	await worker.stop();
	await probe.stop();
});

const bodyOf = (more: object = {}) => ({
	issuer: probe.issuer,
	client_id: CLIENT_ID,
	client_secret: SECRET,
	client_auth_method: 'client_secret_basic',
	...more
});

const ENDPOINTS: readonly (readonly [path: string, body: () => object])[] = [
	['/api/token-exchange', () => bodyOf({ grant_type: 'client_credentials' })],
	['/api/introspect-token', () => bodyOf({ token: 'a.b.c' })],
	['/api/revoke-token', () => bodyOf({ token: 'a.b.c' })],
	['/api/discovery', () => ({ issuer: probe.issuer })],
	['/api/jwks', () => ({ issuer: probe.issuer })],
	['/api/preflight', () => ({ issuer: probe.issuer, client_id: CLIENT_ID })],
	['/api/check', () => bodyOf()]
];

describe.each(ENDPOINTS)('%s', (path, body) => {
	it.each(ODD_ANSWERS)('has an outcome for $name', async (odd) => {
		probe.answer((response) => {
			giveOddAnswer(odd, response);
		});

		const answer = await post(worker, path, body());

		const isProblem = answer.headers.get('content-type') === 'application/problem+json';
		if (isProblem) {
			expect(answer.json().code).toMatch(/^upstream_/);
			expect(Object.keys(PROBLEMS)).toContain(answer.json().code);
		} else {
			expect(answer.headers.get('content-type')).toBe('application/json');
			expect(Array.isArray(answer.json().api_calls)).toBe(true);
		}
		expect(answer.headers.get('set-cookie')).toBeNull();
		expect(answer.headers.get('www-authenticate')).toBeNull();
		expect(answer.text).not.toContain('CANARY');
	});
});

it('none of them is logged with what it held', () => {
	expect(worker.logs().join('\n')).not.toMatch(/CANARY|Bad gateway|access_token/);
});
