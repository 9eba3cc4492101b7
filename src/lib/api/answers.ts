/** What the endpoints answer, as far as a page relies on it. */
import * as v from 'valibot';
import type { ApiCall } from '$lib/calls/api-call';
import type { Cause } from '$lib/diagnosis/cause';
import type { ActivityEntry } from '$lib/pingone/activity-entry';

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

/** Our own record of calls comes from our own Worker; its shape is checked where it is made. */
export const ApiCalls = v.array(v.custom<ApiCall>(isObject));

export const ActivityEntries = v.array(v.custom<ActivityEntry>(isObject));

export const Causes = v.array(v.custom<Cause>(isObject));

/** What PingOne answered with 200, as it came: `oauth/token-response.ts` reads it. */
export const TokenExchangeAnswer = v.looseObject({
	/** What is to be said of a request that works: its secret will end. */
	diagnosis: v.optional(Causes),
	api_calls: ApiCalls
});
export type TokenExchangeAnswer = v.InferOutput<typeof TokenExchangeAnswer>;

/** What the server sent, less the members that our Worker put beside it. Of JSON that is no object it made `answer`. */
export function sentBodyOf(answer: {
	readonly api_calls: unknown;
	readonly diagnosis?: unknown;
}): unknown {
	const { api_calls: _calls, diagnosis: _causes, ...body } = answer;
	const [[name, value] = [], ...more] = Object.entries(body);
	return name === 'answer' && more.length === 0 ? value : body;
}

/** One piece of a request, and what it is for. */
export const RequestPart = v.object({
	where: v.picklist(['header', 'body', 'assertion_header', 'assertion_claim']),
	name: v.string(),
	value: v.string(),
	explanation: v.string()
});
export type RequestPart = v.InferOutput<typeof RequestPart>;

/** The request that would be sent, redacted; `call` has no response. */
export const TokenPreview = v.object({
	call: v.custom<ApiCall>(isObject),
	parts: v.array(RequestPart)
});
export type TokenPreview = v.InferOutput<typeof TokenPreview>;

/** What the server answered with 200, as it came: `oauth/introspection-response.ts` reads it. */
export const IntrospectionAnswer = v.looseObject({ api_calls: ApiCalls });
export type IntrospectionAnswer = v.InferOutput<typeof IntrospectionAnswer>;

/** RFC 7009 section 2.2: the server answers an empty 200. */
export const RevocationAnswer = v.object({ revoked: v.literal(true), api_calls: ApiCalls });
export type RevocationAnswer = v.InferOutput<typeof RevocationAnswer>;

/** RFC 7517 section 5, as far as a signature check needs it. */
export const JwksAnswer = v.looseObject({
	keys: v.array(v.record(v.string(), v.unknown())),
	api_calls: ApiCalls
});
export type JwksAnswer = v.InferOutput<typeof JwksAnswer>;
