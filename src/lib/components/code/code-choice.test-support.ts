/** A choice of the code for tests: kept in memory, with code that says what was asked for. */
import type { CallCode } from '$lib/exports/call-code';
import { memoryStorage } from '$lib/stores/memory-storage';
import { RequestViewStore } from '$lib/stores/request-view-store.svelte';
import type { CodeChoice } from './to-code';

export function codeChoice(
	toCode: CodeChoice['toCode'] = (call, language) =>
		Promise.resolve<CallCode>({ text: `${language}: ${call.name}`, note: '', programs: [] })
): CodeChoice {
	const store = new RequestViewStore({ ports: { lasting: memoryStorage() } });
	return {
		toCode,
		get view() {
			return store.view;
		},
		onView(view) {
			store.choose(view);
		}
	};
}
