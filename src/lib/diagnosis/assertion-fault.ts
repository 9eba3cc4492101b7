/** What the linter refuses in an assertion that was sent, and the causes that it proves. Pure. */
import type { AssertionFinding } from '$lib/oauth/assertion-finding';

/** The findings that are causes of their own; any other says that the claims are not as expected. */
const FAULTS_OF_CAUSES = {
	key_not_registered: ['kid_no_key', 'kid_unknown', 'key_unregistered', 'key_other'],
	assertion_audience: ['aud_missing', 'aud_type', 'aud_other'],
	assertion_lives_too_long: ['exp_too_far'],
	assertion_not_yet_valid: ['nbf_future'],
	assertion_reused: ['jti_reused']
} as const satisfies Readonly<Record<string, readonly string[]>>;

export function hasOwnCause(findingId: string): boolean {
	return Object.values<readonly string[]>(FAULTS_OF_CAUSES).some((ids) => ids.includes(findingId));
}

/** What proves a cause, as facts. */
export function factsOf(
	causeId: keyof typeof FAULTS_OF_CAUSES,
	faults: readonly AssertionFinding[]
): string[] {
	const ids: readonly string[] = FAULTS_OF_CAUSES[causeId];
	return faults.filter(({ id }) => ids.includes(id)).map(faultFact);
}

/** The finding as a fact of a cause. */
export function faultFact({ member, where, message }: AssertionFinding): string {
	return `${member} in the assertion's ${where === 'header' ? 'header' : 'claims'}: ${message}`;
}
