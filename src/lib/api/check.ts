/** What `POST /api/check` answers: pre-flight, token and introspection in one answer, for a pipeline. */
import * as v from 'valibot';
import { ApiCalls, Causes } from './answers';
import { PreflightAnswer } from './preflight';

/** `refused`: the authorization server said no. `failed`: anything else that is wrong. */
const CheckOutcome = v.picklist(['passed', 'refused', 'failed']);

/** What the server said where it issued no token. */
const Refusal = v.object({
	status: v.number(),
	error: v.optional(v.string()),
	error_description: v.optional(v.string()),
	correlation_id: v.optional(v.string())
});

const Introspection = v.object({
	outcome: v.picklist(['active', 'inactive', 'failed', 'skipped']),
	explanation: v.string(),
	/** What the server answered with 200. */
	answer: v.optional(v.unknown())
});
export type Introspection = v.InferOutput<typeof Introspection>;

/** Never the token. */
export const CheckAnswer = v.object({
	outcome: CheckOutcome,
	preflight: v.pick(PreflightAnswer, ['checks']),
	token: v.optional(
		v.object({
			/** Seconds. */
			expires_in: v.optional(v.number()),
			scope: v.optional(v.string()),
			/** Unverified; absent where the token is no JWT. */
			claims: v.optional(v.record(v.string(), v.unknown()))
		})
	),
	refusal: v.optional(Refusal),
	/** Why no answer came that has a token in it, or a refusal. */
	failure: v.optional(v.object({ code: v.string(), detail: v.string() })),
	/** Absent where there is no token to ask about. */
	introspection: v.optional(Introspection),
	diagnosis: v.optional(Causes),
	api_calls: ApiCalls
});
export type CheckAnswer = v.InferOutput<typeof CheckAnswer>;
