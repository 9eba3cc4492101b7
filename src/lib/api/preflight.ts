/** What `POST /api/preflight` answers. */
import * as v from 'valibot';
import type { Check } from '$lib/preflight/check';
import type { PredictedToken } from '$lib/preflight/predicted-token';
import { ApiCalls } from './answers';

const CheckShape = v.custom<Check>((value) => typeof value === 'object' && value !== null);

const PredictedTokenShape = v.custom<PredictedToken>(
	(value) => typeof value === 'object' && value !== null
);

/** Every check, always all of them and in the same order; and what the token would hold, where that is asked. */
export const PreflightAnswer = v.object({
	checks: v.array(CheckShape),
	predicted_token: v.optional(PredictedTokenShape),
	api_calls: ApiCalls
});
export type PreflightAnswer = v.InferOutput<typeof PreflightAnswer>;
