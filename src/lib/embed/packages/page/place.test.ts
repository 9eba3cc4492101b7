import { describe, expect, it } from 'vitest';
import { DONE_LIMIT, writeDone } from '$lib/embed/done-exercises';
import { SCENARIOS } from '$lib/lab/scenarios';
import { countFixed, joinPlaces, PLACE_LIMIT, readPlace, statusOf, writePlace } from './place';

const EXERCISES = ['wrong-secret', 'commas'];

describe('the place in a course', () => {
	it('is read and written as the tutorial tells it', () => {
		const told = writeDone({
			'wrong-secret': { state: 'fixed', reviews: 0, atMs: 1 },
			commas: { state: 'seen', reviews: 0, atMs: 2 },
			other: { state: 'started', reviews: 0, atMs: 3 }
		});

		expect(writePlace(readPlace(told, EXERCISES))).toBe(told);
		expect(PLACE_LIMIT).toBe(DONE_LIMIT);
	});

	it.each([
		['', ''],
		[undefined, ''],
		[7, ''],
		['nothing,wrong-secret,,constructor', 'wrong-secret'],
		[' commas:seen , wrong-secret ', 'commas:seen,wrong-secret'],
		['wrong-secret,'.padEnd(PLACE_LIMIT + 1, 'x'), '']
	])('of %j is "%s"', (text, place) => {
		expect(writePlace(readPlace(text, EXERCISES))).toBe(place);
	});

	it('keeps what was fixed, and turns what was seen into it', () => {
		const before = readPlace('wrong-secret,commas:seen', EXERCISES);
		const after = readPlace('wrong-secret:seen,commas', EXERCISES);

		expect(writePlace(joinPlaces(before, after))).toBe('wrong-secret,commas');
	});

	it('of every exercise fits into what SCORM 1.2 keeps', () => {
		const every = SCENARIOS.map(({ id }) => `${id}:seen`).join(',');

		expect(every.length).toBeLessThan(PLACE_LIMIT);
	});
});

describe('the status of a course', () => {
	it.each([
		['', 'incomplete', 0],
		['wrong-secret', 'incomplete', 1],
		['wrong-secret,commas:seen', 'completed', 1],
		['wrong-secret:seen,commas:seen', 'completed', 0],
		['wrong-secret,commas', 'passed', 2]
	])('with "%s" is %s', (text, status, fixed) => {
		const place = readPlace(text, EXERCISES);

		expect(statusOf(place, EXERCISES)).toBe(status);
		expect(countFixed(place)).toBe(fixed);
	});
});
