/** Which fixes are offered, and what was fixed, in words. Apart from the table of fixes, which comes with the list of checks. Pure. */
import type { Check, Fix } from './check';

/** The fixes of the errors, each once: what "Yes, Fix All" is about. */
export function errorFixesOf(checks: readonly Check[]): Fix[] {
	const errors = checks.filter(({ outcome }) => outcome === 'error');
	const fixes = errors.flatMap(({ fix }) => fix ?? []);
	return fixes.filter((fix, index) => fixes.findIndex(({ id }) => id === fix.id) === index);
}

/** The specification's toast. */
export function describeFixed(applied: readonly Fix[]): string {
	return `Fixed ${applied.length} error(s): ${applied.map(({ label }) => label).join(', ')}`;
}
