import type { FlowPath } from '$lib/flow/flow';
import { FLOWS } from '$lib/flow/flows';
import type { TextStorage } from './browser-storage';

const STORAGE_KEY = 'unified-flow.place';

/** The step of the flow that was open last in this tab. */
export class PlaceStore {
	#storage: TextStorage;
	#last = $state<FlowPath>();

	constructor(storage: TextStorage) {
		this.#storage = storage;
	}

	get last(): FlowPath | undefined {
		return this.#last;
	}

	restore(): void {
		const kept = this.#storage.read(STORAGE_KEY);
		if (kept !== undefined) this.note(kept);
	}

	/** Any other address is no place to come back to. */
	note(pathname: string): void {
		if (!isFlowPath(pathname)) return;
		this.#last = pathname;
		this.#storage.write(STORAGE_KEY, pathname);
	}

	reset(): void {
		this.#last = undefined;
		this.#storage.remove(STORAGE_KEY);
	}
}

function isFlowPath(pathname: string): pathname is FlowPath {
	return FLOWS.some(({ id, steps }) =>
		[...steps.map((step) => step.id), 'calls'].some((step) => pathname === `/flow/${id}/${step}`)
	);
}
