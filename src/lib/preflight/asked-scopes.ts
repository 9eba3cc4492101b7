/** The scopes that are asked for beside those that are granted. Pure. */
import { canRequestTokens, REQUESTS_NO_TOKENS } from './application-type';
import { leftOpen, skipped, type Finding } from './finding';
import { grantedNamesIn, type GrantedResource } from '$lib/pingone/granted-scopes';
import { grantedIn, isWorkerApplication } from './granted-scopes';
import { valueOf, type Observation } from './observations';
import type { Judgement, PreflightCheck, PreflightInput } from './preflight-check';
import { grantableNames } from './scope-text';
import { dependent, unread } from './unread';

export type AskedScopes = {
	readonly input: PreflightInput;
	/** What is asked for and could be granted, each once. */
	readonly asked: readonly string[];
	readonly granted: readonly GrantedResource[];
	readonly grantedNames: readonly string[];
};

/** Whatever a worker asks for, nothing of it is refused. */
export const WORKER_HAS_ROLES = skipped(
	'A worker gets its permissions from roles. PingOne ignores its scopes.'
);

/** A check of the scopes; with `speaks` it is the one that says why they could not be read. */
export function forScopes(
	judge: (scopes: AskedScopes) => Judgement,
	role: 'speaks' | 'follows' = 'follows'
): PreflightCheck['judge'] {
	return (input) => {
		const { observations, configuration } = input;
		if (isWorkerApplication(observations)) {
			return WORKER_HAS_ROLES;
		}
		const application = valueOf(observations.application)?.application;
		if (application !== undefined && !canRequestTokens(application)) return REQUESTS_NO_TOKENS;
		const granted = grantedIn(observations);
		if (granted === undefined) {
			return role === 'speaks' ? whyUnread(input) : dependent('the grants and scopes', input);
		}
		return judge({
			input,
			asked: grantableNames(configuration.scope),
			granted,
			grantedNames: grantedNamesIn(granted)
		});
	};
}

function whyUnread(input: PreflightInput): Finding {
	const { application, grants, resources, scopes } = input.observations;
	if (application.kind === 'refused' && application.status === 404) {
		return skipped('There is no application to check.');
	}
	const parts: readonly (readonly [string, Observation<unknown>])[] = [
		['the grants of the application', grants],
		['the resources', resources],
		...Object.values(scopes).map((one) => ['the scopes of a resource', one] as const)
	];
	const unreadPart = parts.find(([, { kind }]) => kind === 'refused' || kind === 'failed');
	const [what, observation] = unreadPart ?? ['the scopes', { kind: 'not_asked' } as const];
	return observation.kind === 'answered'
		? leftOpen('We could not read them.')
		: unread(what, observation, input);
}
