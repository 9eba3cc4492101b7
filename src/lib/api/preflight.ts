/**
 * `POST /api/preflight`. Its texts are taken as they were typed: to say what is wrong with them is what
 * it is for.
 */
import * as v from 'valibot';
import type { Check } from '$lib/preflight/check';
import {
	CredentialEntries,
	oneCredential,
	SandboxWorker,
	workerForSandbox
} from '$lib/flow/client';
import { ConfigurationEntries } from '$lib/flow/configuration';
import { ONE_SERVER_MESSAGE } from '$lib/flow/server-choice';
import type { PredictedToken } from '$lib/preflight/predicted-token';
import { ApiCalls } from './answers';

/** A secret may be longer than any that is sent: how long it is, is for a check to judge. */
const TypedSecret = v.pipe(
	v.string(),
	v.maxLength(4096, 'At most 4,096 characters.'),
	v.nonEmpty('Enter the client secret.')
);

export const PreflightRequest = v.pipe(
	v.strictObject({
		...CredentialEntries,
		client_secret: v.optional(TypedSecret),
		...ConfigurationEntries,
		/** Whether to read, and to answer, what the token would hold. */
		predict: v.optional(v.boolean()),
		/** Of the sandbox: it reads what the vault's would. */
		worker: v.optional(SandboxWorker)
	}),
	v.forward(
		v.check(
			(input) => input.issuer === undefined || input.environment_id === '',
			ONE_SERVER_MESSAGE
		),
		['environment_id']
	),
	oneCredential(),
	workerForSandbox()
);
export type PreflightRequest = v.InferOutput<typeof PreflightRequest>;

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
