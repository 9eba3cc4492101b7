/** What `POST /api/worker-token` and `/api/applications` answer: PingOne's Management API, by way of a worker. */
import * as v from 'valibot';
import { AuthMethod } from '$lib/flow/text';
import { ApiCalls } from './answers';
import { EvictedCredential } from './credentials';

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
