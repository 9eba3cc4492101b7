/** What `POST /api/worker-token` and `/api/applications` take. */
import * as v from 'valibot';
import { CredentialEntries, oneCredential } from '$lib/flow/client';
import { AuthMethod, ClientId, EnvironmentId, RegionCode } from '$lib/flow/text';
import { DEFAULT_REGION } from '$lib/pingone/region';

/** The Management API belongs to a region: an issuer alone does not tell where it is. */
export const EnvironmentEntries = {
	region: v.optional(RegionCode, DEFAULT_REGION),
	environment_id: EnvironmentId
};

/** Without a credential the vault's is used, of the purpose `worker`. */
export const WorkerTokenRequest = v.pipe(
	v.strictObject({
		...EnvironmentEntries,
		client_id: ClientId,
		/** Where the worker lives, in the same region; `environment_id`, which it manages, where it is left out. */
		worker_environment_id: v.optional(EnvironmentId),
		...CredentialEntries,
		/** `client_secret_basic` for a secret and `private_key_jwt` for a key where it is left out. */
		client_auth_method: v.optional(AuthMethod)
	}),
	oneCredential()
);
export type WorkerTokenRequest = v.InferOutput<typeof WorkerTokenRequest>;

/** The query of `GET /api/applications`, and the body of an adoption. */
export const EnvironmentRequest = v.strictObject(EnvironmentEntries);
export type EnvironmentRequest = v.InferOutput<typeof EnvironmentRequest>;
