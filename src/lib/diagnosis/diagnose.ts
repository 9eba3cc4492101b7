/**
 * Explains a refusal of the token endpoint by what was sent and what came back. Pure: no I/O, no clock.
 *
 * @see RFC 6749 section 5.2
 */
import { BEARER_CAUSES } from './bearer-causes';
import type { Cause } from './cause';
import { causeOf, ranked, type CauseEntry } from './cause-rule';
import { CAUSES } from './causes';
import { weighEvidence } from './evidence';
import { MANAGEMENT_CAUSES, UNKNOWN_MANAGEMENT_CAUSE } from './management-causes';
import { readRefusal, type RefusalInput } from './refusal';
import { SENT_ASSERTION_CAUSES, sentAssertionCauses } from './sent-assertion-causes';
import { CONTRADICTED_CAUSE, UNKNOWN_CAUSE } from './server-causes';
import { TRANSPORT_CAUSES } from './transport-causes';

/**
 * The causes that come into question, the likeliest first; never empty. Give the redacted answer: its
 * text is quoted. The assertion that was sent, what is known of the application and of its secret, and
 * what the checks found, are weighed where they are given.
 */
export function diagnoseRefusal(input: RefusalInput): Cause[] {
	const refusal = readRefusal(input);
	const causes = CAUSES.flatMap((rule) => {
		const judgement = rule.judge(refusal);
		return judgement === undefined ? [] : [causeOf(rule, judgement)];
	});
	const found = [...sentAssertionCauses(refusal), ...weighEvidence(causes, refusal)];
	if (found.length > 0) return ranked(found);

	const unknown = UNKNOWN_CAUSE.judge(refusal);
	return unknown === undefined ? [] : [causeOf(UNKNOWN_CAUSE, unknown)];
}

/** Every cause there is, of the token endpoint, the Management API and the way to both. */
export const ALL_CAUSES: readonly Omit<CauseEntry, 'matches'>[] = [
	...CAUSES,
	UNKNOWN_CAUSE,
	CONTRADICTED_CAUSE,
	...MANAGEMENT_CAUSES,
	UNKNOWN_MANAGEMENT_CAUSE,
	...TRANSPORT_CAUSES,
	...SENT_ASSERTION_CAUSES,
	...BEARER_CAUSES
];
