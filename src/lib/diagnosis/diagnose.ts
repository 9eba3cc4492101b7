/**
 * Explains a refusal of the token endpoint by what was sent and what came back. Pure: no I/O, no clock.
 *
 * @see RFC 6749 section 5.2
 */
import type { Cause } from './cause';
import { causeOf, ranked } from './cause-rule';
import { causesAt } from './causes';
import { weighEvidence } from './evidence';
import { causesOfIssuer } from './issuer-causes';
import { readRefusal, type Refusal, type RefusalInput } from './refusal';
import { sentAssertionCauses } from './sent-assertion-causes';
import { UNKNOWN_CAUSE } from './server-causes';

/**
 * The causes that come into question, the likeliest first; never empty. Give the redacted answer: its
 * text is quoted. The assertion that was sent, what is known of the application and of its secret, and
 * what the checks found, are weighed where they are given.
 */
export function diagnoseRefusal(input: RefusalInput): Cause[] {
	const refusal = readRefusal(input);
	const told = causesOf(refusal);
	return refusal.request.issuer === undefined ? told : ofIssuer(told, refusal);
}

/** Never empty: where nothing is known of such a server, that is said. */
function ofIssuer(causes: readonly Cause[], refusal: Refusal): Cause[] {
	const held = causesOfIssuer(causes, refusal.server);
	const unknown = UNKNOWN_CAUSE.judge(refusal);
	return held.length > 0 || unknown === undefined
		? held
		: causesOfIssuer([causeOf(UNKNOWN_CAUSE, unknown)], refusal.server);
}

function causesOf(refusal: Refusal): Cause[] {
	const causes = causesAt(refusal).flatMap((rule) => {
		const judgement = rule.judge(refusal);
		return judgement === undefined ? [] : [causeOf(rule, judgement)];
	});
	const found = [...sentAssertionCauses(refusal), ...weighEvidence(causes, refusal)];
	if (found.length > 0) return ranked(found);

	const unknown = UNKNOWN_CAUSE.judge(refusal);
	return unknown === undefined ? [] : [causeOf(UNKNOWN_CAUSE, unknown)];
}
