/** How much longer the runtime takes to start with the product than with the bare pass-through. */
import { quantileOf } from './measure.ts';
import { timeStart } from './runtime.ts';

export type StartUp = {
	/** Medians, in milliseconds from the process to the first Worker that is ready. */
	readonly productMs: number;
	readonly passThroughMs: number;
};

export async function measureStartUp({ rounds }: { readonly rounds: number }): Promise<StartUp> {
	const times = { product: [] as number[], passThrough: [] as number[] };
	for (let round = 0; round < rounds; round++) {
		times.passThrough.push(await timeStart('pass-through'));
		times.product.push(await timeStart('product'));
	}
	return { productMs: medianOf(times.product), passThroughMs: medianOf(times.passThrough) };
}

function medianOf(times: readonly number[]): number {
	return quantileOf(
		[...times].sort((one, other) => one - other),
		0.5
	);
}
