import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
	further,
	isDue,
	noteDone,
	noteStarted,
	REVIEW_DAYS,
	StoredProgress,
	type Progress
} from './progress';

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 10, 27, 9);

function done(before: Progress | undefined, nowMs: number, isAnswerShown = false): Progress {
	return noteDone(before, { isAnswerShown, nowMs });
}

describe('an exercise', () => {
	it('is started by its first request, and stays what it was when it is opened again', () => {
		const fixed = done(undefined, START_MS);

		expect(noteStarted(undefined)).toEqual({ state: 'started', reviews: 0, atMs: 0 });
		expect(noteStarted(fixed)).toBe(fixed);
	});

	it('is fixed without a shown answer, and seen with one', () => {
		expect(done(undefined, START_MS).state).toBe('fixed');
		expect(done(undefined, START_MS, true).state).toBe('seen');
		expect(done(done(undefined, START_MS, true), START_MS).state).toBe('fixed');
	});

	it('stays fixed when it is done again with an answer', () => {
		expect(done(done(undefined, START_MS), START_MS + 1, true).state).toBe('fixed');
	});
});

describe('what was fixed', () => {
	it('comes back after 1, 4 and 14 days, each counted from the review before', () => {
		let progress = done(undefined, START_MS);
		let nowMs = START_MS;

		for (const days of [1, 4, 14]) {
			expect(isDue(progress, nowMs + days * DAY_MS - 1)).toBe(false);
			nowMs += days * DAY_MS;
			expect(isDue(progress, nowMs)).toBe(true);
			progress = done(progress, nowMs);
		}

		expect(progress.reviews).toBe(REVIEW_DAYS.length);
		expect(isDue(progress, nowMs + 1000 * DAY_MS)).toBe(false);
	});

	it('is not reviewed by doing it before it is due', () => {
		const fixed = done(undefined, START_MS);

		expect(done(fixed, START_MS + DAY_MS / 2)).toBe(fixed);
	});

	it('begins with one day once more when its review needed an answer', () => {
		const once = done(done(undefined, START_MS), START_MS + DAY_MS);
		const helped = done(once, START_MS + 5 * DAY_MS, true);

		expect(helped).toEqual({ state: 'fixed', reviews: 0, atMs: START_MS + 5 * DAY_MS });
	});
});

it('what was only seen or started is never due', () => {
	expect(isDue(done(undefined, START_MS, true), Infinity)).toBe(false);
	expect(isDue(noteStarted(undefined), Infinity)).toBe(false);
});

describe('what is kept in the browser', () => {
	it('is read as it was written', () => {
		const progress = { 'wrong-secret': done(undefined, START_MS) };

		expect(v.parse(StoredProgress, JSON.stringify(progress))).toEqual(progress);
	});

	it('is read in its former shape too: what was fixed then is due for a review', () => {
		const stored = '{"wrong-secret":{"isMended":true},"commas":{"isMended":false}}';

		const read = v.parse(StoredProgress, stored);

		expect(read).toEqual({
			'wrong-secret': { state: 'fixed', reviews: 0, atMs: 0 },
			commas: { state: 'started', reviews: 0, atMs: 0 }
		});
		expect(Object.values(read).map((progress) => isDue(progress, START_MS))).toEqual([true, false]);
	});

	it.each(['', 'no JSON', '[1]', '{"commas":{"state":"solved"}}', '{"commas":7}'])(
		'is refused where it is %j',
		(text) => {
			expect(v.safeParse(StoredProgress, text).success).toBe(false);
		}
	);
});

describe('of two for the same exercise', () => {
	const started = noteStarted(undefined);
	const seen = done(undefined, START_MS, true);
	const fixed = done(undefined, START_MS);
	const later = done(undefined, START_MS + 1);
	const reviewed = done(fixed, START_MS + DAY_MS);

	it.each([
		['the only one', undefined, started, started],
		['seen rather than started', started, seen, seen],
		['fixed rather than seen', fixed, seen, fixed],
		['the one with more reviews', later, reviewed, reviewed],
		['the later one', fixed, later, later]
	])('%s stays', (_, one, other, expected) => {
		expect(further(one, other)).toBe(expected);
		if (one) expect(further(other, one)).toBe(expected);
	});
});
