import { describe, expect, it } from 'vitest';
import { beginExercise, type ExerciseLog } from './exercise';
import type { Progress } from './progress';
import { exerciseResultText, setResultText } from './result-text';

const START_MS = Date.UTC(2026, 10, 27, 9);
const WHEN = { nowMs: START_MS, timeZone: 'UTC' };
const FIXED: Progress = { state: 'fixed', reviews: 0, atMs: START_MS };

const LOG: ExerciseLog = {
	...beginExercise('wrong-secret', START_MS),
	prediction: '401 invalid_client',
	causes: ['wrong_secret'],
	fixes: ['Enter the right secret'],
	endedAtMs: START_MS + 252_400
};

const RESULT = {
	title: 'A wrong client secret',
	expected: { status: 401, error: 'invalid_client' },
	progress: FIXED,
	log: LOG
};

describe('the result of an exercise', () => {
	it('says what was guessed, which hints were taken, and how long it took', () => {
		expect(exerciseResultText(RESULT, WHEN).split('\n')).toEqual([
			'A wrong client secret',
			'November 27, 2026',
			'Fixed in 4 min 12 s',
			'Prediction: 401 invalid_client, as it came back',
			'Cause: wrong secret, at the first try',
			'Fix: Enter the right secret, at the first try',
			'Hints: none'
		]);
	});

	it('has the wrong guesses in their order', () => {
		const log = {
			...LOG,
			prediction: '403 access_denied',
			causes: ['wrong_method', 'unknown_client', 'wrong_secret'],
			fixes: ['Send it again', 'Enter the right secret'],
			hints: { predict: 0, cause: 2, fix: 1 },
			endedAtMs: START_MS + 59_000
		};

		expect(
			exerciseResultText({ ...RESULT, log }, WHEN)
				.split('\n')
				.slice(2)
		).toEqual([
			'Fixed in 59 s',
			'Prediction: 403 access_denied; 401 invalid_client came back',
			'Cause: wrong secret, at try 3 after wrong method, unknown client',
			'Fix: Enter the right secret, at try 2 after Send it again',
			'Hints: 2 for the cause, 1 for the fix'
		]);
	});

	it('says where an answer was shown', () => {
		const log = { ...LOG, hints: { predict: 3, cause: 0, fix: 0 }, endedAtMs: START_MS + 120_000 };
		const text = exerciseResultText({ ...RESULT, log }, WHEN);

		expect(text).toContain('Seen in 2 min, with an answer shown\n');
		expect(text).toContain('Hints: the answer for the prediction');
	});

	it('of another browser is known as far as a code carries it', () => {
		const { log: _, ...carried } = RESULT;

		expect(exerciseResultText(carried, WHEN)).toContain('Fixed in another browser');
		expect(
			exerciseResultText({ ...carried, progress: { ...FIXED, state: 'seen' } }, WHEN)
		).toContain('Seen in another browser');
	});
});

describe('the result of a set', () => {
	it('has its title, the date, each exercise, and what is not done yet', () => {
		const started: Progress = { state: 'started', reviews: 0, atMs: 0 };
		const text = setResultText(
			{
				title: 'Week 3',
				results: [
					RESULT,
					{ title: 'Scopes with commas', expected: { status: 400 }, progress: started },
					{ title: 'An expired token', expected: { status: 401 } }
				]
			},
			WHEN
		);

		expect(text.split('\n')).toEqual([
			'Week 3',
			'November 27, 2026: 1 of 3 done',
			'',
			'1. A wrong client secret',
			'   Fixed in 4 min 12 s',
			'   Prediction: 401 invalid_client, as it came back',
			'   Cause: wrong secret, at the first try',
			'   Fix: Enter the right secret, at the first try',
			'   Hints: none',
			'',
			'2. Scopes with commas',
			'   Not done yet',
			'',
			'3. An expired token',
			'   Not done yet'
		]);
	});
});
