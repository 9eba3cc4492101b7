/**
 * What `POST /api/preflight` takes. Its texts are taken as they were typed: to say what is wrong with them is
 * what it is for.
 */
import * as v from 'valibot';
import {
	CredentialEntries,
	oneCredential,
	SandboxWorker,
	workerForSandbox
} from '$lib/flow/client';
import { ConfigurationEntries } from '$lib/flow/configuration';
import { ONE_SERVER_MESSAGE } from '$lib/flow/server-choice';

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
