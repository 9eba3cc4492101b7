/** `GET /v1/environments/{environmentId}`. */
import type { JsonValue } from '../jackson';
import type { SandboxState } from '../state';
import { environmentUrl, managementBase, printInstant } from './answers';

/** What the environment links to, in the recorded order; the sandbox serves some of it. */
const LINKED = [
	'populations',
	'users',
	'applications',
	'activities',
	'branding',
	'resources',
	'passwordPolicies',
	'userActivities',
	'signOnPolicies',
	'keys',
	'templates',
	'notificationsSettings',
	'schemas',
	'gateways',
	'capabilities',
	'activeIdentityCounts',
	'propagation/plans',
	'propagation/stores',
	'propagation/revisions/id:latest',
	'billOfMaterials'
];

export function printEnvironment(state: SandboxState): JsonValue {
	const { environment } = state;
	const self = environmentUrl(state);
	const organization = `${managementBase(state)}/organizations/${environment.organizationId}`;
	return {
		_links: {
			self: { href: self },
			organization: { href: organization },
			license: { href: `${organization}/licenses/${environment.licenseId}` },
			...Object.fromEntries(LINKED.map((name) => [name, { href: `${self}/${name}` }]))
		},
		id: environment.id,
		name: 'Sandbox',
		description: 'An environment to try things in. It is deleted after one day without use.',
		organization: { id: environment.organizationId },
		type: 'SANDBOX',
		region: 'NA',
		createdAt: printInstant(environment.createdAtMs),
		updatedAt: printInstant(environment.createdAtMs),
		license: { id: environment.licenseId }
	};
}
