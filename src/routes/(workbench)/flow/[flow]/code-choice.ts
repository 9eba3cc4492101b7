import type { CodeChoice } from '$lib/components/code/to-code';
import { RequestViewStore } from '$lib/stores/request-view-store.svelte';
import type { BrowserCall } from '$lib/calls/run-entry';
import type { Workbench } from '$lib/stores/workbench.svelte';
import type { CallClient } from './call-client';

/** What a page of this flow hands to its requests so that they can be shown as code. */
export function codeChoiceOf(
	workbench: Workbench,
	origin: () => string,
	/** Whose call it is, where that is not the client of the configuration. */
	clientOf: (call: BrowserCall) => CallClient | undefined = () => undefined
): CodeChoice {
	const chosen = workbench.member(RequestViewStore);
	return {
		async toCode(call, language) {
			const { callToCode } = await import('./call-to-code');
			return callToCode(call, language, {
				workbench,
				origin: origin(),
				client: clientOf(call)
			});
		},
		get view() {
			return chosen.view;
		},
		onView(view) {
			chosen.choose(view);
		}
	};
}
