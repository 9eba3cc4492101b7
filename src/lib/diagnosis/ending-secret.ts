/** What is to be said of a request that works, and soon will not. Pure. */
import type { SecretComparison } from '$lib/preflight/observations';
import type { Cause } from './cause';
import { CONSOLE } from '$lib/pingone/console';
import { causeOf, type CauseEntry } from './cause-rule';

/** No answer tells it: the token was issued, and only the secret that PingOne shows gives it away. */
export const PREVIOUS_SECRET_CAUSE: CauseEntry = {
	id: 'previous_secret_in_use',
	title: 'This works, but the secret is about to end.',
	whatToDo: ['Switch the client to the current secret before the previous one ends.'],
	consolePath: CONSOLE.credentials,
	learn: '/learn/security#rotation',
	matches: []
};

/** Empty unless what was sent is the secret before the last rotation. */
export function diagnoseEndingSecret({ match, previousExpiresAtMs }: SecretComparison): Cause[] {
	if (match !== 'previous') return [];
	const end =
		previousExpiresAtMs === undefined
			? []
			: [
					`PingOne accepts it until ${new Date(previousExpiresAtMs).toISOString()}. After that it answers 401 invalid_client.`
				];
	return [
		causeOf(PREVIOUS_SECRET_CAUSE, {
			likelihood: 'certain',
			because: ['The request used the secret from before the last rotation.', ...end]
		})
	];
}
