/** The course of an exercise, for every scenario, over the endpoints' own code. */
import { beforeEach, describe, expect, it } from 'vitest';
import { SCENARIOS } from '$lib/lab/scenarios';
import { outcomeLabel, type Scenario } from '$lib/lab/scenario';
import { memoryLab } from '$lib/server/lab/memory-lab.test-support';
import { LabStore, type LabEvent } from '$lib/stores/lab-store.svelte';
import { memoryStorage } from '$lib/stores/memory-storage';

/** A server that is silent for longer than the workbench waits. */
const PATIENCE_MS = 15_000;

let events: LabEvent[];
let storage: ReturnType<typeof memoryStorage>;
let lab: LabStore;

function makeLab(): LabStore {
	return new LabStore({
		...memoryLab().lab,
		storage,
		onEvent: (event) => events.push(event)
	});
}

beforeEach(() => {
	events = [];
	storage = memoryStorage();
	lab = makeLab();
});

/** To the open question about the fix. */
async function toFix(scenario: Scenario): Promise<void> {
	await lab.open(scenario);
	lab.predict(outcomeLabel(scenario.expected));
	await lab.send();
	lab.nameCause(scenario.cause);
}

function scenarioAt(index: number): Scenario {
	const scenario = SCENARIOS[index];
	if (scenario === undefined) throw new Error('There is no such scenario.');
	return scenario;
}

describe.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))(
	'%s',
	(_, scenario) => {
		it(
			'shows its request before it is sent, and offers no fix before its cause is named',
			async () => {
				await lab.open(scenario);

				expect(lab.work).toBe('ready');
				expect(lab.planned.at(-1)?.request.method).toMatch(/^(GET|POST)$/);
				expect(lab.planned.every(({ response }) => response === undefined)).toBe(true);

				await lab.send();
				expect(lab.question).toBe('cause');
				await lab.fix(scenario.repair.label);
				for (const { id } of scenario.otherCauses) expect(lab.nameCause(id)).toBe(false);
				await lab.fix(scenario.repair.label);
				expect(lab.tries).toHaveLength(1);

				expect(lab.nameCause(scenario.cause)).toBe(true);
				expect(lab.question).toBe('fix');
				await lab.fix(scenario.repair.label);

				expect(lab.question).toBe('done');
				expect(lab.tries.at(-1)?.run.hasWorked).toBe(true);
				expect(lab.progressOf(scenario.id)?.state).toBe('fixed');
			},
			PATIENCE_MS
		);
	}
);

it('what is planned is what is sent, but for what changes with each request', async () => {
	const scenario = scenarioAt(0);
	await lab.open(scenario);
	const planned = lab.planned.at(-1)?.request;

	await lab.send();

	expect(lab.tries[0]?.run.calls.at(-1)?.request).toEqual(planned);
});

it('an exercise that was done with an answer counts as seen, until it is done without', async () => {
	const scenario = scenarioAt(0);
	await lab.open(scenario);
	for (const _rung of [1, 2, 3, 4]) lab.showHint();
	expect(lab.hintsOf('predict')).toHaveLength(3);
	expect(lab.hintsOf('predict').at(-1)).toContain(outcomeLabel(scenario.expected));
	await lab.send();
	lab.nameCause(scenario.cause);
	await lab.fix(scenario.repair.label);
	expect(lab.progressOf(scenario.id)?.state).toBe('seen');

	await toFix(scenario);
	await lab.fix(scenario.repair.label);

	expect(lab.progressOf(scenario.id)?.state).toBe('fixed');
});

it('a wrong fix runs, is kept beside the first request, and the right one still helps', async () => {
	const scenario = scenarioAt(0);
	await toFix(scenario);

	for (const { label } of scenario.wrongFixes) await lab.fix(label);
	await lab.fix(scenario.repair.label);

	expect(lab.tries.map(({ fix }) => fix)).toEqual([
		undefined,
		...scenario.wrongFixes.map(({ label }) => label),
		scenario.repair.label
	]);
	expect(lab.question).toBe('done');
	expect(lab.logOf(scenario.id)?.fixes).toHaveLength(4);
});

it('tells what happens, in its order', async () => {
	const scenario = scenarioAt(0);
	await toFix(scenario);
	await lab.fix(scenario.repair.label);

	expect(events.map(({ kind, question }) => question ?? kind)).toEqual([
		'ready',
		'predict',
		'cause',
		'fix',
		'completed'
	]);
});

it('is found again by the next visit, with how it went', async () => {
	const scenario = scenarioAt(0);
	await toFix(scenario);
	await lab.fix(scenario.repair.label);

	const next = makeLab();
	next.restore();

	expect(next.progressOf(scenario.id)?.state).toBe('fixed');
	expect(next.logOf(scenario.id)).toEqual(lab.logOf(scenario.id));
});

it('an exercise that is left while it is prepared does not disturb the next one', async () => {
	const [first, second] = [scenarioAt(0), scenarioAt(1)];

	const left = lab.open(first);
	await lab.open(second);
	await left;
	await lab.send();

	expect(lab.log.scenario).toBe(second.id);
	expect(lab.tries[0]?.run.answer).toMatchObject(second.expected);
});
