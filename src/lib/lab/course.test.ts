import { describe, expect, it } from 'vitest';
import { chaptersOf, continueWith, countFixed, drawMystery, isDone } from './course';
import { exerciseEntryOf } from './exercise-entry';
import type { Progress, ProgressById } from './progress';
import { CHAPTERS } from './scenario';
import { SCENARIOS } from './scenarios';

const EXERCISES = SCENARIOS.map(exerciseEntryOf);
const IDS = EXERCISES.map(({ id }) => id);

function allOf(state: Progress['state']): ProgressById {
	return Object.fromEntries(IDS.map((id) => [id, { state, reviews: 0, atMs: 0 }]));
}

describe('the chapters', () => {
	it('are the five of the course, and have every exercise once, in its order', () => {
		const chapters = chaptersOf(EXERCISES);

		expect(chapters.map(({ id }) => id)).toEqual(Object.keys(CHAPTERS));
		expect(chapters.flatMap(({ exercises }) => exercises)).toEqual(EXERCISES);
	});

	it('without an exercise are left out', () => {
		const chapters = chaptersOf(EXERCISES.filter(({ chapter }) => chapter === 'apis'));

		expect(chapters.map(({ title }) => title)).toEqual([CHAPTERS.apis.title]);
	});
});

describe('what to go on with', () => {
	it('is the first exercise at first, and then the next one that was not done', () => {
		expect(continueWith(EXERCISES, {}, [])?.id).toBe(IDS[0]);
		const { [IDS[3] ?? '']: _, ...rest } = allOf('seen');
		expect(continueWith(EXERCISES, rest, [IDS[0] ?? ''])?.id).toBe(IDS[3]);
	});

	it('is one that was started and not finished', () => {
		expect(continueWith(EXERCISES, allOf('started'), [])?.id).toBe(IDS[0]);
	});

	it('is a review that is due once all are done, and then what was only seen', () => {
		const second = IDS[1] ?? '';
		const progress = {
			...allOf('fixed'),
			[second]: { state: 'seen', reviews: 0, atMs: 0 }
		} as const;

		expect(continueWith(EXERCISES, progress, [IDS[5] ?? ''])?.id).toBe(IDS[5]);
		expect(continueWith(EXERCISES, progress, [])?.id).toBe(second);
		expect(continueWith(EXERCISES, allOf('fixed'), [])).toBeUndefined();
	});
});

it('an exercise is done when it was fixed or seen, and counted when it was fixed', () => {
	const [one = '', two = '', three = ''] = IDS;
	const progress: ProgressById = {
		[one]: { state: 'fixed', reviews: 0, atMs: 0 },
		[two]: { state: 'seen', reviews: 0, atMs: 0 },
		[three]: { state: 'started', reviews: 0, atMs: 0 }
	};

	expect(IDS.filter((id) => isDone(progress, id))).toEqual([one, two]);
	expect(countFixed(EXERCISES, progress)).toBe(1);
});

describe('a mystery', () => {
	it('can be any exercise', () => {
		const drawn = IDS.map((_, index) =>
			drawMystery(EXERCISES, { random: (index + 0.5) / IDS.length })
		);

		expect(drawn.map((exercise) => exercise?.id)).toEqual(IDS);
	});

	it('is never the one that was just shown, unless there is no other', () => {
		const [only] = EXERCISES;
		for (const random of [0, 0.5, 0.999]) {
			expect(drawMystery(EXERCISES.slice(0, 2), { random, shown: IDS[0] })?.id).toBe(IDS[1]);
		}
		expect(only && drawMystery([only], { random: 0, shown: only.id })).toBe(only);
	});
});
