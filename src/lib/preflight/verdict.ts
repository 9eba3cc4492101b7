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

/** One error fails the configuration and blocks the request; warnings do not. A skipped check says nothing. */
export function verdictOf(checks: readonly Pick<Check, 'outcome'>[]): Verdict {
	if (checks.some(({ outcome }) => outcome === 'error')) return 'failed';
	return checks.some(({ outcome }) => outcome === 'warning') ? 'warnings' : 'passed';
}
