/**
 * `npm run bench`: how long the product's requests take, as ratios to a bare pass-through Worker of the same run, in
 * workerd. Three repetitions; a ratio is the median of theirs, and beside it stands how far they lie apart.
 * `npm run bench -- --json FILE` writes the numbers too, `--quick` measures shortly.
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

const isQuick = process.argv.includes('--quick');
const file = process.argv.includes('--json')
	? process.argv[process.argv.indexOf('--json') + 1]
	: undefined;

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
const runtime = await startRuntime();
const targets = await makeTargets(runtime);
console.log('Warming up …');
await measure(targets, { inFlight: 16, rounds: isQuick ? 5 : 20 });

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
await runtime.stop();

const [processor] = cpus();
console.log(
	`\n${processor?.model ?? 'An unknown processor'}, ${String(cpus().length)} cores, Node ${process.version}\n`
);
console.log('| request | in flight | ratio | p90 | spread | ms | goal |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const { name, inFlight, ratio, p90, spread, milliseconds, goal } of rows) {
	const cells = [
		name,
		String(inFlight),
		ratio.toFixed(2),
		p90.toFixed(2),
		spread.toFixed(2),
		milliseconds.toFixed(2),
		goal === undefined ? '' : goal.toFixed(1)
	];
	console.log(`| ${cells.join(' | ')} |`);
}
if (file !== undefined) writeFileSync(file, `${JSON.stringify(rows, undefined, '\t')}\n`);
process.exit(0);

function ratioOf(one: number | undefined, other: number | undefined): number {
	return (one ?? Number.NaN) / (other ?? Number.NaN);
}
