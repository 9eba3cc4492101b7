import { describe, expect, it } from 'vitest';
import { exerciseEntryOf } from './exercise-entry';
import { nextOn } from './next-exercise';
import { addressOn, exerciseAt, listOn, placeOn, readTrail, type Trail } from './onward';
import type { ProgressById } from './progress';
import { SCENARIOS } from './scenarios';

const EXERCISES = SCENARIOS.map(exerciseEntryOf);
const IDS = EXERCISES.map(({ id }) => id);
const [FIRST = '', SECOND = ''] = IDS;
const LAST = IDS.at(-1) ?? '';
const STORY = ['commas', 'wrong-secret', 'silence'];

function trailOf(query: string): Trail {
	return readTrail(new URLSearchParams(query), EXERCISES);
}

function next(
	trail: Trail,
	id: string,
	{ due = [], progress = {} }: { due?: string[]; progress?: ProgressById } = {}
) {
	return nextOn(trail, id, { exercises: EXERCISES, story: STORY, due, progress });
}

function titleOf(id: string): string {
	return EXERCISES.find((exercise) => exercise.id === id)?.title ?? '';
}

describe('in the course', () => {
	const course = trailOf('');

	it('the next exercise comes next, and after the last one what was not done', () => {
		expect(next(course, FIRST)).toEqual({
			label: `Next: ${titleOf(SECOND)}`,
			address: `/lab/${SECOND}`
		});
		expect(next(course, LAST)?.address).toBe(`/lab/${FIRST}`);
	});

	it('nothing comes after the last one when everything is fixed', () => {
		const progress = Object.fromEntries(
			IDS.map((id) => [id, { state: 'fixed', reviews: 3, atMs: 0 } as const])
		);

		expect(next(course, LAST, { progress })).toBeUndefined();
	});
});

describe('in the story', () => {
	const story = trailOf('from=story');

	it('its next part comes next, with the place among its parts', () => {
		expect(placeOn(story, 'commas', STORY)).toEqual({ at: 1, of: 3 });
		expect(next(story, 'commas')).toEqual({
			label: `Next: ${titleOf('wrong-secret')}`,
			address: '/lab/wrong-secret?from=story'
		});
		expect(listOn(story)).toEqual({ label: 'Failure lab', address: '/lab' });
		expect(next(story, 'silence')).toBeUndefined();
	});
});

describe('in a review', () => {
	const review = trailOf('from=review');

	it('what else is due comes next', () => {
		expect(next(review, FIRST, { due: [FIRST, 'commas'] })).toEqual({
			label: `Next to review: ${titleOf('commas')}`,
			address: '/lab/commas?from=review'
		});
		expect(next(review, FIRST, { due: [FIRST] })).toBeUndefined();
	});
});

describe('in a set', () => {
	const set = trailOf('set=silence,nothing-here,commas&title=Week+3&hints=off');

	it('its next exercise comes next, and the set stays in the address', () => {
		const query = 'set=silence,commas&title=Week+3&hints=off';

		expect(placeOn(set, 'silence', STORY)).toEqual({ at: 1, of: 2 });
		expect(next(set, 'silence')).toEqual({
			label: `Next: ${titleOf('commas')}`,
			address: `/lab/commas?${query}`
		});
		expect(listOn(set)).toEqual({ label: 'Week 3', address: `/lab?${query}` });
		expect(next(set, 'commas')).toBeUndefined();
	});

	it('an exercise that is not one of it leads to its first', () => {
		expect(placeOn(set, FIRST, STORY)).toBeUndefined();
		expect(next(set, FIRST)?.label).toBe(`Next: ${titleOf('silence')}`);
	});

	it('without a title has a name', () => {
		expect(listOn(trailOf('set=commas')).label).toBe('Your exercises');
	});

	it('without any exercise is the course', () => {
		expect(trailOf('set=nothing-here')).toEqual({ kind: 'course' });
	});
});

describe('in a mystery set', () => {
	const query = 'set=silence,commas&mystery=on';
	const mystery = trailOf(query);

	it('the address says the place, and no label says a title', () => {
		expect(addressOn(mystery, 'commas')).toBe(`/lab/mystery?${query}&at=2`);
		expect(next(mystery, 'silence')).toEqual({
			label: 'Next mystery',
			address: `/lab/mystery?${query}&at=2`
		});
	});

	it.each([
		['', 'silence'],
		['at=1', 'silence'],
		['at=2', 'commas'],
		['at=9', 'commas'],
		['at=0', 'silence'],
		['at=-3', 'silence'],
		['at=two', 'silence']
	])('the place of %j is %s', (at, id) => {
		const set = mystery.kind === 'set' ? mystery.set : undefined;

		expect(set && exerciseAt(new URLSearchParams(at), set)?.id).toBe(id);
	});
});
