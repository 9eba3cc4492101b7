/** Every scenario of the lab: the refusal that it states, the real cause on top, and a repair that works. */
import { beforeEach, describe, expect, it } from 'vitest';
import { withoutPlay } from '$lib/calls/play';
import { runAttempt } from '$lib/lab/attempt';
import type { LabPorts } from '$lib/lab/ports';
import { choicesOf, outcomeLabel, type Scenario } from '$lib/lab/scenario';
import { SCENARIOS } from '$lib/lab/scenarios';
import { startSession, type LabSession } from '$lib/lab/session';
import { performSteps } from '$lib/lab/steps';
import { memoryLab } from './memory-lab.test-support';

/** A server that is silent for longer than the workbench waits. */
const PATIENCE_MS = 15_000;

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

it('are at least 20, each with an id of its own', () => {
	expect(SCENARIOS.length).toBeGreaterThanOrEqual(20);
	expect(new Set(SCENARIOS.map(({ id }) => id)).size).toBe(SCENARIOS.length);
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

		it('offers four different choices, one of which is right', () => {
			const choices = choicesOf(scenario);

			expect(new Set(choices).size).toBe(4);
			expect(choices).toContain(outcomeLabel(expected));
		});

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
