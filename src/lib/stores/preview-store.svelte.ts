import type { TokenPreview } from '$lib/api/answers';
import type { TokenRequestBody } from '$lib/flow/token-request-body';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';

export type PreviewPhase =
	| { readonly status: 'idle' }
	| { readonly status: 'pending' }
	| { readonly status: 'shown'; readonly preview: TokenPreview }
	| { readonly status: 'failed'; readonly failure: ApiFailure };

/** The exact request that the next click would send, as the Worker builds it. */
export class PreviewStore {
	#api: WorkbenchApi;
	#phase = $state.raw<PreviewPhase>({ status: 'idle' });
	/** Counts the questions, so that a late answer to an old one is dropped. */
	#asked = 0;

	constructor(api: WorkbenchApi) {
		this.#api = api;
	}

	get phase(): PreviewPhase {
		return this.#phase;
	}

	/** Keeps the preview that is shown until the new one is there. */
	async refresh(body: TokenRequestBody): Promise<void> {
		const question = ++this.#asked;
		if (this.#phase.status !== 'shown') this.#phase = { status: 'pending' };

		const answer = await this.#api.call('previewToken', body);
		if (question !== this.#asked) return;
		this.#phase = answer.ok
			? { status: 'shown', preview: answer.value }
			: { status: 'failed', failure: answer.error };
	}
}
