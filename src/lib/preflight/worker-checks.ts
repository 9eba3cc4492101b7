/**
 * Checks of the worker that reads PingOne. They warn and never block: what is wrong with the worker does
 * not make PingOne refuse the client. Pure.
 */
import type { Configuration } from '$lib/flow/configuration';
import { formatDuration } from '$lib/oauth/lifetime';
import { leftOpen, pass, skipped, warning, type Finding } from './finding';
import type { Observation, Observations, Refused } from './observations';
import { isEnvironmentAbsent, valueOf } from './observations';
import type { PreflightCheck } from './preflight-check';
import { answerOf, unread } from './unread';

export const WORKER_CHECKS = [
	{
		id: 'worker_token',
		title: 'The worker can get a token',
		learn: '/learn/pingone#workers-and-applications',
		judge: (input) => {
			const { worker } = input.observations;
			if (isEnvironmentAbsent(input.observations))
				return unread('it', { kind: 'not_asked' }, input);
			switch (worker.kind) {
				case 'answered':
					return pass(
						[
							`Worker: ${worker.value.clientId}`,
							`Its token is valid for another ${formatDuration(worker.value.expiresAtMs - input.nowMs)}.`
						],
						'The workbench can use it to read PingOne.'
					);
				case 'refused':
					return warning(
						[`PingOne answered ${answerOf(worker)} to the worker's token request.`],
						explainRefusal(worker)
					);
				default:
					return unread("the worker's token", worker, input);
			}
		}
	},
	{
		id: 'worker_environment',
		title: 'The worker belongs to this environment, or manages it',
		learn: '/learn/pingone#workers-and-applications',
		judge: ({ configuration, observations }) => {
			const worker = valueOf(observations.worker);
			if (worker === undefined) return noWorkerToken(observations);
			if (worker.environmentId === undefined) {
				return skipped('The token names no environment to compare.');
			}
			const evidence = [
				`env of the token: ${worker.environmentId}`,
				`Environment here: ${configuration.environment_id}`
			];
			if (isSameEnvironment(worker.environmentId, configuration.environment_id)) {
				return pass(evidence, 'The worker belongs to this environment.');
			}
			switch (accessOf(observations)) {
				case 'given':
					return pass(
						evidence,
						'The worker belongs to another environment and has a role for this one: PingOne answered its requests.'
					);
				case 'denied':
					return warning(
						[...evidence, ...refusalsOf(observations, 403).map(factOf)],
						'The worker belongs to another environment, and PingOne refused everything it asked for in this one. Give it a role for this environment and request a new token, or enter a worker of this environment.'
					);
				case 'unknown':
					return {
						...leftOpen(
							'The worker belongs to another environment. We could not check whether it has a role for this one, because PingOne answered nothing.'
						),
						evidence
					};
			}
		}
	},
	{
		id: 'worker_role',
		title: "The worker's role is sufficient",
		learn: '/learn/troubleshooting#management-api-refused',
		judge: ({ configuration, observations }) => {
			if (observations.worker.kind !== 'answered') {
				return noWorkerToken(observations);
			}
			const expired = refusalsOf(observations, 401);
			const forbidden = refusalsOf(observations, 403);
			if (expired.length > 0) {
				return warning(
					expired.map(factOf),
					"PingOne no longer accepts the worker's token: it has expired or was revoked. Validate again to request a new one."
				);
			}
			if (isDeniedFromElsewhere(configuration, observations)) {
				return leftOpen(
					'The worker belongs to another environment and may read nothing here. The check above says what to do.'
				);
			}
			return forbidden.length > 0
				? warning(
						forbidden.map(factOf),
						'The environment exists, so the permissions are missing and the id is right. Give the worker the role Configuration Read Only, Client Application Developer or Environment Admin for this environment, and request a new token. A token from before does not have the role.'
					)
				: pass(
						['PingOne refused nothing for missing permissions.'],
						'The worker may read what these checks need.'
					);
		}
	}
] as const satisfies readonly PreflightCheck[];

function noWorkerToken({ worker }: Observations): Finding {
	return leftOpen(
		'There is no worker token to check.',
		worker.kind === 'not_asked' ? 'worker_required' : 'unread'
	);
}

function explainRefusal({ status, code }: Refused): string {
	if (status === 404) {
		return 'There is no environment with the id that you entered for the worker. Forget the worker, and enter it again with its environment.';
	}
	const mistakes =
		"The worker's own client id, secret or method is wrong, or it has no role. Enter its credentials again. The record of the call shows PingOne's message.";
	return code === 'invalid_client'
		? `${mistakes} PingOne refuses a worker of another environment in the same way as one that does not exist. If yours belongs to another environment, such as the administrators' one, enter it again and name its environment.`
		: mistakes;
}

type Part = readonly [what: string, read: Observation<unknown>];

/**
 * Left out are the secret, which PingOne withholds even from a worker whose role is sufficient, and the
 * roles of an application: which role shows them is not documented.
 */
function partsOf({ application, grants, resources, scopes }: Observations): readonly Part[] {
	return [
		['The application', application],
		['Its grants', grants],
		['The resources', resources],
		...Object.values(scopes).map((one) => ['The scopes of a resource', one] as const)
	];
}

type Refusal = readonly [what: string, refusal: Refused];

/** What was refused because the token is no longer good (401), or for lack of a right (403). */
function refusalsOf(observations: Observations, status: 401 | 403): readonly Refusal[] {
	const { secret } = observations;
	const parts = partsOf(observations);
	// A token that is refused is refused for the secret, too.
	const asked = status === 401 ? [...parts, ['The secret', secret] as const] : parts;
	return asked.flatMap(([what, read]) =>
		read.kind === 'refused' && read.status === status ? [[what, read] as const] : []
	);
}

function factOf([what, refusal]: Refusal): string {
	return `${what}: ${answerOf(refusal)}`;
}

/** What the worker was let do in the environment. "Not found" is said only to who may look. */
function accessOf(observations: Observations): 'given' | 'denied' | 'unknown' {
	const isGiven = partsOf(observations).some(
		([, read]) => read.kind === 'answered' || (read.kind === 'refused' && read.status === 404)
	);
	if (isGiven) return 'given';
	const isTokenGood = refusalsOf(observations, 401).length === 0;
	return isTokenGood && refusalsOf(observations, 403).length > 0 ? 'denied' : 'unknown';
}

function isDeniedFromElsewhere(
	{ environment_id: environmentId }: Configuration,
	observations: Observations
): boolean {
	const home = valueOf(observations.worker)?.environmentId;
	return (
		home !== undefined &&
		!isSameEnvironment(home, environmentId) &&
		accessOf(observations) === 'denied'
	);
}

function isSameEnvironment(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}
