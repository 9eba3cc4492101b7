/** Times the targets, one after the other in one loop, so that what disturbs the machine disturbs all of them. */
import type { Target } from './targets.ts';

/** Milliseconds of one request: the time of a round by how many were in flight. */
export type Sample = { readonly median: number; readonly p90: number };

export type Plan = {
	readonly inFlight: number;
	/** How often each target is shot at. */
	readonly rounds: number;
};

export async function measure(
	targets: readonly Target[],
	{ inFlight, rounds }: Plan
): Promise<ReadonlyMap<string, Sample>> {
	const times = new Map(targets.map(({ name }) => [name, [] as number[]]));
	for (let round = 0; round < rounds; round++) {
		// Another first one each time: what a target leaves behind is not always the same one's to carry.
		for (let place = 0; place < targets.length; place++) {
			const target = targets[(place + round) % targets.length];
			if (target === undefined) continue;
			const startedAt = performance.now();
			await Promise.all(Array.from({ length: inFlight }, () => target.shoot()));
			times.get(target.name)?.push((performance.now() - startedAt) / inFlight);
		}
	}
	return new Map([...times].map(([name, list]) => [name, sampleOf(list)]));
}

function sampleOf(times: readonly number[]): Sample {
	const sorted = [...times].sort((one, other) => one - other);
	return { median: quantileOf(sorted, 0.5), p90: quantileOf(sorted, 0.9) };
}

/** Of a sorted list. */
export function quantileOf(sorted: readonly number[], share: number): number {
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
