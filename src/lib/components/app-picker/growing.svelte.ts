/** So many more rows in one task: a few milliseconds of work. */
const STEP = 40;

/**
 * The first rows at once, the others a few at a time, so that no task holds the page up. After a search
 * that leaves few, all of them come back a few at a time as well.
 */
export function growing(total: () => number): { readonly count: number } {
	let count = $state(STEP);
	const next = $derived(
		count < total() ? count + STEP : Math.max(STEP, Math.ceil(total() / STEP) * STEP)
	);

	$effect(() => {
		if (next === count) return;
		const timer = setTimeout(() => (count = next), 16);
		return () => {
			clearTimeout(timer);
		};
	});

	return {
		get count() {
			return count;
		}
	};
}
