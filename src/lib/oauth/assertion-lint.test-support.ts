import type { AssertionFinding } from './assertion-finding';

/** Holds where no rule refuses the assertion; a warning does not. */
export function isAcceptable(findings: readonly AssertionFinding[]): boolean {
	return !findings.some(({ outcome }) => outcome === 'error');
}
