/**
 * What a watch makes of its checks. Pure: no I/O, no clock. `advance` takes the state and what one check
 * has seen, and answers the next state with what is to be told, once.
 */
import * as v from 'valibot';
import { PreviousSecret, WATCH_STATES, WatchOutcome, type WatchStateName } from '$lib/api/watch';

/** So many outcomes are kept. */
const OUTCOMES_LIMIT = 90;

/** One failure that heals is nobody's concern. */
const FAILURES_UNTIL_FAILING = 2;

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long before the end it is told, in days, each once; at 0 it has ended. */
const ENDING_DAYS = [30, 7, 1, 0] as const;

const WatchedCredential = v.object({
	kind: v.picklist(['secret', 'private_key']),
	/** By which one is told from another; of a secret it is a part of a keyed digest. */
	mark: v.string(),
	/** RFC 7638, of a key alone. */
	thumbprint: v.optional(v.string()),
	seenSinceMs: v.number(),
	/** Whether another one was seen before. */
	isChanged: v.boolean()
});
type WatchedCredential = v.InferOutput<typeof WatchedCredential>;

export const WatchState = v.object({
	name: v.picklist(WATCH_STATES),
	sinceMs: v.number(),
	/** Oldest first. */
	outcomes: v.array(WatchOutcome),
	/** Of the failures in a row: when they began, and how many they are. */
	failingSinceMs: v.optional(v.number()),
	failures: v.number(),
	credential: v.optional(WatchedCredential),
	/** When what the connection uses ends. */
	endsAtMs: v.optional(v.number()),
	previous: v.optional(PreviousSecret),
	/** The ends that were told, as {@link toldAs} writes them. */
	told: v.array(v.string())
});
export type WatchState = v.InferOutput<typeof WatchState>;

/** What one check has seen. */
export type Observation = {
	/** Its `at` is the time of the check. */
	readonly outcome: WatchOutcome;
	readonly credential: Pick<WatchedCredential, 'kind' | 'mark' | 'thumbprint'>;
	/** What the operator says of the end of the secret or key. */
	readonly configuredEndMs: number | undefined;
	/** `undefined` where nobody could read it: then what was known before stays. */
	readonly previous: PreviousSecret | 'none' | undefined;
};

export type Notice = {
	/** `ends`: 30, 7 and 1 days before; `previous_secret_ends` is about a secret that somebody else may still use. */
	readonly event: 'state' | 'ends' | 'rotated' | 'previous_secret_ends';
	readonly kind: WatchedCredential['kind'];
	readonly before: WatchStateName;
	readonly state: WatchStateName;
	readonly sinceMs: number;
	readonly outcome: WatchOutcome;
	readonly endsAtMs?: number | undefined;
	/** Of the previous secret alone. */
	readonly lastUsedAtMs?: number | undefined;
};

/** Before the first check. */
export function newWatch(nowMs: number): WatchState {
	return { name: 'new', sinceMs: nowMs, outcomes: [], failures: 0, told: [] };
}

export function advance(
	state: WatchState,
	observation: Observation
): { readonly state: WatchState; readonly notices: readonly Notice[] } {
	const { outcome } = observation;
	const nowMs = outcome.at;
	const isRotated =
		state.credential !== undefined && state.credential.mark !== observation.credential.mark;

	const failures = outcome.outcome === 'ok' ? 0 : state.failures + 1;
	const failingSinceMs = failures === 0 ? undefined : (state.failingSinceMs ?? nowMs);
	const previous = previousAfter(state, observation, isRotated);
	const endsAtMs = earliest([
		observation.configuredEndMs,
		previous?.is_own === true ? previous.expires_at : undefined
	]);
	const name = nameOf({ before: state.name, failures, endsAtMs, nowMs });
	const own = toldOf({ subject: 'own', endsAtMs, nowMs, told: state.told });
	const others = toldOf({
		subject: 'previous',
		endsAtMs: previous?.is_own === false ? previous.expires_at : undefined,
		nowMs,
		told: state.told
	});
	const isChanged = name !== state.name;
	const sinceMs = isChanged
		? name === 'failing'
			? (failingSinceMs ?? nowMs)
			: nowMs
		: state.sinceMs;

	const notice = {
		kind: observation.credential.kind,
		before: state.name,
		state: name,
		sinceMs,
		outcome
	};
	// That all is well from the start is no news.
	const isNews = isChanged && !(state.name === 'new' && name === 'ok');
	const event = isRotated ? 'rotated' : isNews ? 'state' : own.isNew ? 'ends' : undefined;
	const notices: Notice[] = event === undefined ? [] : [{ ...notice, event, endsAtMs }];
	if (others.isNew && others.days !== 0) {
		notices.push({
			...notice,
			event: 'previous_secret_ends',
			endsAtMs: previous?.expires_at,
			lastUsedAtMs: previous?.last_used_at
		});
	}

	return {
		state: {
			name,
			sinceMs,
			outcomes: [...state.outcomes, outcome].slice(-OUTCOMES_LIMIT),
			failingSinceMs,
			failures,
			credential: credentialAfter(state, observation, isRotated),
			endsAtMs,
			previous,
			told: [...own.told, ...others.told]
		},
		notices
	};
}

function credentialAfter(
	{ credential: before }: WatchState,
	{ credential, outcome }: Observation,
	isRotated: boolean
): WatchedCredential {
	return before === undefined || isRotated
		? { ...credential, seenSinceMs: outcome.at, isChanged: isRotated }
		: { ...before, ...credential };
}

/** PingOne forgets a previous secret that has ended. A connection that still has it has not healed by that. */
function previousAfter(
	{ previous: known }: WatchState,
	{ previous: seen }: Observation,
	isRotated: boolean
): PreviousSecret | undefined {
	const stays = isRotated && known?.is_own === true ? undefined : known;
	if (seen === undefined) return stays;
	if (seen !== 'none') return seen;
	return stays?.is_own === true ? stays : undefined;
}

function nameOf(input: {
	readonly before: WatchStateName;
	readonly failures: number;
	readonly endsAtMs: number | undefined;
	readonly nowMs: number;
}): WatchStateName {
	const { before, failures, endsAtMs, nowMs } = input;
	// A first failure decides nothing, also of a connection that was failing and heals in between.
	if (failures >= FAILURES_UNTIL_FAILING) return 'failing';
	const days = endsAtMs === undefined ? undefined : daysReached(endsAtMs, nowMs);
	if (days === 0) return 'ended';
	if (days !== undefined) return 'ending';
	return failures > 0 && before === 'new' ? 'new' : 'ok';
}

/** The smallest number of {@link ENDING_DAYS} that the end is within; `undefined` where it is far off. */
function daysReached(endsAtMs: number, nowMs: number): (typeof ENDING_DAYS)[number] | undefined {
	return ENDING_DAYS.findLast((days) => endsAtMs - nowMs <= days * DAY_MS);
}

/** What has been told of one end after this check, and whether the check has come to something new. */
function toldOf(input: {
	readonly subject: 'own' | 'previous';
	readonly endsAtMs: number | undefined;
	readonly nowMs: number;
	readonly told: readonly string[];
}): { readonly told: string[]; readonly isNew: boolean; readonly days: number | undefined } {
	const { subject, endsAtMs, nowMs, told } = input;
	const days = endsAtMs === undefined ? undefined : daysReached(endsAtMs, nowMs);
	if (endsAtMs === undefined || days === undefined) return { told: [], isNew: false, days };
	// Whoever learns of it with 3 days left is not told of 30 any more.
	const reached = ENDING_DAYS.filter((one) => one >= days);
	return {
		told: reached.map((one) => toldAs(subject, endsAtMs, one)),
		isNew: !told.includes(toldAs(subject, endsAtMs, days)),
		days
	};
}

function toldAs(subject: string, endsAtMs: number, days: number): string {
	return `${subject}:${endsAtMs}:${days}`;
}

function earliest(times: readonly (number | undefined)[]): number | undefined {
	const known = times.filter((time) => time !== undefined);
	return known.length === 0 ? undefined : Math.min(...known);
}

const HOUR_MS = 60 * 60 * 1000;

/** Up to this share of the period later, so that connections do not ask at the same moment for good. */
export const JITTER = 0.05;

/** `random` is at least 0 and less than 1. */
export function nextCheckMs(nowMs: number, everyHours: number, random: number): number {
	return nowMs + Math.round(everyHours * HOUR_MS * (1 + JITTER * random));
}
