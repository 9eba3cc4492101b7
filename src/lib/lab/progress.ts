/** How far somebody came with each scenario, and when it comes back for a review. Pure. */
import * as v from 'valibot';

const DAY_MS = 86_400_000;

/** What was fixed comes back after so many days, one after the other. */
export const REVIEW_DAYS = [1, 4, 14] as const;

export type Progress = {
	/** `seen`: to the end, with an answer that was shown. `fixed`: without one. */
	readonly state: 'started' | 'seen' | 'fixed';
	/** How many reviews were passed since it was fixed. */
	readonly reviews: number;
	/** When it was fixed or reviewed last, in milliseconds since the epoch. */
	readonly atMs: number;
};

/** By the id of the scenario. */
export type ProgressById = Readonly<Record<string, Progress>>;

const Current = v.object({
	state: v.picklist(['started', 'seen', 'fixed']),
	reviews: v.pipe(v.number(), v.integer(), v.minValue(0)),
	atMs: v.number()
});

/** As it was kept before there were reviews. */
const Former = v.pipe(
	v.object({ isMended: v.boolean() }),
	v.transform(({ isMended }): Progress => ({
		state: isMended ? 'fixed' : 'started',
		reviews: 0,
		atMs: 0
	}))
);

/** As text in the browser's storage. */
export const StoredProgress = v.pipe(
	v.string(),
	v.parseJson(),
	v.record(v.string(), v.union([Current, Former]))
);

export function noteStarted(before: Progress | undefined): Progress {
	return before ?? { state: 'started', reviews: 0, atMs: 0 };
}

/** The exercise is done: for the first time, again, or as a review that was due. */
export function noteDone(
	before: Progress | undefined,
	{ isAnswerShown, nowMs }: { readonly isAnswerShown: boolean; readonly nowMs: number }
): Progress {
	if (before?.state !== 'fixed') {
		return { state: isAnswerShown ? 'seen' : 'fixed', reviews: 0, atMs: nowMs };
	}
	if (!isDue(before, nowMs)) return before;
	return { state: 'fixed', reviews: isAnswerShown ? 0 : before.reviews + 1, atMs: nowMs };
}

/** When it comes back; `undefined` where it was never fixed, or all reviews are passed. */
function dueAtMs({ state, reviews, atMs }: Progress): number | undefined {
	const days = REVIEW_DAYS[reviews];
	return state === 'fixed' && days !== undefined ? atMs + days * DAY_MS : undefined;
}

export function isDue(progress: Progress, nowMs: number): boolean {
	const due = dueAtMs(progress);
	return due !== undefined && due <= nowMs;
}

const RANKS = { started: 0, seen: 1, fixed: 2 } as const;

/** Of two, the one that is further; of equals the later. */
export function further(one: Progress | undefined, other: Progress): Progress {
	if (one === undefined) return other;
	const by =
		RANKS[other.state] - RANKS[one.state] || other.reviews - one.reviews || other.atMs - one.atMs;
	return by > 0 ? other : one;
}
