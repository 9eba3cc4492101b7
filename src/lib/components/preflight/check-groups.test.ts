import { describe, expect, it } from 'vitest';
import type { Check } from '$lib/preflight/check';
import { CHECK_GROUPS, CHECKS } from '$lib/preflight/checks';
import { CHECK_GROUP_IDS, groupChecks, summarize } from './check-groups';

const PASSED: readonly Check[] = CHECKS.map(({ id, title, learn }) => ({
	id,
	title,
	learn,
	outcome: 'pass',
	evidence: [],
	explanation: ''
}));

describe('the groups of checks', () => {
	it('are those of the table of checks, in its order', () => {
		const expected = Object.fromEntries(
			Object.entries(CHECK_GROUPS).map(([group, checks]) => [group, checks.map(({ id }) => id)])
		);

		expect(CHECK_GROUP_IDS).toEqual(expected);
	});

	it('hold every check once, and count its outcomes', () => {
		const groups = groupChecks(PASSED);

		expect(groups.flatMap(({ checks }) => checks)).toEqual(PASSED);
		expect(groups.map(({ summary }) => summary)).toEqual([
			'12 passed',
			'6 passed',
			'9 passed',
			'5 passed',
			'3 passed'
		]);
	});

	it('are summed up with what matters most first', () => {
		const outcomes = ['pass', 'skipped', 'error', 'warning', 'warning'] as const;

		expect(summarize(outcomes.map((outcome) => ({ outcome })))).toBe(
			'1 error, 2 warnings, 1 passed, 1 skipped'
		);
	});
});
