/** So many more rows in one task: about 10 ms of work. */
const STEP = 25;

/** From here on what is out of view is not laid out (`content-visibility`). */
export const LONG_LIST = 30;

/** The first rows at once, the others a few at a time, so that no task holds the page up. */
export function gradually(total: () => number): { readonly count: number } {
	let count = $state(STEP);

	$effect(() => {
		if (count >= total()) return;
		const timer = setTimeout(() => (count += STEP), 16);
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
