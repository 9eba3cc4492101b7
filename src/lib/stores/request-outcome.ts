/** What came of step 1, as far as it concerns the configuration as it is now. Pure. */
import type { ApiFailure } from '$lib/api/workbench-api';
import type { Check } from '$lib/preflight/check';
import type { PreflightPhase } from './preflight-store.svelte';
import type { TokenPhase } from './token-store.svelte';

export type RequestOutcome =
	/** Nothing was sent yet, or a token came. */
	| { readonly kind: 'stage' }
	/** A token was asked for, and none came. */
	| { readonly kind: 'refused'; readonly failure: ApiFailure }
	/** The validation found errors, so nothing was sent. */
	| { readonly kind: 'invalid'; readonly checks: readonly Check[] };

/** The later of the two counts, and neither once the configuration has changed. */
export function requestOutcomeOf(told: {
	/** When a token was asked for with this configuration. */
	readonly askedAtMs: number | undefined;
	readonly token: TokenPhase;
	/** The validation of this configuration, and when it was answered. */
	readonly validation: PreflightPhase | undefined;
	readonly validatedAtMs: number | undefined;
}): RequestOutcome {
	const { askedAtMs, token, validation, validatedAtMs = 0 } = told;
	const isInvalid = validation?.status === 'answered' && validation.verdict === 'failed';
	if (isInvalid && validatedAtMs > (askedAtMs ?? -Infinity)) {
		return { kind: 'invalid', checks: validation.checks };
	}
	return askedAtMs !== undefined && token.status === 'failed'
		? { kind: 'refused', failure: token.failure }
		: { kind: 'stage' };
}
