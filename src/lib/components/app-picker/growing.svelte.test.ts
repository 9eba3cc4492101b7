import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { growing } from './growing.svelte';

beforeEach(() => {
	vi.useFakeTimers();
});

afterEach(() => {
	vi.useRealTimers();
});

/** Lets so many tasks pass, each with what follows from it. */
function pass(tasks: number): void {
	for (let task = 0; task < tasks; task++) {
		vi.advanceTimersByTime(16);
		flushSync();
	}
}

describe('growing', () => {
	it('shows 40 rows at once and 40 more in each task, until all are there', () => {
		let shown: { readonly count: number } | undefined;
		const stop = $effect.root(() => {
			shown = growing(() => 1000);
		});
		flushSync();

		const counts = [0, 1, 2, 30].map((tasks) => {
			pass(tasks);
			return shown?.count;
		});

		expect(counts).toEqual([40, 80, 160, 1000]);
		stop();
	});

	it('begins anew after a search that left few', () => {
		let total = $state(1000);
		let shown: { readonly count: number } | undefined;
		const stop = $effect.root(() => {
			shown = growing(() => total);
		});
		flushSync();
		pass(30);
		total = 1;
		flushSync();
		pass(1);

		total = 1000;
		flushSync();

		expect(shown?.count).toBe(40);
		stop();
	});
});
