import { describe, expect, it } from 'vitest';
import { statementFaults } from '../../../tests/support/xapi-rules';
import type { ExerciseLog } from '$lib/lab/exercise';
import { SCENARIOS } from '$lib/lab/scenarios';
import {
	answeredStatement,
	completedStatement,
	exerciseActivity,
	initializedStatement,
	setActivity,
	stepActivity,
	type Statement
} from './statement';

const ORIGIN = 'https://flow.example';
const MARK = { id: '3f1c7f0e-8f5e-4d5c-9d2e-0d6c4a3b2f10', atMs: Date.UTC(2026, 10, 27, 9, 30) };

const SCENARIO = {
	id: 'wrong-secret',
	title: 'A wrong client secret',
	teaser: 'One character of the secret is wrong.'
};

const LOG: ExerciseLog = {
	scenario: 'wrong-secret',
	prediction: '403 access_denied',
	causes: ['wrong_method', 'wrong_secret'],
	fixes: ['Enter the right secret'],
	hints: { predict: 1, cause: 2, fix: 0 },
	startedAtMs: MARK.atMs - 95_400,
	endedAtMs: MARK.atMs
};

const ACTIVITY = exerciseActivity(ORIGIN, SCENARIO);
const ANSWERED = answeredStatement(ACTIVITY, LOG, MARK);

/** What a learning record store refuses, once the platform has said who it is about. */
function faultsOf(statement: Statement): readonly string[] {
	const actor = { account: { homePage: 'https://school.example', name: '7' } };
	return statementFaults({ ...statement, actor });
}

describe('a statement', () => {
	it.each([
		['of an exercise that begins', initializedStatement(ACTIVITY, MARK)],
		['of an exercise that is done', ANSWERED],
		[
			'of a set that is done',
			completedStatement(setActivity(ORIGIN, { scenarios: [SCENARIO] }), MARK)
		],
		['of a step', initializedStatement(stepActivity(ORIGIN, 'request'), MARK)],
		['of the calls', initializedStatement(stepActivity(ORIGIN, 'calls'), MARK)]
	])('%s keeps the rules of xAPI, and names no actor', (_, statement) => {
		expect(faultsOf(statement)).toEqual([]);
		expect(statement).not.toHaveProperty('actor');
	});

	it('keeps them for every exercise, each at an address of its own', () => {
		const statements = SCENARIOS.map((scenario) =>
			answeredStatement(exerciseActivity(ORIGIN, scenario), LOG, MARK)
		);

		expect(statements.flatMap(faultsOf)).toEqual([]);
		expect(new Set(statements.map(({ object }) => object.id)).size).toBe(SCENARIOS.length);
	});

	it('is about the page of the exercise, of the set or of the step', () => {
		const set = { title: 'Week 3', scenarios: [SCENARIO, { id: 'commas', title: 'Commas' }] };

		expect(
			[ACTIVITY, setActivity(ORIGIN, set), stepActivity(ORIGIN, 'token')].map(({ id }) => id)
		).toEqual([
			'https://flow.example/lab/wrong-secret',
			'https://flow.example/lab?set=wrong-secret,commas',
			'https://flow.example/flow/client-credentials/token'
		]);
		expect(setActivity(ORIGIN, set).definition.name).toEqual({ 'en-US': 'Week 3' });
	});
});

describe('an answer', () => {
	it('says how long it took, and what was guessed in which order', () => {
		expect(ANSWERED.result).toEqual({
			success: true,
			completion: true,
			duration: 'PT95S',
			response:
				'Prediction: 403 access_denied. Causes: wrong method, wrong secret. Fixes: Enter the right secret. Hints: 3.'
		});
		expect(ANSWERED.timestamp).toBe('2026-11-27T09:30:00.000Z');
	});

	it('is no success once the answer was shown', () => {
		const shown = { ...LOG, hints: { predict: 0, cause: 3, fix: 0 } };

		expect(answeredStatement(ACTIVITY, shown, MARK).result?.success).toBe(false);
	});

	it('has no score, and the end of a whole is no success', () => {
		expect(ANSWERED.result).not.toHaveProperty('score');
		expect(completedStatement(ACTIVITY, MARK).result).toEqual({ completion: true });
	});

	it('leaves out what is not known, and never counts backwards', () => {
		const { prediction: _, endedAtMs: __, ...begun } = LOG;

		expect(answeredStatement(ACTIVITY, begun, MARK).result).not.toHaveProperty('duration');
		expect(answeredStatement(ACTIVITY, begun, MARK).result?.response).toMatch(/^Causes: /);
		expect(
			answeredStatement(ACTIVITY, { ...LOG, endedAtMs: LOG.startedAtMs - 5000 }, MARK).result
				?.duration
		).toBe('PT0S');
	});
});
