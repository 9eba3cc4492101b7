/**
 * The members of an introspection answer, explained for people: claims, and what no token carries. Pure.
 *
 * @see RFC 7662 section 2.2
 */
import type { ClaimContext } from './claim-table';
import { entryOf, explain, explainClaim, type ClaimExplanation } from './claims';
import { INTROSPECTION_MEMBERS } from './introspection-member-table';

/** Explains one member of an introspection answer. */
export function explainIntrospectionMember(
	name: string,
	value: unknown,
	context: ClaimContext
): ClaimExplanation {
	const entry = entryOf(INTROSPECTION_MEMBERS, name);
	return entry === undefined ? explainClaim(name, value, context) : explain(entry, value, context);
}
