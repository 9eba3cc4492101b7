/** What a call of the Management API needs to be allowed to do. */
export type Permission =
	| 'environment:read'
	| 'application:read'
	| 'application:update'
	| 'resource:read'
	| 'secret:read'
	| 'secret:generate'
	| 'audit:read';

const CONFIGURATION_READ = [
	'environment:read',
	'application:read',
	'resource:read',
	'secret:read',
	'audit:read'
] as const satisfies Permission[];

const CONFIGURATION_WRITE = [
	...CONFIGURATION_READ,
	'application:update',
	'secret:generate'
] as const satisfies Permission[];

/**
 * PingOne's built-in roles, as far as they matter for reading and repairing applications. Their ids are
 * the same in every tenant. `resource:read` covers resources, scopes and grants. Which of them may read
 * the audit log is not recorded: that those may which read the configuration is a guess.
 *
 * @see PingOne Platform API, "Roles" (`GET /v1/roles`)
 */
export const BUILT_IN_ROLES = {
	ENVIRONMENT_ADMIN: {
		id: '29ddce68-cd7f-4b2a-b6fc-f7a19553b496',
		name: 'Environment Admin',
		permissions: CONFIGURATION_WRITE
	},
	CLIENT_APPLICATION_DEVELOPER: {
		id: 'b5057d0d-7281-47f6-9398-8a7e4cb71397',
		name: 'Client Application Developer',
		permissions: CONFIGURATION_WRITE
	},
	CONFIGURATION_READ_ONLY: {
		id: '7aba580c-5ec7-4b26-987d-85f462767455',
		name: 'Configuration Read Only',
		permissions: CONFIGURATION_READ
	},
	IDENTITY_DATA_ADMIN: {
		id: '0bd9c966-7664-4ac1-b059-0ff9293908e2',
		name: 'Identity Data Admin',
		permissions: ['environment:read']
	},
	IDENTITY_DATA_READ_ONLY: {
		id: 'ce00e15f-f845-4df1-abf3-fdc4ff4e176c',
		name: 'Identity Data Read Only',
		permissions: ['environment:read']
	},
	ORGANIZATION_ADMIN: {
		id: '1813bc13-8d13-4e88-a825-d40bfe82777b',
		name: 'Organization Admin',
		permissions: ['environment:read']
	}
} as const satisfies Record<
	string,
	{ readonly id: string; readonly name: string; readonly permissions: readonly Permission[] }
>;

export type BuiltInRole = keyof typeof BUILT_IN_ROLES;

/** True where one of the roles carries the permission. */
export function rolesAllow(roles: readonly BuiltInRole[], permission: Permission): boolean {
	return roles.some((role) => {
		const permissions: readonly Permission[] = BUILT_IN_ROLES[role].permissions;
		return permissions.includes(permission);
	});
}

/** A built-in role by its name, any other by its id. */
export function roleNameOf(id: string): string {
	return Object.values(BUILT_IN_ROLES).find((role) => role.id === id)?.name ?? id;
}
