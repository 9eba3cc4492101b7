/** `GET /api/watch`: how the team's watched connections have fared, without secrets and webhooks. */
import * as v from 'valibot';

/** What came of one check: a token, a refusal by the server, or neither. */
export const WATCH_OUTCOMES = ['ok', 'refused', 'failed'] as const;

export const WatchOutcome = v.object({
	/** Milliseconds since the epoch. */
	at: v.number(),
	outcome: v.picklist(WATCH_OUTCOMES),
	/** Of the server's answer; absent where none came. */
	status: v.optional(v.number()),
	/** OAuth's error, or the code of our own problem. */
	error: v.optional(v.string()),
	duration_ms: v.optional(v.number()),
	correlation_id: v.optional(v.string())
});
export type WatchOutcome = v.InferOutput<typeof WatchOutcome>;

export const WATCH_STATES = ['new', 'ok', 'failing', 'ending', 'ended'] as const;
export type WatchStateName = (typeof WATCH_STATES)[number];

/** The application's previous secret, as PingOne tells a worker of it. */
export const PreviousSecret = v.object({
	expires_at: v.optional(v.number()),
	last_used_at: v.optional(v.number()),
	/** Whether it is the one that this connection still uses. */
	is_own: v.boolean(),
	/** When PingOne told it. */
	read_at: v.number()
});
export type PreviousSecret = v.InferOutput<typeof PreviousSecret>;

export const WatchEntry = v.object({
	/** Of the connection. */
	id: v.string(),
	label: v.string(),
	state: v.picklist(WATCH_STATES),
	/** When the state began; absent before the first check. */
	since: v.optional(v.number()),
	/** The last 90, oldest first. */
	outcomes: v.array(WatchOutcome),
	every_hours: v.number(),
	next_check_at: v.optional(v.number()),
	/** When what the connection uses ends, where that is known. */
	ends_at: v.optional(v.number()),
	credential: v.optional(
		v.object({
			kind: v.picklist(['secret', 'private_key']),
			/** When the watch saw it first. */
			seen_since: v.number(),
			/** Whether the watch saw another one before, so that it is no older than that. */
			is_changed: v.boolean(),
			thumbprint: v.optional(v.string())
		})
	),
	previous_secret: v.optional(PreviousSecret),
	/** Whether a change is told to a webhook. */
	has_webhook: v.boolean()
});
export type WatchEntry = v.InferOutput<typeof WatchEntry>;

export const WatchList = v.object({
	/** Whether this deployment is a team's. */
	team: v.boolean(),
	watches: v.array(WatchEntry)
});
export type WatchList = v.InferOutput<typeof WatchList>;
