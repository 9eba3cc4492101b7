/** `POST /api/worker-token` and `/api/applications`: PingOne's Management API, by way of a worker. */
import * as v from 'valibot';
import { DEFAULT_REGION } from '$lib/pingone/region';
import { ApiCalls } from './answers';
import { EvictedCredential } from './credentials';
import { CredentialEntries, oneCredential } from '$lib/flow/client';
import { AuthMethod, ClientId, EnvironmentId, RegionCode } from '$lib/flow/text';

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

/** What may be told of the token; it stays in the vault. `expires_at` in milliseconds since the epoch. */
export const WorkerTokenAnswer = v.object({
	expires_at: v.number(),
	/** The names of its roles; absent where the worker may not read them. */
	roles: v.optional(v.array(v.string())),
	/** Whose credential made room for that of the worker. */
	evicted: v.optional(v.array(EvictedCredential)),
	api_calls: ApiCalls
});
export type WorkerTokenAnswer = v.InferOutput<typeof WorkerTokenAnswer>;

/** The query of `GET /api/applications`, and the body of an adoption. */
export const EnvironmentRequest = v.strictObject(EnvironmentEntries);
export type EnvironmentRequest = v.InferOutput<typeof EnvironmentRequest>;

export const ApplicationEntry = v.object({
	id: v.string(),
	name: v.string(),
	type: v.string(),
	enabled: v.boolean(),
	grant_types: v.array(v.string()),
	client_auth_method: v.optional(AuthMethod),
	usable: v.boolean(),
	why_not: v.optional(v.string()),
	/** Whether its next tokens are as all of PingOne are from 2 March 2027 on; absent where nothing is to be switched. */
	march_2027: v.optional(
		v.object({
			kid: v.picklist(['ready', 'missing', 'by_pingone']),
			typ: v.picklist(['ready', 'missing', 'unknown'])
		})
	)
});
export type ApplicationEntry = v.InferOutput<typeof ApplicationEntry>;

/** Those that can use client credentials come first. */
export const ApplicationListAnswer = v.object({
	applications: v.array(ApplicationEntry),
	api_calls: ApiCalls
});
export type ApplicationListAnswer = v.InferOutput<typeof ApplicationListAnswer>;

/** `application` is PingOne's own document. */
export const ApplicationAnswer = v.object({
	...ApplicationEntry.entries,
	application: v.record(v.string(), v.unknown()),
	api_calls: ApiCalls
});
export type ApplicationAnswer = v.InferOutput<typeof ApplicationAnswer>;

export const AdoptedApplication = v.object({
	client_id: v.string(),
	/** Absent where PingOne has none of the four. */
	client_auth_method: v.optional(AuthMethod),
	/** All granted scopes of custom resources, separated by spaces. */
	scope: v.string(),
	/** `ask` where the credential has to be entered by hand; `why` says why. */
	credential: v.picklist(['stored', 'ask']),
	why: v.optional(v.string()),
	/** Whose credential made room for this one. */
	evicted: v.optional(v.array(EvictedCredential)),
	api_calls: ApiCalls
});
export type AdoptedApplication = v.InferOutput<typeof AdoptedApplication>;
