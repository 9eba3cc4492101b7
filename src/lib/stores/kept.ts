import type { Workbench } from './workbench.svelte';

/**
 * A store that a page brings along when it first needs it: one for each workbench, kept for the visit and
 * reset with it. What every page needs is a member of the workbench itself.
 */
export function keptBy<Store extends { reset(): void }>(
	make: (workbench: Workbench) => Store
): (workbench: Workbench) => Store {
	const stores = new WeakMap<Workbench, Store>();
	return (workbench) => {
		const kept = stores.get(workbench);
		if (kept !== undefined) return kept;
		const store = make(workbench);
		stores.set(workbench, store);
		workbench.whenReset(() => {
			store.reset();
		});
		return store;
	};
}
