/** The rows of the table that sets an introspection answer beside the token. Pure. */
import { ABSENT_SCOPE_SENTENCE, ABSENT_SUB_SENTENCE, type ClaimContext } from '$lib/oauth/claims';
import { explainIntrospectionMember } from '$lib/oauth/introspection-members';
import { timeOf } from '../token/claim-rows';
import { toVisibleJson } from '../visible-json';
import {
	compareMembers,
	type Compared,
	type ComparedMember,
	type Standing
} from './member-comparison';

export type IntrospectionRow = {
	readonly name: string;
	/** `undefined` where it is absent. */
	readonly answered: string | undefined;
	readonly claimed: string | undefined;
	/** Of a member that is a time: what introspection says, or else the token. */
	readonly timeMs: number | undefined;
	readonly standing: Standing;
	readonly sentence: string;
};

export function introspectionRowsOf({
	context,
	...compared
}: Compared & { readonly context: ClaimContext }): IntrospectionRow[] {
	return compareMembers(compared).map((member) => {
		const { name, answered, claimed, standing } = member;
		const { value } = answered ?? claimed ?? {};
		return {
			name,
			answered: answered && toVisibleJson(answered.text),
			claimed: claimed && toVisibleJson(claimed.text),
			timeMs: timeOf(name, value, context.nowSeconds),
			standing,
			sentence: sentenceOf(member, context)
		};
	});
}

function sentenceOf({ name, answered, claimed, standing }: ComparedMember, context: ClaimContext) {
	if (standing === 'in_neither') return absenceOf(name);
	const { sentence } = explainIntrospectionMember(name, (answered ?? claimed)?.value, context);
	return standing === 'only_claimed'
		? `${sentence} The token has it; introspection does not repeat it, and does not have to (RFC 7662 section 2.2).`
		: sentence;
}

function absenceOf(name: string): string {
	if (name === 'sub') return ABSENT_SUB_SENTENCE;
	if (name === 'scope') return ABSENT_SCOPE_SENTENCE;
	return 'Not present, neither in the answer nor in the token.';
}
