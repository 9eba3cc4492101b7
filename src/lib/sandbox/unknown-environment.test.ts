import { describe, expect, it } from 'vitest';
import { answerUnknownEnvironment } from './unknown-environment';
import { AS, createTestPorts, ENVIRONMENT_ID, MANAGEMENT, ORIGIN } from './sandbox.test-support';

const BEARER = { authorization: 'Bearer of.another.environment' };

describe('answerUnknownEnvironment', () => {
	it.each([
		[`${AS}/token`, {}, 404, 'NOT_FOUND'],
		[`${ORIGIN}/sandbox/elsewhere`, {}, 404, 'NOT_FOUND'],
		[MANAGEMENT, BEARER, 404, 'NOT_FOUND'],
		[`${MANAGEMENT}/applications`, BEARER, 403, 'ACCESS_FAILED'],
		[`${MANAGEMENT}/applications`, {}, 401, 'ACCESS_FAILED']
	])('answers %s with %o by %i %s', async (url, headers, status, code) => {
		const response = answerUnknownEnvironment(new Request(url, { headers }), createTestPorts());

		expect(response.status).toBe(status);
		expect(await response.json()).toMatchObject({
			id: response.headers.get('correlation-id'),
			code
		});
	});

	it('names the environment that was asked for', async () => {
		const request = new Request(MANAGEMENT, { headers: BEARER });

		const response = answerUnknownEnvironment(request, createTestPorts());

		expect(await response.json()).toMatchObject({
			message: `Unable to find environment with ID: '${ENVIRONMENT_ID}'`
		});
	});
});
