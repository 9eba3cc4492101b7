import { beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE_APPLICATIONS, type CatalogueApplicationName } from './catalogue';
import { makeEnvironment, type NewEnvironment } from './new-environment';
import { chooseScopes } from './scope-choice';
import { createTestPorts, ENVIRONMENT_ID, NOW_MS, ORIGIN } from './sandbox.test-support';

let environment: NewEnvironment;

beforeAll(() => {
	const { randomUuid, randomSecret } = createTestPorts();
	environment = makeEnvironment({
		environmentId: ENVIRONMENT_ID,
		origin: ORIGIN,
		nowMs: NOW_MS,
		randomUuid,
		randomSecret
	});
});

function choose(name: CatalogueApplicationName, requested: string | undefined) {
	const { record } =
		environment.applications.find((application) => application.name === name) ?? {};
	if (record === undefined) throw new Error(CATALOGUE_APPLICATIONS[name].name);
	return chooseScopes(environment.state, record.id, requested);
}

describe('chooseScopes', () => {
	it.each<[CatalogueApplicationName, string | undefined, string]>([
		['basic', undefined, 'api:read api:write'],
		['basic', 'api:read', 'api:read'],
		['basic', 'api:write api:read', 'api:write api:read'],
		['basic', 'api:read no:such openid', 'api:read'],
		['basic', '  api:read   api:read ', 'api:read'],
		['twoResources', 'inventory:read', 'inventory:read'],
		['twoResources', 'inventory:read api:write', 'inventory:read']
	])('grants %s, asked for %j: %s', (name, requested, granted) => {
		const choice = choose(name, requested);

		expect(choice.ok && choice.value.scopes.join(' ')).toBe(granted);
	});

	it.each<[CatalogueApplicationName, string | undefined, string]>([
		['basic', 'openid', 'At least one scope must be granted'],
		['basic', 'p1:read:user', 'At least one scope must be granted'],
		['basic', 'no:such', 'At least one scope must be granted'],
		['basic', 'api:read,api:write', 'At least one scope must be granted'],
		['basic', 'API:READ', 'At least one scope must be granted'],
		['basic', ' ', 'At least one scope must be granted'],
		['scopeMissing', undefined, 'At least one scope must be granted'],
		['scopeMissing', 'api:read', 'At least one scope must be granted'],
		['twoResources', undefined, 'May not request scopes for multiple resources'],
		['twoResources', 'api:read inventory:read', 'May not request scopes for multiple resources']
	])('refuses %s, asked for %j: %s', (name, requested, words) => {
		const choice = choose(name, requested);

		expect(choice).toMatchObject({
			ok: false,
			error: { status: 400, error: 'invalid_scope', description: `Request failed: ${words}` }
		});
	});
});
