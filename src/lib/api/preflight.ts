/**
 * `POST /api/preflight`. Its texts are taken as they were typed: to say what is wrong with them is what
 * it is for.
 */
import * as v from 'valibot';
import type { Check } from '$lib/preflight/check';
import { SPEC_VERSIONS, DEFAULT_SPEC_VERSION } from '$lib/oauth/spec-version';
import { ApiCalls } from './answers';
import {
	Assertion,
	ClientEntries,
	CredentialEntries,
	hasOneCredential,
	ONE_CREDENTIAL_MESSAGE,
	ONE_SERVER_MESSAGE
} from './client';

function typed(limit: number) {
	return v.pipe(v.string(), v.maxLength(limit, `At most ${limit} characters.`));
}

export const PreflightRequest = v.pipe(
	v.strictObject({
		...ClientEntries,
		...CredentialEntries,
		environment_id: v.optional(typed(256), ''),
		client_id: v.optional(typed(1024), ''),
		client_secret: v.optional(v.pipe(typed(4096), v.nonEmpty('Enter the client secret.'))),
		key_id: v.optional(typed(256)),
		spec_version: v.optional(v.picklist(SPEC_VERSIONS), DEFAULT_SPEC_VERSION),
		scope: v.optional(typed(8192), ''),
		audience: v.optional(typed(2048), ''),
		resource: v.optional(typed(2048), ''),
		assertion: v.optional(Assertion)
	}),
	v.forward(
		v.check(
			(input) => input.issuer === undefined || input.environment_id === '',
			ONE_SERVER_MESSAGE
		),
		['environment_id']
	),
	v.forward(
		v.check((input) => hasOneCredential(input), ONE_CREDENTIAL_MESSAGE),
		['private_key']
	)
);
export type PreflightRequest = v.InferOutput<typeof PreflightRequest>;

const CheckShape = v.custom<Check>((value) => typeof value === 'object' && value !== null);

/** Every check, always all of them and in the same order. */
export const PreflightAnswer = v.object({ checks: v.array(CheckShape), api_calls: ApiCalls });
export type PreflightAnswer = v.InferOutput<typeof PreflightAnswer>;
