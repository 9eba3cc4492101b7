/** The members of a token, explained for people. Pure. */
import { CLAIMS, HEADER_MEMBERS, type ClaimContext, type ClaimEntry } from './claim-table';

export type { ClaimContext } from './claim-table';

export type ClaimExplanation = { readonly title: string; readonly sentence: string };

/** Stands where a reader of RFC 7662 or RFC 9068 looks for `sub` and finds none. */
export const ABSENT_SUB_SENTENCE =
	'Not present: "client_id" names the client. PingOne puts no "sub" into a client credentials token, because no person is involved, unless the resource maps that attribute to a value.';

/** Stands where a token names no scope, as PingOne's worker tokens do not. */
export const ABSENT_SCOPE_SENTENCE =
	'Not present: the token lists no scopes. That is normal for a PingOne worker application, whose permissions come from its roles.';

/** Explains one claim of a token. */
export function explainClaim(
	name: string,
	value: unknown,
	context: ClaimContext
): ClaimExplanation {
	const entry = entryOf(CLAIMS, name);
	if (entry !== undefined) return explain(entry, value, context);
	if (name.startsWith('p1.')) {
		return { title: name, sentence: 'A PingOne claim, reserved by the prefix "p1.".' };
	}
	return {
		title: name,
		sentence:
			'Not a standard claim: an attribute that the resource adds to its tokens in PingOne, or one of your own.'
	};
}

/** Explains one member of a token's header. */
export function explainHeaderMember(
	name: string,
	value: unknown,
	context: ClaimContext
): ClaimExplanation {
	const entry = entryOf(HEADER_MEMBERS, name);
	if (entry !== undefined) return explain(entry, value, context);
	return {
		title: name,
		sentence: 'We do not know this header member. It is ignored unless "crit" names it.'
	};
}

/** What an entry says of a value. */
export function explain(
	entry: ClaimEntry,
	value: unknown,
	context: ClaimContext
): ClaimExplanation {
	const { title, sentence } = entry;
	return { title, sentence: typeof sentence === 'string' ? sentence : sentence(value, context) };
}

/** Looked up among own members only: a claim may be called "constructor". */
export function entryOf(
	table: Readonly<Record<string, ClaimEntry>>,
	name: string
): ClaimEntry | undefined {
	return Object.hasOwn(table, name) ? table[name] : undefined;
}
