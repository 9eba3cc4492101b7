/** The rows of the tables that show a decoded token. Pure: the clock is a parameter. */
import {
	ABSENT_SCOPE_SENTENCE,
	ABSENT_SUB_SENTENCE,
	explainClaim,
	explainHeaderMember,
	type ClaimContext
} from '$lib/oauth/claims';
import type { JsonMember } from '$lib/oauth/json-text';
import type { DecodedJwt } from '$lib/oauth/jwt';
import { formatTimestamp } from '$lib/oauth/timestamp';
import { toVisibleJson } from '../visible-json';

export type ClaimRow = {
	readonly name: string;
	readonly title: string;
	/** As it is written in the token; `undefined` for a member that is absent and was to be expected. */
	readonly text: string | undefined;
	/** Of a member that is a time, where it is a sensible one. */
	readonly timeMs?: number | undefined;
	readonly sentence: string;
};

/** Members that hold seconds since 1970. */
const TIME_MEMBERS = ['exp', 'iat', 'nbf', 'auth_time'];

/** What people look for and PingOne leaves out, with the reason. */
const ABSENT_CLAIMS = [
	{ name: 'sub', title: 'Subject', sentence: ABSENT_SUB_SENTENCE },
	{ name: 'scope', title: 'Scopes', sentence: ABSENT_SCOPE_SENTENCE }
] as const;

/** A row for each member of a header, in its order. */
export function headerRowsOf(members: readonly JsonMember[], context: ClaimContext): ClaimRow[] {
	return members.map(({ name, text, value }) => ({
		name,
		text: toVisibleJson(text),
		...explainHeaderMember(name, value, context)
	}));
}

/**
 * A row for each claim, in the order of the token; then for those that one would expect. Of the claims the
 * first `limit` alone: with thousands a browser gets slow, and nobody reads on.
 */
export function claimRowsOf(jwt: DecodedJwt, context: ClaimContext, limit = Infinity): ClaimRow[] {
	const present = jwt.members.payload.slice(0, limit).map(({ name, text, value }) => ({
		name,
		text: toVisibleJson(text),
		timeMs: timeOf(name, value, context.nowSeconds),
		...explainClaim(name, value, context)
	}));
	const absent = ABSENT_CLAIMS.filter(({ name }) => !Object.hasOwn(jwt.payload, name)).map(
		(claim) => ({ ...claim, text: undefined })
	);
	return [...present, ...absent];
}

/** The time that a member holds; `undefined` for other members, and for numbers that are no sensible time. */
export function timeOf(name: string, value: unknown, nowSeconds: number): number | undefined {
	if (!TIME_MEMBERS.includes(name) || typeof value !== 'number') return undefined;
	return formatTimestamp(value, nowSeconds) === undefined ? undefined : value * 1000;
}
