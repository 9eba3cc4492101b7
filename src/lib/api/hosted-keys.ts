/**
 * `/api/hosted-keys`: a JWK Set of a client's public keys at an address of its own, for the `jwksUrl` of
 * PingOne. The set itself is at `/jwks/{id}`.
 */
import * as v from 'valibot';
import { PublicJwks } from './credentials';

/** `expires_at` in milliseconds since the epoch: it moves with each reading of the set. */
export const HostedKeySet = v.object({
	jwks_url: v.string(),
	jwks: PublicJwks,
	expires_at: v.number(),
	/** Deletes the set from anywhere. Only in the answer that made it. */
	removal_code: v.optional(v.string())
});
export type HostedKeySet = v.InferOutput<typeof HostedKeySet>;
