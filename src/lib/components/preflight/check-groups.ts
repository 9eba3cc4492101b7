/** The checks by group, as they are shown. */
import { CHECK_GROUP_TITLES, type Check } from '$lib/preflight/check';

export type CheckGroup = {
	readonly title: string;
	readonly checks: readonly Check[];
	/** Such as "1 error, 4 passed". */
	readonly summary: string;
};

export function groupChecks(checks: readonly Check[]): CheckGroup[] {
	return Object.entries(CHECK_GROUP_TITLES)
		.map(([id, title]) => ({ title, checks: checks.filter(({ group }) => group === id) }))
		.filter((group) => group.checks.length > 0)
		.map((group) => ({ ...group, summary: summarize(group.checks) }));
}

type Counted = Pick<Check, 'outcome' | 'open'>;

const WORDS: readonly (readonly [has: (check: Counted) => boolean, one: string, many: string])[] = [
	[({ outcome }) => outcome === 'error', 'error', 'errors'],
	[({ outcome }) => outcome === 'warning', 'warning', 'warnings'],
	[({ outcome }) => outcome === 'pass', 'passed', 'passed'],
	[({ open }) => open !== undefined, 'not checked', 'not checked'],
	[
		({ outcome, open }) => outcome === 'skipped' && open === undefined,
		'does not apply',
		'do not apply'
	]
];

/** Such as "1 error, 2 warnings, 20 passed, 3 not checked". */
export function summarize(checks: readonly Counted[]): string {
	return WORDS.map(([has, one, many]) => {
		const count = checks.filter(has).length;
		return count === 0 ? '' : `${String(count)} ${count === 1 ? one : many}`;
	})
		.filter(Boolean)
		.join(', ');
}
