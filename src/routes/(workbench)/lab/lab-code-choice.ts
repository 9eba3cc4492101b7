import type { CodeChoice } from '$lib/components/code/to-code';
import type { LabStore } from '$lib/stores/lab-store.svelte';
import type { Workbench } from '$lib/stores/workbench.svelte';
import { codeChoiceOf } from '../flow/[flow]/code-choice';

/** What an exercise hands to its requests so that they can be shown as code: the lab knows whose they are. */
export function labCodeChoiceOf(
	workbench: Workbench,
	lab: LabStore,
	origin: () => string
): CodeChoice {
	return codeChoiceOf(
		workbench,
		origin,
		(call) =>
			[lab.planned, ...lab.tries.map(({ run }) => run.calls)]
				.flat()
				.find(({ id }) => id === call.id)?.client_id
	);
}
