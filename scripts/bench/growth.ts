/** Whether a request costs more, and how much memory is held, where there are many sessions and many sandboxes. */
import { residentBytes } from '../footprint.ts';
import { measure } from './measure.ts';
import type { Runtime } from './runtime.ts';
import { BASELINE, makeSandboxTarget, makeVaultTarget, type Target } from './targets.ts';

export type GrowthRow = {
	readonly name: string;
	readonly from: number;
	readonly to: number;
	/** What a request costs with many, by what it costs with one, both by the pass-through of their time. */
	readonly growth: number;
	readonly megabytesBefore: number | undefined;
	readonly megabytesAfter: number | undefined;
};

/** So many are made at a time. */
const AT_ONCE = 16;

export async function measureGrowth(
	runtime: Runtime,
	baseline: Target,
	plan: { readonly sessions: number; readonly sandboxes: number; readonly rounds: number }
): Promise<readonly GrowthRow[]> {
	return [
		await growthOf('sessions', () => makeVaultTarget(runtime), baseline, plan.sessions, plan),
		await growthOf('sandboxes', () => makeSandboxTarget(runtime), baseline, plan.sandboxes, plan)
	];
}

async function growthOf(
	name: string,
	makeOne: () => Promise<Target>,
	baseline: Target,
	to: number,
	{ rounds }: { readonly rounds: number }
): Promise<GrowthRow> {
	const first = await makeOne();
	const one = await costOf(first, baseline, rounds);
	const megabytesBefore = megabytes();
	let last = first;
	for (let made = 1; made < to; made += AT_ONCE) {
		const wave = Array.from({ length: Math.min(AT_ONCE, to - made) }, makeOne);
		for (const target of await Promise.all(wave)) last = target;
	}
	const many = await costOf(last, baseline, rounds);
	return { name, from: 1, to, growth: many / one, megabytesBefore, megabytesAfter: megabytes() };
}

async function costOf(target: Target, baseline: Target, rounds: number): Promise<number> {
	await measure([baseline, target], { inFlight: 1, rounds });
	const samples = await measure([baseline, target], { inFlight: 1, rounds });
	return (
		(samples.get(target.name)?.median ?? Number.NaN) / (samples.get(BASELINE)?.median ?? Number.NaN)
	);
}

function megabytes(): number | undefined {
	const bytes = residentBytes();
	return bytes === undefined ? undefined : bytes / 1024 / 1024;
}
