/** `GET /api/connections`: what the operator has configured for the caller, without secrets. */
import * as v from 'valibot';
import { AuthMethod, RegionCode } from '$lib/flow/text';

export const ConnectionEntry = v.object({
	/** As a request names it. */
	id: v.string(),
	label: v.string(),
	purpose: v.picklist(['client', 'worker']),
	region: v.optional(RegionCode),
	environment_id: v.optional(v.string()),
	issuer: v.optional(v.string()),
	client_id: v.string(),
	client_auth_method: AuthMethod,
	/** What is asked for where a request names no scope. */
	scope: v.string(),
	/** What may be asked for; everything where it is absent. */
	allowed_scopes: v.optional(v.array(v.string())),
	kind: v.picklist(['secret', 'private_key']),
	/** RFC 7638, of a key alone. */
	thumbprint: v.optional(v.string()),
	key_id: v.optional(v.string()),
	/** Of a worker: it changes nothing in PingOne. */
	read_only: v.boolean(),
	watched: v.optional(v.literal(true))
});
export type ConnectionEntry = v.InferOutput<typeof ConnectionEntry>;

export const ConnectionList = v.object({
	/** Whether this deployment is a team's. */
	team: v.boolean(),
	/** The caller, as the audit log names it. */
	principal: v.optional(v.string()),
	connections: v.array(ConnectionEntry)
});
export type ConnectionList = v.InferOutput<typeof ConnectionList>;
