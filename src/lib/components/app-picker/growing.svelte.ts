/** So many more rows in one task: a few milliseconds of work. */
const STEP = 40;

/** The first rows at once, the others a few at a time, so that no task holds the page up. */
export function growing(total: () => number): { readonly count: number } {
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
