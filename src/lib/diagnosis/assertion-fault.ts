/** What the linter refuses in an assertion that was sent, and the causes that it proves. Pure. */
import type { AssertionFinding } from '$lib/oauth/assertion-finding';

/** The findings that are causes of their own; any other says that the claims are not as expected. */
export const FAULTS_OF_CAUSES = {
	assertion_audience: ['aud_missing', 'aud_type', 'aud_other'],
	assertion_lives_too_long: ['exp_too_far'],
	assertion_not_yet_valid: ['nbf_future'],
	assertion_reused: ['jti_reused']
} as const satisfies Readonly<Record<string, readonly string[]>>;

export function hasOwnCause(findingId: string): boolean {
	return Object.values<readonly string[]>(FAULTS_OF_CAUSES).some((ids) => ids.includes(findingId));
}

/** The finding as a fact of a cause. */
export function faultFact({ member, where, message }: AssertionFinding): string {
	return `${member} in the ${where === 'header' ? 'header' : 'claims'} of the assertion: ${message}`;
}
