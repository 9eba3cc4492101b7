import { describe, expect, it } from 'vitest';
import { NOTHING_OBSERVED } from './observations';
import { OBSERVED, refused } from './preflight.test-data';
import {
	ABSENT,
	ALL_FORBIDDEN,
	findCheck,
	observing,
	withOutcome,
	WORKER_FROM_ELSEWHERE
} from './preflight.test-support';

function refusedWorker(status: number, code?: string) {
	return observing({
		...NOTHING_OBSERVED,
		discovery: OBSERVED.discovery,
		worker: refused(status, code)
	});
}

describe('a worker of another environment', () => {
	it('passes where a role was given to it for this one', () => {
		const input = observing({ worker: WORKER_FROM_ELSEWHERE });

		expect(findCheck(input, 'worker_environment')).toMatchObject({
			outcome: 'pass',
			explanation: expect.stringContaining('has a role for this one')
		});
		expect(findCheck(input, 'worker_role').outcome).toBe('pass');
	});

	it('is warned of, and not its role, where everything is refused', () => {
		const input = observing({ ...ALL_FORBIDDEN, worker: WORKER_FROM_ELSEWHERE });

		expect(withOutcome(input, 'warning')).toEqual(['worker_environment']);
		expect(findCheck(input, 'worker_role')).toMatchObject({
			outcome: 'skipped',
			explanation: expect.stringContaining('The check above')
		});
	});

	it('has a role here that is too small where a part is refused', () => {
		const input = observing({ worker: WORKER_FROM_ELSEWHERE, grants: refused(403) });

		expect(findCheck(input, 'worker_environment').outcome).toBe('pass');
		expect(findCheck(input, 'worker_role').outcome).toBe('warning');
	});

	it('is let look where the application is not found', () => {
		const input = observing({
			...ALL_FORBIDDEN,
			application: ABSENT,
			worker: WORKER_FROM_ELSEWHERE
		});

		expect(findCheck(input, 'worker_environment').outcome).toBe('pass');
	});

	it.each([
		['PingOne is down', refused(500)],
		['its token was withdrawn', refused(401)]
	])('is not judged while %s', (_, answer) => {
		const input = observing({
			worker: WORKER_FROM_ELSEWHERE,
			application: answer,
			secret: answer,
			grants: answer,
			resources: answer,
			scopes: {}
		});

		expect(findCheck(input, 'worker_environment').outcome).toBe('skipped');
	});
});

describe('a worker of this environment', () => {
	it('lacks a role where everything is refused', () => {
		expect(withOutcome(observing(ALL_FORBIDDEN), 'warning')).toEqual(['worker_role']);
	});
});

describe('a worker that gets no token', () => {
	it('may be one of another environment, which is refused like an unknown one', () => {
		const { explanation } = findCheck(refusedWorker(401, 'invalid_client'), 'worker_token');

		expect(explanation).toContain('in the same way as one that does not exist');
		expect(explanation).toContain('name its environment');
	});

	it('for a reason of its own is no matter of the environment', () => {
		const { explanation } = findCheck(refusedWorker(403, 'access_denied'), 'worker_token');

		expect(explanation).not.toContain('environment');
	});

	it('because its environment does not exist is told of that', () => {
		const { explanation } = findCheck(refusedWorker(404), 'worker_token');

		expect(explanation).toContain('no environment with the id that you entered for the worker');
	});
});
