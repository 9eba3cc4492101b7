import { describe, expect, it } from 'vitest';
import { FAILED_OUTCOMES } from '$lib/calls/outcome';
import { PROBLEMS } from './problem';

describe('each problem', () => {
	it.each(Object.entries(PROBLEMS))('%s says what to do, in whole sentences', (_, problem) => {
		expect(problem.what_to_do).toMatch(/^[A-Z].*\.$/);
		expect(problem.title).toMatch(/^[A-Z].*[^.]$/);
	});

	it.each(Object.values(FAILED_OUTCOMES))('$problem is that of a call', ({ problem }) => {
		expect(Object.keys(PROBLEMS)).toContain(problem);
	});
});
