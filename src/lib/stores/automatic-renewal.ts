/** Carries out the plan of renewal. Loaded once somebody switches it on. */
import type { ApiFailure } from '$lib/api/workbench-api';
import { planRenewal, type RenewalPlan } from './renewal-plan';
import type { Workbench } from './workbench.svelte';

/** What is to be done now, by everything that the workbench holds. */
export function renewalPlanOf(workbench: Workbench): RenewalPlan {
	return planRenewal({
		isOn: workbench.renewal.isOn,
		held: workbench.token.held,
		attemptedMs: workbench.renewal.attemptedMs,
		values: workbench.configuration.values,
		isTyping: workbench.draft.text !== '',
		request: workbench.token.phase.status,
		nowMs: workbench.clock.nowMs
	});
}

/**
 * One request, and no second one for the same token. A failure switches the renewal off: the next request
 * would fail as well.
 */
export async function renewToken(workbench: Workbench): Promise<void> {
	const { held } = workbench.token;
	if (held === undefined) return;
	workbench.renewal.attempt(held);
	if (await workbench.requestToken()) return;
	const { phase } = workbench.token;
	workbench.renewal.stop(
		phase.status === 'failed' ? reasonOf(phase.failure) : 'the token request came to nothing'
	);
	workbench.toasts.show(
		'renewal',
		'error',
		'The token is no longer renewed by itself: see step 2.'
	);
}

function reasonOf(failure: ApiFailure): string {
	switch (failure.kind) {
		case 'unreachable':
			return 'the workbench did not answer';
		case 'unusable':
			return failure.why;
		case 'problem':
			return `${failure.problem.title} (${failure.problem.code})`;
		case 'refusal': {
			const { error } = failure.body;
			const code = typeof error === 'string' ? ` ${error}` : '';
			return `the token request was refused: ${String(failure.status)}${code}`;
		}
	}
}
