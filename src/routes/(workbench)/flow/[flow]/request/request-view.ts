/** What step 1 shows: the stage, or the outcome that it turned into. Pure. */
import type { ApiFailure } from '$lib/api/workbench-api';
import type { Check } from '$lib/preflight/check';
import type { Workbench } from '$lib/stores/workbench.svelte';

export type RequestView =
	| { readonly kind: 'stage' }
	/** A token was asked for, and none came. */
	| { readonly kind: 'refused'; readonly failure: ApiFailure }
	/** The validation found errors, so nothing was sent. */
	| { readonly kind: 'invalid'; readonly checks: readonly Check[] };

type Told = Pick<Workbench, 'askedAtMs' | 'tokenPhase'> & {
	readonly management: Pick<Workbench['management'], 'isCurrent' | 'preflight'>;
};

/** The later of the two counts, and neither once the configuration has changed. */
export function viewOf({ askedAtMs, tokenPhase, management }: Told): RequestView {
	const { phase, answeredAtMs = 0 } = management.preflight;
	const isInvalid =
		phase.status === 'answered' && phase.verdict === 'failed' && management.isCurrent;
	if (isInvalid && answeredAtMs > (askedAtMs ?? -Infinity)) {
		return { kind: 'invalid', checks: phase.checks };
	}
	return askedAtMs !== undefined && tokenPhase.status === 'failed'
		? { kind: 'refused', failure: tokenPhase.failure }
		: { kind: 'stage' };
}
