/** `GET /api/audit`: who used which connection of the team when, and with what outcome. */
import * as v from 'valibot';
import { ConnectionId } from '$lib/flow/connection-id';

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

/** How the rows are written: a page of them as JSON, or all of them as a file. */
const AUDIT_FORMATS = ['json', 'csv', 'jsonl'] as const;

/** Of the files. */
export const AUDIT_MEDIA_TYPES = ['text/csv', 'application/x-ndjson'] as const;

const MOMENT_MESSAGE =
	'Write a day, such as 2027-03-01, or a moment in UTC, such as 2027-03-01T09:30:00Z.';

const Moment = v.union(
	[
		v.pipe(v.string(), v.isoDate(), v.check(isMoment)),
		v.pipe(v.string(), v.isoTimestamp(), v.check(isMoment))
	],
	MOMENT_MESSAGE
);

export const AuditRequest = v.strictObject({
	/** The first moment. A day begins at midnight in UTC. */
	from: v.optional(Moment),
	/** The first moment that is left out. Of a day, all of it is in. */
	to: v.optional(Moment),
	connection: v.optional(ConnectionId),
	/** The `next` of the answer before. */
	cursor: v.optional(
		v.pipe(
			v.string(),
			v.regex(
				/^\d{15}:[0-9a-f-]{36}:\d{1,2}$/,
				'This is not a cursor. Use the member next of an answer, unchanged.'
			)
		)
	),
	format: v.optional(
		v.picklist(AUDIT_FORMATS, `The format is one of ${AUDIT_FORMATS.join(', ')}.`),
		'json'
	)
});
export type AuditRequest = v.InferOutput<typeof AuditRequest>;

export const AuditAnswer = v.object({
	/** Whether this deployment is a team's. */
	team: v.boolean(),
	/** The newest first. */
	rows: v.array(AuditRow),
	/** The cursor of the next page; absent on the last. */
	next: v.optional(v.string())
});
export type AuditAnswer = v.InferOutput<typeof AuditAnswer>;

/** The pattern alone also matches the 31st of February. */
function isMoment(text: string): boolean {
	return !Number.isNaN(Date.parse(text));
}
