import { describe, expect, it } from 'vitest';
import { CHECK_GROUP_TITLES, type Check } from '$lib/preflight/check';
import { CHECKS } from '$lib/preflight/checks';
import { groupChecks, summarize } from './check-groups';

const PASSED: readonly Check[] = CHECKS.map(({ id, title, group, learn }) => ({
	id,
	title,
	group,
	learn,
	outcome: 'pass',
	evidence: [],
	explanation: ''
}));

describe('the groups of checks', () => {
	it('hold every check once, in the order of the table', () => {
		const groups = groupChecks(PASSED);

		expect(groups.flatMap(({ checks }) => checks)).toEqual(PASSED);
		expect(groups.map(({ title }) => title)).toEqual(Object.values(CHECK_GROUP_TITLES));
	});

	it('are summed up with what matters most first, and what was not looked at by its name', () => {
		expect(
			summarize([
				{ outcome: 'pass' },
				{ outcome: 'skipped' },
				{ outcome: 'error' },
				{ outcome: 'warning' },
				{ outcome: 'warning' },
				{ outcome: 'skipped', open: 'worker_required' },
				{ outcome: 'skipped', open: 'unread' }
			])
		).toBe('1 error, 2 warnings, 1 passed, 2 not checked, 1 does not apply');
	});
});
