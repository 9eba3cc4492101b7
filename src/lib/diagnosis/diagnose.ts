/**
 * Explains a refusal of the token endpoint by what was sent and what came back. Pure: no I/O, no clock.
 *
 * @see RFC 6749 section 5.2
 */
import type { Cause } from './cause';
import type { CauseRule, Judgement } from './cause-rule';
import { CAUSES } from './causes';
import { readRefusal, type RefusalInput } from './refusal';
import { UNKNOWN_CAUSE } from './server-causes';

const RANKS = { certain: 0, likely: 1, possible: 2 } as const satisfies Record<
	Cause['likelihood'],
	number
>;

/**
 * The causes that come into question, the likeliest first; never empty. Give the redacted answer: its
 * text is quoted.
 */
export function diagnoseRefusal(input: RefusalInput): Cause[] {
	const refusal = readRefusal(input);
	const causes = CAUSES.flatMap((rule) => {
		const judgement = rule.judge(refusal);
		return judgement === undefined ? [] : [causeOf(rule, judgement)];
	});
	if (causes.length > 0) {
		return causes.sort((a, b) => RANKS[a.likelihood] - RANKS[b.likelihood]);
	}

	const unknown = UNKNOWN_CAUSE.judge(refusal);
	return unknown === undefined ? [] : [causeOf(UNKNOWN_CAUSE, unknown)];
}

/** What to do about a cause, in the order in which to try it; empty for an id that is none. */
export function solutionsOf(causeId: string): readonly string[] {
	return [...CAUSES, UNKNOWN_CAUSE].find(({ id }) => id === causeId)?.whatToDo ?? [];
}

function causeOf(rule: CauseRule, { likelihood, because, ruledOut }: Judgement): Cause {
	return {
		id: rule.id,
		title: rule.title,
		likelihood,
		because,
		...(ruledOut === undefined ? {} : { ruled_out: ruledOut }),
		...(rule.consolePath === undefined ? {} : { console_path: rule.consolePath }),
		learn: rule.learn
	};
}
