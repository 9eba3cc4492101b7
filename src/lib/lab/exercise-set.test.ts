import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exerciseEntryOf } from './exercise-entry';
import { readSet, SET_TITLE_LIMIT, setQueryOf } from './exercise-set';
import { SCENARIOS } from './scenarios';

const EXERCISES = SCENARIOS.map(exerciseEntryOf);

function read(query: string) {
	return readSet(new URLSearchParams(query), EXERCISES);
}

describe('the set of an address', () => {
	it('has its exercises in the order of the address, with title and choices', () => {
		const set = read('set=openid-scope,wrong-secret&title=Week+3&hints=off&mystery=on')?.set;

		expect(set).toMatchObject({ title: 'Week 3', hasHints: false, isMystery: true });
		expect(set?.scenarios.map(({ id }) => id)).toEqual(['openid-scope', 'wrong-secret']);
	});

	it('has hints and stories unless the address says otherwise, and may have no title', () => {
		expect(read('set=commas&title=+')?.set).toEqual({
			scenarios: EXERCISES.filter(({ id }) => id === 'commas'),
			hasHints: true,
			isMystery: false
		});
	});

	it('names what is no exercise, and skips it', () => {
		const set = read('set=commas,comas,,wrong-secret,<b>');

		expect(set?.unknown).toEqual(['comas', '<b>']);
		expect(set?.set.scenarios.map(({ id }) => id)).toEqual(['commas', 'wrong-secret']);
	});

	it('has each exercise once, however often it is named', () => {
		expect(read('set=commas, commas ,commas')?.set.scenarios).toHaveLength(1);
	});

	it('is none without the parameter, and empty without a value', () => {
		expect(read('title=Week+3')).toBeUndefined();
		expect(read('set=')?.set.scenarios).toEqual([]);
	});

	it('cuts a title that is too long', () => {
		expect(read(`set=commas&title=${'x'.repeat(200)}`)?.set.title).toHaveLength(SET_TITLE_LIMIT);
	});
});

describe('the address of a set', () => {
	it('is short, and can be read by a person', () => {
		const set = read('title=Week 3&hints=off&set=wrong-secret,openid-scope')?.set;

		expect(set && setQueryOf(set)).toBe('set=wrong-secret,openid-scope&title=Week+3&hints=off');
	});

	it('leads back to the same set, whatever its title is', () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.constantFrom(...EXERCISES), { minLength: 1, selector: ({ id }) => id }),
				fc.string({ maxLength: SET_TITLE_LIMIT }),
				fc.boolean(),
				fc.boolean(),
				(scenarios, text, hasHints, isMystery) => {
					const title = text.trim();
					const set = { scenarios, ...(title ? { title } : {}), hasHints, isMystery };

					expect(read(setQueryOf(set))).toEqual({ set, unknown: [] });
				}
			)
		);
	});
});
