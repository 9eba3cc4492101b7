import { describe, expect, it } from 'vitest';
import { memoryLab } from '$lib/server/lab/memory-lab.test-support';
import type { Drill, DrillPorts, DrillStep } from './drill';
import { openKeyDrill } from './key-drill';
import { openSecretDrill } from './secret-drill';

async function runAll(open: (ports: DrillPorts) => Promise<Drill | undefined>) {
	const drill = await open(memoryLab().lab);
	const steps: DrillStep[] = [];
	while (drill?.next() !== undefined) {
		const taken = await drill.take();
		if (taken === undefined) throw new Error(`The step failed: ${drill.next() ?? ''}`);
		steps.push(taken);
	}
	return steps;
}

/** The statuses of the token requests, step by step. */
function tokenStatuses(steps: readonly DrillStep[]): number[][] {
	return steps.map(({ calls }) =>
		calls.filter(({ call }) => call.startsWith('POST /as/token')).map(({ status }) => status)
	);
}

describe('the rotation of a secret', () => {
	it('fails no call inside the grace time, and the one after it is diagnosed', async () => {
		const steps = await runAll(openSecretDrill);

		expect(tokenStatuses(steps)).toEqual([[200], [], [200], [200], [401], [200]]);
		expect(steps[4]?.calls[0]?.told).toContain('The client secret was rotated');
	});

	it('tells the last use of the old secret while its grace time lasts', async () => {
		const steps = await runAll(openSecretDrill);
		const [before, rotated, used, changed, ended] = steps.map(({ state }) =>
			state.kind === 'secret' ? state : undefined
		);

		expect(before?.previousEnds).toBeUndefined();
		expect(rotated?.previousEnds).toBeDefined();
		expect(rotated?.previousUsed).toBeUndefined();
		expect(used?.previousUsed).toBeDefined();
		expect(changed?.previousUsed).toBe(used?.previousUsed);
		expect(ended?.previousEnds).toBeUndefined();
	});
});

describe('the rotation of a key', () => {
	it('fails no call while both keys are registered, and the one after it is diagnosed', async () => {
		const steps = await runAll(openKeyDrill);

		expect(tokenStatuses(steps)).toEqual([[200], [], [200], [200], [401], [200]]);
		expect(steps[4]?.calls.at(-1)?.told).toBeDefined();
	});

	it('tells which keys are registered', async () => {
		const steps = await runAll(openKeyDrill);

		expect(steps.map(({ state }) => (state.kind === 'keys' ? state.registered : []))).toEqual([
			['the old key'],
			['the old key', 'the new key'],
			['the old key', 'the new key'],
			['the old key', 'the new key'],
			['the new key'],
			['the new key']
		]);
	});
});

it('a step that the sandbox did not take is still to be taken', async () => {
	const { lab } = memoryLab();
	let isThere = false;
	const drill = await openSecretDrill({
		...lab,
		exchangeToken: (body) => (isThere ? lab.exchangeToken(body) : Promise.resolve(undefined))
	});
	const before = drill?.next();

	expect(await drill?.take()).toBeUndefined();
	expect(drill?.next()).toBe(before);
	isThere = true;
	expect((await drill?.take())?.title).toBe(before);
});
