/**
 * `npm run bench`: how long the product's requests take, as ratios to a bare pass-through Worker of the same run, in
 * workerd. Three repetitions; a ratio is the median of theirs, and beside it stands how far they lie apart.
 * Then what long lists cost, whether a request costs more where there is much, and how long the Worker takes to
 * start. `npm run bench -- --json FILE` writes the numbers too, `--quick` measures shortly, `--profile NAME` tells
 * where the time of one target goes.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { keepWranglerLocal } from '../wrangler-environment.ts';

keepWranglerLocal();

const { build } = await import('../build.ts');
const { default: bundleWorker } = await import('../../tests/support/bundle-worker.ts');
const { startRuntime } = await import('./runtime.ts');
const { BASELINE, makeTargets } = await import('./targets.ts');
const { measure, quantileOf } = await import('./measure.ts');
const { measureLists } = await import('./lists.ts');
const { measureGrowth } = await import('./growth.ts');
const { measureStartUp } = await import('./start-up.ts');
const { profile } = await import('./profile.ts');

const isQuick = process.argv.includes('--quick');
const file = valueOf('--json');
const profiled = valueOf('--profile');

const REPETITIONS = 3;
const PLANS = [
	{ inFlight: 1, rounds: isQuick ? 60 : 400 },
	{ inFlight: 16, rounds: isQuick ? 6 : 40 },
	{ inFlight: 64, rounds: isQuick ? 3 : 12 }
] as const;

type Row = {
	readonly name: string;
	readonly inFlight: number;
	/** The median of the repetitions. */
	readonly ratio: number;
	readonly p90: number;
	/** The largest ratio of a repetition by the smallest one. */
	readonly spread: number;
	readonly milliseconds: number;
	readonly goal: number | undefined;
};

console.log('Building the workbench …');
const built = await build();
if (!built.ok) {
	console.error(built.error);
	process.exit(1);
}
bundleWorker();
const runtime = await startRuntime({ isInspected: profiled !== undefined });
const targets = await makeTargets(runtime);
console.log('Warming up …');
await measure(targets, { inFlight: 16, rounds: isQuick ? 5 : 20 });
if (profiled !== undefined) await profileOnly(profiled);

const rows: Row[] = [];
for (const plan of PLANS) {
	const repeated = [];
	for (let repetition = 1; repetition <= REPETITIONS; repetition++) {
		console.log(
			`${String(plan.inFlight)} in flight, ${String(repetition)} of ${String(REPETITIONS)} …`
		);
		repeated.push(await measure(targets, plan));
	}
	for (const { name, goal } of targets) {
		const ratios = repeated
			.map((samples) => ratioOf(samples.get(name)?.median, samples.get(BASELINE)?.median))
			.sort((one, other) => one - other);
		const p90s = repeated
			.map((samples) => ratioOf(samples.get(name)?.p90, samples.get(BASELINE)?.median))
			.sort((one, other) => one - other);
		const times = repeated
			.map((samples) => samples.get(name)?.median ?? Number.NaN)
			.sort((one, other) => one - other);
		rows.push({
			name,
			inFlight: plan.inFlight,
			ratio: quantileOf(ratios, 0.5),
			p90: quantileOf(p90s, 0.5),
			spread: ratioOf(ratios.at(-1), ratios[0]),
			milliseconds: quantileOf(times, 0.5),
			goal: plan.inFlight === 1 ? goal : undefined
		});
	}
}
console.log('Long lists …');
const lists = await measureLists(runtime, { rounds: isQuick ? 20 : 150 });
console.log('Many sessions and sandboxes …');
const [baseline] = targets;
const growth =
	baseline === undefined
		? []
		: await measureGrowth(runtime, baseline, {
				sessions: isQuick ? 200 : 10_000,
				sandboxes: isQuick ? 20 : 1_000,
				rounds: isQuick ? 50 : 300
			});
await runtime.stop();
console.log('Starting and stopping …');
const startUp = await measureStartUp({ rounds: isQuick ? 2 : 9 });

const [processor] = cpus();
console.log(
	`\n${processor?.model ?? 'An unknown processor'}, ${String(cpus().length)} cores, Node ${process.version}\n`
);
printTable(
	['request', 'in flight', 'ratio', 'p90', 'spread', 'ms', 'goal'],
	rows.map(({ name, inFlight, ratio, p90, spread, milliseconds, goal }) => [
		name,
		String(inFlight),
		...[ratio, p90, spread, milliseconds].map((number) => number.toFixed(2)),
		shown(goal)
	])
);
printTable(
	['list', 'applications', 'ms more than passed through', 'goal', 'ms of all threads'],
	lists.map(({ name, applications, longerMs, processorMs, goalMs }) => [
		name,
		String(applications),
		shown(longerMs),
		shown(goalMs),
		shown(processorMs)
	])
);
printTable(
	['what', 'from', 'to', 'cost of a request', 'MiB before', 'MiB after'],
	growth.map(({ name, from, to, growth: grown, megabytesBefore, megabytesAfter }) => [
		name,
		String(from),
		String(to),
		grown.toFixed(2),
		shown(megabytesBefore),
		shown(megabytesAfter)
	])
);
printTable(
	['from the process to a ready Worker', 'ms'],
	[
		['the product', shown(startUp.productMs)],
		['pass-through', shown(startUp.passThroughMs)]
	]
);
if (file !== undefined) {
	writeFileSync(file, `${JSON.stringify({ rows, lists, growth, startUp }, undefined, '\t')}\n`);
}
process.exit(0);

function valueOf(option: string): string | undefined {
	return process.argv.includes(option) ? process.argv[process.argv.indexOf(option) + 1] : undefined;
}

function shown(number: number | undefined): string {
	return number === undefined ? '' : number.toFixed(1);
}

function printTable(
	heads: readonly [string, ...string[]],
	lines: readonly (readonly string[])[]
): void {
	const rules = heads.map((_, place) => (place === 0 ? '---' : '---:'));
	for (const line of [heads, rules, ...lines]) console.log(`| ${line.join(' | ')} |`);
	console.log();
}

async function profileOnly(name: string): Promise<void> {
	const target = targets.find((one) => one.name === name);
	if (target === undefined || runtime.inspector === undefined) {
		console.error(`There is no target "${name}": ${targets.map((one) => one.name).join('; ')}.`);
		process.exit(1);
	}
	await measure([target], { inFlight: 1, rounds: 500 });
	const shares = await profile(target, { inspector: runtime.inspector, rounds: 1_000 });
	printTable(
		['function', 'µs of its own', 'µs with what it calls'],
		shares
			.slice(0, 50)
			.map(({ name: place, selfUs, totalUs }) => [place, selfUs.toFixed(1), totalUs.toFixed(1)])
	);
	await runtime.stop();
	process.exit(0);
}

function ratioOf(one: number | undefined, other: number | undefined): number {
	return (one ?? Number.NaN) / (other ?? Number.NaN);
}
