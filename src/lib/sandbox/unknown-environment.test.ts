import { describe, expect, it } from 'vitest';
import { answerUnknownEnvironment } from './unknown-environment';
import { AS, createTestPorts, MANAGEMENT, ORIGIN } from './sandbox.test-support';

describe('answerUnknownEnvironment', () => {
	it.each([
		[`${AS}/token`, 404, 'NOT_FOUND'],
		[`${ORIGIN}/sandbox/elsewhere`, 404, 'NOT_FOUND'],
		[`${MANAGEMENT}/applications`, 403, 'ACCESS_FAILED']
	])('answers %s with %i %s', async (url, status, code) => {
		const response = answerUnknownEnvironment(new Request(url), createTestPorts());

		expect(response.status).toBe(status);
		expect(await response.json()).toMatchObject({
			id: response.headers.get('correlation-id'),
			code
		});
	});
});
