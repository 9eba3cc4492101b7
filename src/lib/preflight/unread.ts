/** What a check says where it lacks what it would have to read. */
import { FAILED_OUTCOMES } from '$lib/calls/outcome';
import { assertNever } from '$lib/result';
import { leftOpen, skipped, warning, type Finding } from './finding';
import { isEnvironmentAbsent, type Failed, type Refused } from './observations';
import type { PreflightInput } from './preflight-check';
import { isAddressable } from '$lib/flow/configuration';

const OTHER_FAILURES = {
	unexpected_shape: 'answered with JSON of another shape than documented',
	rate_limited: 'was not asked, because too many requests were made; wait a minute'
} as const;

function failureOf(reason: Failed['reason']): string {
	return reason === 'unexpected_shape' || reason === 'rate_limited'
		? OTHER_FAILURES[reason]
		: FAILED_OUTCOMES[reason].told;
}

/** The check of a read that came to nothing: why it was not made, or whose fault it was. */
export function unread(
	what: string,
	observation: { readonly kind: 'not_asked' } | Refused | Failed,
	input: PreflightInput
): Finding {
	switch (observation.kind) {
		case 'not_asked':
			return notAsked(input);
		case 'refused':
			return isRightMissing(observation)
				? leftOpen(
						`The worker may not read ${what} (PingOne answered ${answerOf(observation)}). The checks of the worker say what it needs.`
					)
				: warning(
						[`Asked for ${what}: PingOne answered ${answerOf(observation)}.`],
						'This could not be checked. Try again in a moment; if it stays so, the record of the call shows what PingOne said.'
					);
		case 'failed':
			return warning(
				[`Asked for ${what}: PingOne ${failureOf(observation.reason)}.`],
				'This could not be checked, which says nothing about the configuration. Validate again in a moment.'
			);
		default:
			return assertNever(observation);
	}
}

/** A check that rests on a read which another check speaks of already. */
export function dependent(what: string, input: PreflightInput): Finding {
	return input.observations.worker.kind === 'answered'
		? leftOpen(`It needs ${what}, which could not be read.`)
		: notAsked(input);
}

/** 401 and 403: the token or its roles, not the thing that was asked for. */
export function isRightMissing({ status }: Refused): boolean {
	return status === 401 || status === 403;
}

export function answerOf({ status, code }: Refused): string {
	return code === undefined ? String(status) : `${status} ${code}`;
}

function notAsked({ configuration, observations }: PreflightInput): Finding {
	if (!isAddressable(configuration)) {
		return skipped(
			'Enter a well-formed environment id and client id first; nothing is asked without them.'
		);
	}
	if (configuration.issuer !== undefined) {
		return leftOpen(
			'Applications are read through an environment of a region. This configuration names an issuer, from which neither follows.'
		);
	}
	if (isEnvironmentAbsent(observations)) {
		return skipped('The environment was not found in this region, so nothing in it was asked for.');
	}
	if (observations.worker.kind === 'not_asked') {
		return leftOpen(
			'It needs a worker token: enter the client id and secret of a worker application of this environment with the role Configuration Read Only, Client Application Developer or Environment Admin.',
			'worker_required'
		);
	}
	if (observations.worker.kind !== 'answered') {
		return leftOpen(
			'It needs a worker token, and none could be had. The check of the worker token says why.'
		);
	}
	return skipped('It was not needed for this configuration.');
}
