import { describe, expect, it } from 'vitest';
import { BUILT_IN_ROLES, rolesAllow, type BuiltInRole, type Permission } from './built-in-role';

describe('rolesAllow', () => {
	it.each<[BuiltInRole[], Permission, boolean]>([
		[['ENVIRONMENT_ADMIN'], 'application:update', true],
		[['CLIENT_APPLICATION_DEVELOPER'], 'secret:generate', true],
		[['CONFIGURATION_READ_ONLY'], 'secret:read', true],
		[['CONFIGURATION_READ_ONLY'], 'application:update', false],
		[['CONFIGURATION_READ_ONLY'], 'secret:generate', false],
		[['IDENTITY_DATA_ADMIN'], 'environment:read', true],
		[['IDENTITY_DATA_ADMIN'], 'application:read', false],
		[['IDENTITY_DATA_READ_ONLY', 'CONFIGURATION_READ_ONLY'], 'resource:read', true],
		[[], 'environment:read', false]
	])('%j and %s: %s', (roles, permission, allowed) => {
		expect(rolesAllow(roles, permission)).toBe(allowed);
	});
});

describe('BUILT_IN_ROLES', () => {
	it('has a different id for each role', () => {
		const ids = Object.values(BUILT_IN_ROLES).map(({ id }) => id);

		expect(new Set(ids).size).toBe(ids.length);
	});
});
