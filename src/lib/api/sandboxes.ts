/** `POST /api/sandboxes` and the key of one of its applications. */
import * as v from 'valibot';
import { PublicJwks } from './credentials';
import { AuthMethod } from '$lib/flow/text';

export const NewSandboxRequest = v.strictObject({});

export const SandboxApplication = v.object({
	id: v.string(),
	name: v.string(),
	/** What a learner sees with it, in one sentence. */
	demonstrates: v.string(),
	/** It gets no token, on purpose. */
	is_refused: v.optional(v.boolean()),
	client_auth_method: AuthMethod,
	scope: v.string(),
	/** Play money; absent for an application that signs with a key. */
	client_secret: v.optional(v.string())
});
export type SandboxApplication = v.InferOutput<typeof SandboxApplication>;

export const NewSandbox = v.object({
	region: v.literal('sandbox'),
	environment_id: v.string(),
	issuer: v.string(),
	applications: v.array(SandboxApplication),
	worker: v.object({ client_id: v.string(), client_secret: v.string() }),
	client: v.object({ client_id: v.string(), client_auth_method: AuthMethod, scope: v.string() })
});
export type NewSandbox = v.InferOutput<typeof NewSandbox>;

export const RotateKeysRequest = v.strictObject({});

/** The ids of the key that signs from now on, and of the one after it. */
export const RotatedKeys = v.object({ current_key_id: v.string(), next_key_id: v.string() });
export type RotatedKeys = v.InferOutput<typeof RotatedKeys>;

export const NewSandboxKeyRequest = v.strictObject({});

export const NewSandboxKey = v.object({
	/** PKCS#8 PEM; play money. */
	private_key: v.string(),
	jwks: PublicJwks
});
export type NewSandboxKey = v.InferOutput<typeof NewSandboxKey>;
