import type { ApiFailure } from '$lib/api/workbench-api';
import type { PredictedToken } from '$lib/preflight/predicted-token';
import type { Workbench } from './workbench.svelte';

export type PredictionPhase =
	| { readonly status: 'idle' }
	| { readonly status: 'pending' }
	| { readonly status: 'predicted'; readonly token: PredictedToken }
	| { readonly status: 'failed'; readonly failure: ApiFailure };

const IDLE: PredictionPhase = { status: 'idle' };

const NOTHING_SAID: PredictedToken = {
	outcome: 'unknown',
	why: 'This workbench does not say what a token will hold.'
};

/** What the token of the configuration will hold, as far as it can be read before. */
export class PredictionDesk {
	#workbench: Workbench;
	/** The phase, and the configuration that it is about. */
	#current = $state.raw<{ readonly key: string; readonly phase: PredictionPhase }>();

	constructor(workbench: Workbench) {
		this.#workbench = workbench;
	}

	/** Of the configuration as it is now. */
	get phase(): PredictionPhase {
		return this.#current?.key === this.#key() ? this.#current.phase : IDLE;
	}

	/** Reads at PingOne what the token follows from; nothing is requested. */
	async predict(): Promise<void> {
		if (this.phase.status === 'pending') return;
		const { configuration, ports, calls } = this.#workbench;
		const key = this.#key();
		this.#current = { key, phase: { status: 'pending' } };
		const body = { ...configuration.toPreflight(), predict: true };
		const answer = await ports.api.call('runPreflight', body);
		calls.add(answer.ok ? answer.value.api_calls : answer.error.calls);
		// By then another configuration may have been asked about.
		if (this.#current.key !== key) return;
		const phase: PredictionPhase = answer.ok
			? { status: 'predicted', token: answer.value.predicted_token ?? NOTHING_SAID }
			: { status: 'failed', failure: answer.error };
		this.#current = { key, phase };
	}

	reset(): void {
		this.#current = undefined;
	}

	#key(): string {
		return JSON.stringify(this.#workbench.configuration.toPreflight());
	}
}
