import { describe, expect, it } from 'vitest';
import { sessionFaults } from '../../../../../tests/support/cmi5-rules';
import { statementFaults } from '../../../../../tests/support/xapi-rules';
import { answeredStatement, completedStatement, exerciseActivity } from '$lib/embed/statement';
import { beginExercise } from '$lib/lab/exercise';
import { allowedStatement, definedStatement } from './cmi5-statement';

const ID = '0b5a9c7e-6a38-4f0b-9d52-3a1e7e5d8c11';
const SESSION_ID = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';

const SESSION = {
	actor: { objectType: 'Agent', account: { homePage: 'https://platform.example', name: '7' } },
	registration: '5f3c7a10-2b4d-4c8e-8a6f-0d1e2f3a4b5c',
	activityId: 'https://platform.example/activities/7',
	contextTemplate: {
		contextActivities: { grouping: [{ id: 'https://flow.example/course' }] },
		extensions: { [SESSION_ID]: 's1' },
		platform: 'A platform'
	}
};
const LAUNCHED = { ...SESSION, launchMode: 'Normal' } as const;
const MADE = { id: ID, nowMs: 1_780_000_000_000, durationMs: 95_000 };
const ACTIVITY = exerciseActivity('https://flow.example', {
	id: 'wrong-secret',
	title: 'A wrong client secret',
	teaser: 'One character is off.'
});
const ANSWERED = answeredStatement(
	ACTIVITY,
	{ ...beginExercise('wrong-secret', 0), endedAtMs: 90_000 },
	{ id: ID, atMs: MADE.nowMs }
);

describe('the statements of a cmi5 session', () => {
	it('keep the rules of xAPI and cmi5, from the first to the last', () => {
		const statements = [
			definedStatement(SESSION, 'initialized', MADE),
			allowedStatement(SESSION, { ...ANSWERED }, MADE) ?? {},
			definedStatement(SESSION, 'completed', MADE),
			definedStatement(SESSION, 'terminated', MADE)
		];

		for (const [index, statement] of statements.entries()) {
			expect(statementFaults(statement)).toEqual([]);
			expect(sessionFaults(statement, statements.slice(0, index), LAUNCHED, false)).toEqual([]);
		}
	});

	it('overwrite nothing of the template', () => {
		const own = {
			...ANSWERED,
			context: {
				platform: 'Another',
				extensions: { [SESSION_ID]: 'forged', 'https://flow.example/x': 1 },
				contextActivities: { grouping: [{ id: 'https://flow.example/own' }] }
			}
		};

		expect(allowedStatement(SESSION, own, MADE)).toMatchObject({
			context: {
				platform: 'A platform',
				registration: SESSION.registration,
				extensions: { [SESSION_ID]: 's1', 'https://flow.example/x': 1 },
				contextActivities: {
					grouping: [{ id: 'https://flow.example/course' }, { id: 'https://flow.example/own' }]
				}
			}
		});
	});

	it('leave out what only the page of the package may say', () => {
		const completed = completedStatement(ACTIVITY, { id: ID, atMs: 0 });

		expect(allowedStatement(SESSION, { ...completed }, MADE)).toBeUndefined();
		expect(allowedStatement(SESSION, undefined, MADE)).toBeUndefined();
		expect(allowedStatement(SESSION, { verb: 'answered' }, MADE)).toBeUndefined();
	});
});

describe('the rules that the statements are held to', () => {
	const initialized = definedStatement(SESSION, 'initialized', MADE);

	it.each([
		['no id', { ...initialized, id: '7' }, /id/],
		['no actor', { ...initialized, actor: undefined }, /actor/],
		[
			'two identifiers',
			{ ...initialized, actor: { ...SESSION.actor, mbox: 'mailto:a@b' } },
			/exactly one/
		],
		['a verb that is no IRI', { ...initialized, verb: { id: 'did' } }, /verb\.id/],
		['a null', { ...initialized, result: null }, /null/],
		['an unknown member', { ...initialized, mood: 'good' }, /mood/],
		['a duration in seconds', { ...initialized, result: { duration: '95' } }, /duration/],
		['an empty duration', { ...initialized, result: { duration: 'PT' } }, /duration/],
		['a scaled score of 2', { ...initialized, result: { score: { scaled: 2 } } }, /scaled/],
		['a time without a zone', { ...initialized, timestamp: '2026-11-27T10:00:00' }, /timestamp/],
		['an extension without an IRI', { ...initialized, context: { extensions: { x: 1 } } }, /"x"/]
	])('refuse %s', (_, statement, fault) => {
		expect(statementFaults(statement).join('\n')).toMatch(fault);
	});

	it.each([
		['something before "initialized"', [], definedStatement(SESSION, 'completed', MADE), /first/],
		['a second "initialized"', [initialized], initialized, /twice/],
		[
			'something after "terminated"',
			[initialized, definedStatement(SESSION, 'terminated', MADE)],
			definedStatement(SESSION, 'completed', MADE),
			/after/
		],
		['another registration', [], { ...initialized, context: {} }, /registration/],
		[
			'a completion without its category',
			[initialized],
			{ ...definedStatement(SESSION, 'completed', MADE), context: initialized['context'] },
			/moveOn/
		]
	])('refuse %s', (_, before, statement, fault) => {
		expect(sessionFaults(statement, before, LAUNCHED, false).join('\n')).toMatch(fault);
	});

	it('refuse a second completion in a registration, and any in a look around', () => {
		const completed = definedStatement(SESSION, 'completed', MADE);
		const browsed = { ...LAUNCHED, launchMode: 'Browse' } as const;

		expect(sessionFaults(completed, [initialized], LAUNCHED, true)).toHaveLength(1);
		expect(sessionFaults(completed, [initialized], browsed, false)).toHaveLength(1);
	});
});
