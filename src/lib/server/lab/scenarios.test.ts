/** Every scenario of the lab: what it states, asks and offers is what the sandbox does. */
import { beforeEach, describe, expect, it } from 'vitest';
import { withoutPlay } from '$lib/calls/play';
import { runAttempt } from '$lib/lab/attempt';
import type { LabPorts } from '$lib/lab/ports';
import { buildCatalogue } from '$lib/diagnosis/catalogue';
import {
	causeChoicesOf,
	choicesOf,
	fixChoicesOf,
	outcomeLabel,
	QUESTIONS,
	type Scenario
} from '$lib/lab/scenario';
import { SCENARIOS } from '$lib/lab/scenarios';
import { startSession, type LabSession } from '$lib/lab/session';
import { performSteps } from '$lib/lab/steps';
import { memoryLab } from './memory-lab.test-support';

/** A server that is silent for longer than the workbench waits. */
const PATIENCE_MS = 15_000;

/** Ends as a sentence does. */
const SENTENCE = /^[A-Z0-9“"`a-z].{8,}[.!?)”]$/s;

let lab: LabPorts;

beforeEach(() => {
	({ lab } = memoryLab());
});

/** A fresh sandbox with what the scenario starts from. */
async function start(scenario: Scenario): Promise<LabSession> {
	const sandbox = await lab.makeSandbox();
	if (sandbox === undefined) throw new Error('There is no sandbox.');
	const session = startSession(lab, sandbox);
	expect(await performSteps(session, scenario.setup ?? [])).toBe(true);
	return session;
}

const CATALOGUE = buildCatalogue().causes;

it('are at least 40, each with an id and a number of its own', () => {
	expect(SCENARIOS.length).toBeGreaterThanOrEqual(40);
	expect(new Set(SCENARIOS.map(({ id }) => id)).size).toBe(SCENARIOS.length);
	expect(new Set(SCENARIOS.map(({ number }) => number)).size).toBe(SCENARIOS.length);
});

describe.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))(
	'%s',
	(_, scenario) => {
		const { attempt, expected, description, repair } = scenario;

		it(
			'is refused as stated, for the stated cause, and fixed by its repair',
			async () => {
				const session = await start(scenario);

				const refused = await runAttempt(session, attempt);

				expect(refused?.answer).toMatchObject({
					...expected,
					...(description === undefined
						? {}
						: { description: expect.stringContaining(description) })
				});
				expect(refused?.answer.outcome).toBe(expected.outcome);
				expect(refused?.answer.error).toBe(expected.error);
				expect(refused?.causes[0]?.id).toBe(scenario.cause);

				expect(await performSteps(session, repair.steps ?? [])).toBe(true);
				const fixed = await runAttempt(session, repair.attempt);

				expect(fixed?.hasWorked).toBe(true);
				expect(fixed?.causes).toEqual([]);
				expect(session.token).toEqual(expect.any(String));
			},
			PATIENCE_MS
		);

		it('offers four different answers, one of which is right, and says why each other is not', () => {
			const choices = choicesOf(scenario);

			expect(new Set(choices).size).toBe(4);
			expect(choices).toContain(outcomeLabel(expected));
			for (const { why } of scenario.distractors) expect(why).toMatch(SENTENCE);
		});

		it('offers four causes of the catalogue, and the evidence against each wrong one', () => {
			const choices = causeChoicesOf(scenario);

			expect(new Set(choices).size).toBe(4);
			expect(choices).toContain(scenario.cause);
			expect(choices.filter((id) => CATALOGUE[id] === undefined)).toEqual([]);
			expect(new Set(choices.map((id) => CATALOGUE[id]?.title)).size).toBe(4);
			for (const { evidence } of scenario.otherCauses) expect(evidence).toMatch(SENTENCE);
		});

		it('offers four different fixes', () => {
			expect(new Set(fixChoicesOf(scenario)).size).toBe(4);
		});

		it('has a nudge and a pointer for each question, none of them the answer', () => {
			for (const question of QUESTIONS) {
				const [nudge, pointer] = scenario.hints[question];
				expect(nudge).toMatch(SENTENCE);
				expect(pointer).toMatch(SENTENCE);
				expect(nudge).not.toBe(pointer);
			}
			const early = scenario.hints.predict.join(' ');
			if (expected.error !== undefined) expect(early).not.toContain(expected.error);
		});

		it.each(scenario.wrongFixes.map((fix) => [fix.label, fix] as const))(
			'is not fixed by "%s", which is refused as its text says',
			async (_label, fix) => {
				const session = await start(scenario);
				await runAttempt(session, attempt);

				expect(await performSteps(session, fix.steps ?? [])).toBe(true);
				const run = await runAttempt(session, fix.attempt);

				expect(run?.hasWorked).toBe(false);
				expect(run?.answer).toMatchObject(fix.expected);
				expect(run?.answer.outcome).toBe(fix.expected.outcome);
				expect(run?.answer.error).toBe(fix.expected.error);
				expect(fix.why).toMatch(SENTENCE);
			},
			PATIENCE_MS
		);

		it(
			'is still fixed by its repair after every wrong fix',
			async () => {
				const session = await start(scenario);
				await runAttempt(session, attempt);
				for (const fix of scenario.wrongFixes) {
					expect(await performSteps(session, fix.steps ?? [])).toBe(true);
					expect((await runAttempt(session, fix.attempt))?.hasWorked).toBe(false);
				}

				expect(await performSteps(session, repair.steps ?? [])).toBe(true);

				expect((await runAttempt(session, repair.attempt))?.hasWorked).toBe(true);
			},
			PATIENCE_MS
		);

		it(
			'has no secret and no token in what it records, but for the play money beside it',
			async () => {
				const session = await start(scenario);

				const run = await runAttempt(session, attempt);

				const record = JSON.stringify({ ...run, calls: run?.calls.map(withoutPlay) });
				const secrets = session.sandbox.applications.flatMap(
					({ client_secret: secret }) => secret ?? []
				);
				expect(secrets.filter((secret) => record.includes(secret))).toEqual([]);
				expect(session.token !== undefined && record.includes(session.token)).toBe(false);
			},
			PATIENCE_MS
		);
	}
);
