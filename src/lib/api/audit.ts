/** `GET /api/audit`: who used which connection of the team when, and with what outcome. */
import * as v from 'valibot';

/** One use of a connection. Nothing secret is in it, and no token. */
export const AuditRow = v.object({
	/** When the answer was ready; milliseconds since the epoch. */
	at: v.number(),
	/** An e-mail address, or the name of a service token. */
	principal: v.string(),
	/** The id of the connection. */
	connection: v.string(),
	/** The operation, by its name in this document. */
	call: v.string(),
	/** `ok`, or the status of the answer, with the code that the refusal has: `401 invalid_client`. */
	outcome: v.string(),
	/** Of the server's answer: what PingOne's own log has the call under. */
	correlation_id: v.optional(v.string()),
	/** As the answer's header `request-id` has it. */
	request_id: v.string()
});
export type AuditRow = v.InferOutput<typeof AuditRow>;

export const AuditAnswer = v.object({
	/** Whether this deployment is a team's. */
	team: v.boolean(),
	/** The newest first. */
	rows: v.array(AuditRow),
	/** The cursor of the next page; absent on the last. */
	next: v.optional(v.string())
});
export type AuditAnswer = v.InferOutput<typeof AuditAnswer>;
