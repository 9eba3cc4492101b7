/** The roles of an application as the Management API prints them. */
import { BUILT_IN_ROLES } from '$lib/pingone/built-in-role';
import type { JsonValue } from '../jackson';
import type { ApplicationRecord } from '../records';
import type { SandboxState } from '../state';
import { collectionOf, environmentUrl } from './answers';
import { applicationUrl } from './applications';

export function printRoleAssignments(
	state: SandboxState,
	application: ApplicationRecord
): JsonValue {
	const self = `${applicationUrl(state, application.id)}/roleAssignments`;
	const items = application.roles.map((role) => {
		const roleId = BUILT_IN_ROLES[role].id;
		const id = `${roleId.slice(0, 8)}${application.id.slice(8)}`;
		return {
			_links: {
				self: { href: `${self}/${id}` },
				environment: { href: environmentUrl(state) },
				application: { href: applicationUrl(state, application.id) }
			},
			id,
			scope: { id: state.environment.id, type: 'ENVIRONMENT' },
			role: { id: roleId },
			environment: { id: state.environment.id },
			readOnly: false
		};
	});
	return collectionOf(self, 'roleAssignments', items);
}
