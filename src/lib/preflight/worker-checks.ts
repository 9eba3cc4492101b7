/**
 * Checks of the worker that reads PingOne. They warn and never block: what is wrong with the worker does
 * not make PingOne refuse the client. Pure.
 */
import { formatDuration } from '$lib/oauth/lifetime';
import { pass, skipped, warning } from './finding';
import type { Observation, Observations, Refused } from './observations';
import { isEnvironmentAbsent, valueOf } from './observations';
import type { PreflightCheck } from './preflight-check';
import { answerOf, isRightMissing, unread } from './unread';

export const WORKER_CHECKS = [
	{
		id: 'worker_token',
		title: 'The worker gets a token',
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
							`Its token lives for another ${formatDuration(worker.value.expiresAtMs - input.nowMs)}.`
						],
						'PingOne can be read with it.'
					);
				case 'refused':
					return warning(
						[`PingOne answered ${answerOf(worker)} to the worker's token request.`],
						"The worker's own client id, secret or method is wrong, or it has no role. Enter its credentials again; the record of the call shows PingOne's words."
					);
				default:
					return unread("the worker's token", worker, input);
			}
		}
	},
	{
		id: 'worker_environment',
		title: "The worker's token is of this environment",
		learn: '/learn/pingone#workers-and-applications',
		judge: ({ configuration, observations }) => {
			const worker = valueOf(observations.worker);
			if (worker === undefined) return skipped('There is no worker token to look at.');
			if (worker.environmentId === undefined) {
				return skipped('The token names no environment that could be compared.');
			}
			const evidence = [
				`env of the token: ${worker.environmentId}`,
				`Environment here: ${configuration.environment_id}`
			];
			return worker.environmentId.toLowerCase() === configuration.environment_id.toLowerCase()
				? pass(evidence, 'They are the same.')
				: warning(
						evidence,
						'A worker of another environment sees this one only if a role was given to it for this one. Enter a worker of this environment.'
					);
		}
	},
	{
		id: 'worker_role',
		title: "The worker's role is sufficient",
		learn: '/learn/troubleshooting#management-api-refused',
		judge: ({ observations }) => {
			if (observations.worker.kind !== 'answered') {
				return skipped('There is no worker token to look at.');
			}
			const reads = readsOf(observations);
			const expired = reads.filter(([, read]) => read.status === 401);
			const forbidden = reads.filter(([, read]) => read.status === 403);
			if (expired.length > 0) {
				return warning(
					expired.map(([what, read]) => `${what}: ${answerOf(read)}`),
					'PingOne no longer accepts the token of the worker: it has expired or was withdrawn meanwhile. Validate again, and a new one is requested.'
				);
			}
			return forbidden.length > 0
				? warning(
						forbidden.map(([what, read]) => `${what}: ${answerOf(read)}`),
						'The environment is there, so this is a matter of rights and not of a wrong id. Give the worker the role Configuration Read Only, Client Application Developer or Environment Admin for this environment, and request a new token: one that was issued before does not have the role.'
					)
				: pass(
						['Nothing that was asked for was refused for lack of rights.'],
						'The worker may read what these checks need.'
					);
		}
	}
] as const satisfies readonly PreflightCheck[];

/**
 * What was refused for lack of a right. Left out are the secret, which PingOne withholds even from a
 * worker whose role is sufficient, and the roles of an application: which role shows them is not
 * documented.
 */
function readsOf(observations: Observations): (readonly [what: string, refusal: Refused])[] {
	const { application, grants, resources, scopes, secret } = observations;
	const reads: (readonly [string, Observation<unknown>])[] = [
		['The application', application],
		['Its grants', grants],
		['The resources', resources],
		...Object.values(scopes).map((one) => ['The scopes of a resource', one] as const)
	];
	const refused = reads.flatMap(([what, read]) =>
		read.kind === 'refused' && isRightMissing(read) ? [[what, read] as const] : []
	);
	return secret.kind === 'refused' && secret.status === 401
		? [...refused, ['The secret', secret] as const]
		: refused;
}
