import { isRequestView, type RequestView } from '$lib/exports/code-language';
import type { TextStorage } from './browser-storage';

const STORAGE_KEY = 'unified-flow.request-view';

/** How requests are shown, as HTTP or in a language: one choice for every page, visit and run. */
export class RequestViewStore {
	#storage: TextStorage;
	#view = $state<RequestView>('http');

	constructor({ ports }: { readonly ports: { readonly lasting: TextStorage } }) {
		this.#storage = ports.lasting;
		const kept = this.#storage.read(STORAGE_KEY);
		if (isRequestView(kept)) this.#view = kept;
	}

	get view(): RequestView {
		return this.#view;
	}

	choose(view: RequestView): void {
		this.#view = view;
		this.#storage.write(STORAGE_KEY, view);
	}

	reset(): void {
		// How somebody reads is no part of a run: it stays.
	}
}
