import { callPageEndpoint } from '$lib/api/call-page-endpoint';
import type { WatchEntry } from '$lib/api/watch';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';

export type WatchPhase =
	| { readonly status: 'unasked' | 'asking' | 'known' }
	| { readonly status: 'failed'; readonly failure: ApiFailure };

/** How the team's watched connections fare. Nothing of it is kept. */
export class WatchStore {
	#api: WorkbenchApi;
	#phase = $state.raw<WatchPhase>({ status: 'unasked' });
	#watches = $state.raw<readonly WatchEntry[]>([]);

	constructor(api: WorkbenchApi) {
		this.#api = api;
	}

	get phase(): WatchPhase {
		return this.#phase;
	}

	/** Those of the last answer, also while the next one is asked for. */
	get watches(): readonly WatchEntry[] {
		return this.#watches;
	}

	async refresh(): Promise<void> {
		if (this.#phase.status === 'asking') return;
		this.#phase = { status: 'asking' };
		const answer = await callPageEndpoint(this.#api, 'listWatches');
		if (answer.ok) this.#watches = answer.value.watches;
		this.#phase = answer.ok ? { status: 'known' } : { status: 'failed', failure: answer.error };
	}
}
