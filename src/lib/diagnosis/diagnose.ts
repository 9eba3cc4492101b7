/**
 * Explains a refusal of the token endpoint by what was sent and what came back. Pure: no I/O, no clock.
 *
 * @see RFC 6749 section 5.2
 */
import type { Cause } from './cause';
import { causeOf, ranked } from './cause-rule';
import { causesAt } from './causes';
import { weighEvidence } from './evidence';
import { readRefusal, type RefusalInput } from './refusal';
import { sentAssertionCauses } from './sent-assertion-causes';
import { UNKNOWN_CAUSE } from './server-causes';

/**
 * The causes that come into question, the likeliest first; never empty. Give the redacted answer: its
 * text is quoted. The assertion that was sent, what is known of the application and of its secret, and
 * what the checks found, are weighed where they are given.
 */
export function diagnoseRefusal(input: RefusalInput): Cause[] {
	const refusal = readRefusal(input);
	const causes = causesAt(refusal).flatMap((rule) => {
		const judgement = rule.judge(refusal);
		return judgement === undefined ? [] : [causeOf(rule, judgement)];
	});
	const found = [...sentAssertionCauses(refusal), ...weighEvidence(causes, refusal)];
	if (found.length > 0) return ranked(found);

	const unknown = UNKNOWN_CAUSE.judge(refusal);
	return unknown === undefined ? [] : [causeOf(UNKNOWN_CAUSE, unknown)];
}
