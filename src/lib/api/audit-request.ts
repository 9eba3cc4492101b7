/** What `GET /api/audit` takes. */
import * as v from 'valibot';
import { ConnectionId } from '$lib/flow/connection-id';

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

/** The pattern alone also matches the 31st of February. */
function isMoment(text: string): boolean {
	return !Number.isNaN(Date.parse(text));
}
