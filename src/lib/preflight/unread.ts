/** What a check says where it lacks what it would have to read. */
import { FAILED_OUTCOMES } from '$lib/calls/outcome';
import { assertNever } from '$lib/result';
import { leftOpen, skipped, warning, type Finding } from './finding';
import { isEnvironmentAbsent, type Failed, type Refused } from './observations';
import type { PreflightInput } from './preflight-check';
import { serverNameIn } from '$lib/flow/server-choice';
import { isAddressable } from '$lib/flow/configuration';

const OTHER_FAILURES = {
	unexpected_shape: 'answered with JSON that is not in the documented form',
	rate_limited: 'was not asked, because there were too many requests. Wait a minute'
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
						`The worker may not read ${what} (PingOne answered ${answerOf(observation)}). The worker's checks say what it needs.`
					)
				: warning(
						[`Requested ${what}: PingOne answered ${answerOf(observation)}.`],
						'We could not check this. Try again in a moment. If it keeps failing, the record of the call shows what PingOne said.'
					);
		case 'failed':
			return warning(
				[`Requested ${what}: ${nameOf(input)} ${failureOf(observation.reason)}.`],
				'We could not check this, which says nothing about your configuration. Validate again in a moment.'
			);
		default:
			return assertNever(observation);
	}
}

function nameOf({ configuration }: PreflightInput): string {
	return configuration.issuer === undefined ? 'PingOne' : serverNameIn(configuration);
}

/** A check that rests on a read which another check speaks of already. */
export function dependent(what: string, input: PreflightInput): Finding {
	return input.observations.worker.kind === 'answered'
		? leftOpen(`This check needs ${what}, which we could not read.`)
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
			configuration.issuer === undefined
				? 'Enter a valid environment id and client id first. Without them, we cannot ask PingOne.'
				: 'Enter a valid client id first.'
		);
	}
	if (isEnvironmentAbsent(observations)) {
		return skipped(
			'The environment does not exist in this region, so we did not read anything in it.'
		);
	}
	if (observations.worker.kind === 'not_asked') {
		return leftOpen(
			'This check needs a worker token. Enter the client id and secret of a worker application in this environment with the role Configuration Read Only, Client Application Developer or Environment Admin.',
			'worker_required'
		);
	}
	if (observations.worker.kind !== 'answered') {
		return leftOpen(
			'This check needs a worker token, and we could not get one. The check of the worker token says why.'
		);
	}
	return skipped('This configuration does not need it.');
}
