/** What all checks together say, in the specification's words. */
import type { Check } from './check';

export type Verdict = 'passed' | 'warnings' | 'failed';

export const VALIDATING_TEXT = '🔍 Validating Configuration against PingOne...';

export const VERDICT_TEXTS = {
	passed: 'Pre-flight validation passed!',
	warnings: 'Pre-flight validation warnings',
	failed: 'Pre-flight validation failed'
} as const satisfies Record<Verdict, string>;

export const FIX_ALL_QUESTION = 'Would you like to automatically fix all fixable errors?';

export const FIX_ALL_BUTTON = 'Yes, Fix All';

/**
 * One error fails the configuration and blocks the request. It has passed where everything that concerns it
 * was looked at and is well; what is left open is told with the warnings, which do not block.
 */
export function verdictOf(checks: readonly Pick<Check, 'outcome' | 'open'>[]): Verdict {
	if (checks.some(({ outcome }) => outcome === 'error')) return 'failed';
	return checks.every(({ outcome, open }) => outcome !== 'warning' && open === undefined)
		? 'passed'
		: 'warnings';
}

/** How many checks are open, in words; `undefined` where none is. */
export function describeOpen(
	checks: readonly Pick<Check, 'outcome' | 'open'>[]
): string | undefined {
	const needWorker = checks.filter(({ open }) => open === 'worker_required').length;
	const unread = checks.filter(({ open }) => open === 'unread').length;
	const parts = [
		needWorker > 0 && `${countOf(needWorker)} ${needWorker === 1 ? 'needs' : 'need'} a worker`,
		unread > 0 && `${countOf(unread)} could not be made`
	];
	return parts.filter((part) => part !== false).join(', ') || undefined;
}

function countOf(count: number): string {
	return count === 1 ? '1 check' : `${String(count)} checks`;
}
