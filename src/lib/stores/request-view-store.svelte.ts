import { isRequestView, type RequestView } from '$lib/exports/code-language';
import type { TextStorage } from './browser-storage';

const STORAGE_KEY = 'unified-flow.request-view';

/** How requests are shown, as HTTP or in a language: one choice for every page and every visit. */
export class RequestViewStore {
	#storage: TextStorage;
	#view = $state<RequestView>('http');

	constructor(storage: TextStorage) {
		this.#storage = storage;
	}

	get view(): RequestView {
		return this.#view;
	}

	restore(): void {
		const kept = this.#storage.read(STORAGE_KEY);
		if (isRequestView(kept)) this.#view = kept;
	}

	choose(view: RequestView): void {
		this.#view = view;
		this.#storage.write(STORAGE_KEY, view);
	}
}
