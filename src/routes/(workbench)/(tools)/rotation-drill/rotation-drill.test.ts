import { expect, it } from 'vitest';
import { memoryLab } from '$lib/server/lab/memory-lab.test-support';
import { openDrill, STEPS, takeStep, type DrillStep } from './rotation-drill';

async function runAll(): Promise<DrillStep[]> {
	const { lab } = memoryLab();
	let client = await openDrill(lab);
	const steps: DrillStep[] = [];
	for (const step of STEPS) {
		const taken = client && (await takeStep(step, client, lab));
		if (taken === undefined) throw new Error(`The step failed: ${step.title}`);
		steps.push(taken.step);
		client = taken.client;
	}
	return steps;
}

it('no call fails inside the grace time, and the one after it is diagnosed', async () => {
	const steps = await runAll();

	expect(steps.map(({ calls }) => calls.map(({ status }) => status))).toEqual([
		[200],
		[200],
		[200],
		[200],
		[401],
		[200]
	]);
	expect(steps[4]?.calls[0]?.told).toContain('The client secret was rotated');
});

it('the last use of the old secret is told while its grace time lasts', async () => {
	const steps = await runAll();
	const [before, rotated, used, changed, ended] = steps.map(({ secret }) => secret);

	expect(before).toEqual({ previousEnds: undefined, previousUsed: undefined });
	expect(rotated?.previousEnds).toBeDefined();
	expect(rotated?.previousUsed).toBeUndefined();
	expect(used?.previousUsed).toBeDefined();
	expect(changed?.previousUsed).toBe(used?.previousUsed);
	expect(ended?.previousEnds).toBeUndefined();
});
