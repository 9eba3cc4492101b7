import { beforeEach, describe, expect, it } from 'vitest';
import {
	createTestSandbox,
	ENVIRONMENT_ID,
	itemsAt,
	keysAt,
	MANAGEMENT,
	NOW_MS,
	textAt,
	valueAt,
	basic,
	type TestSandbox
} from '../sandbox.test-support';

let sandbox: TestSandbox;

beforeEach(async () => {
	sandbox = await createTestSandbox();
});

const INVALID =
	'The request could not be completed. One or more validation errors were in the request.';

async function read(path: string): Promise<Record<string, unknown>> {
	return Object(await (await sandbox.change('GET', path)).json());
}

async function idNamed(list: string, name: string): Promise<string> {
	const [kind = ''] = list.split('/').slice(-1);
	const items = itemsAt(await read(`/${list}`), '_embedded', kind);
	return textAt(
		items.find((one) => valueAt(one, 'name') === name),
		'id'
	);
}

async function tokenStatus(): Promise<number> {
	const { scope, ...client } = sandbox.application('basic');
	const form = { grant_type: 'client_credentials', scope };
	return (await sandbox.post('token', form, basic(client))).status;
}

/** The members that a PUT may have, as a GET brought them. */
async function settingsOf(id: string): Promise<Record<string, unknown>> {
	const { name, type, protocol, enabled, grantTypes, tokenEndpointAuthMethod, ...rest } =
		await read(`/applications/${id}`);
	return {
		name,
		type,
		protocol,
		enabled,
		grantTypes,
		tokenEndpointAuthMethod,
		...('description' in rest && { description: rest['description'] })
	};
}

describe('PUT of an application', () => {
	it('takes back what a GET brought, and changes nothing but the time', async () => {
		const { id } = sandbox.application('grantMissing');
		const before = await read(`/applications/${id}`);
		sandbox.ports.clock.nowMs += 1000;

		const response = await sandbox.change('PUT', `/applications/${id}`, before);

		expect(response.status).toBe(200);
		expect(await response.json()).toEqual({ ...before, updatedAt: '2026-11-23T09:30:01.250Z' });
	});

	it('replaces the whole: what is left out is cleared', async () => {
		const { id } = sandbox.application('grantMissing');
		const { name, type, protocol, enabled, tokenEndpointAuthMethod } = await read(
			`/applications/${id}`
		);

		await sandbox.change('PUT', `/applications/${id}`, {
			name,
			type,
			protocol,
			enabled,
			tokenEndpointAuthMethod
		});

		const after = await read(`/applications/${id}`);
		for (const cleared of ['description', 'grantTypes', 'redirectUris', 'responseTypes']) {
			expect(after).not.toHaveProperty(cleared);
		}
		expect(after).toMatchObject({ name, pkceEnforcement: 'OPTIONAL' });
	});

	it.each<[string, Record<string, unknown>, number]>([
		['switched off', { enabled: false }, 401],
		['without the grant', { grantTypes: [] }, 400],
		['with another method', { tokenEndpointAuthMethod: 'CLIENT_SECRET_POST' }, 401]
	])('takes effect at the token endpoint: %s', async (_, change, status) => {
		const { id } = sandbox.application('basic');
		const before = await tokenStatus();

		await sandbox.change('PUT', `/applications/${id}`, { ...(await settingsOf(id)), ...change });

		expect([before, await tokenStatus()]).toEqual([200, status]);
	});

	it('survives a restart of the environment, its secret and its roles kept', async () => {
		const { id, secret } = sandbox.application('basic');
		await sandbox.change('PUT', `/applications/${id}`, {
			...(await settingsOf(id)),
			name: 'Renamed'
		});

		const { createSandboxHost } = await import('../host');
		const restarted = { ...sandbox, host: createSandboxHost(sandbox.ports) };
		const response = await restarted.host.manage(
			new Request(`${MANAGEMENT}/applications/${id}/secret`)
		);

		expect(textAt(await response?.json(), 'secret')).toBe(secret);
		expect(valueAt(await read(`/applications/${id}`), 'name')).toBe('Renamed');
	});

	it('stores and returns jwks verbatim, white space and nonsense included', async () => {
		const { id } = sandbox.application('privateKeyJwt');
		const settings = await settingsOf(id);

		for (const jwks of ['{ "keys" :\n [ ] }', 'not JSON at all \u{1f511}', '']) {
			await sandbox.change('PUT', `/applications/${id}`, { ...settings, jwks });

			expect(valueAt(await read(`/applications/${id}`), 'jwks')).toBe(jwks);
		}
	});

	it('keeps a key set of a hundred keys', async () => {
		const { id } = sandbox.application('privateKeyJwt');
		const key = { kty: 'RSA', n: 'x'.repeat(342), e: 'AQAB' };
		const jwks = JSON.stringify({
			keys: Array.from({ length: 100 }, (_, kid) => ({ ...key, kid }))
		});

		const response = await sandbox.change('PUT', `/applications/${id}`, {
			...(await settingsOf(id)),
			jwks
		});

		expect(response.status).toBe(200);
		expect(valueAt(await response.json(), 'jwks')).toBe(jwks);
	});

	it.each<[string, Record<string, unknown>, string, string]>([
		['no name', { name: undefined }, 'name', 'REQUIRED_VALUE'],
		['an empty name', { name: '' }, 'name', 'EMPTY_VALUE'],
		['a long name', { name: 'n'.repeat(257) }, 'name', 'SIZE_LIMIT_EXCEEDED'],
		['no type', { type: null }, 'type', 'REQUIRED_VALUE'],
		['another type', { type: 'WORKER' }, 'type', 'INVALID_VALUE'],
		['no protocol', { protocol: undefined }, 'protocol', 'REQUIRED_VALUE'],
		['another protocol', { protocol: 'SAML' }, 'protocol', 'INVALID_VALUE'],
		['no enabled', { enabled: undefined }, 'enabled', 'REQUIRED_VALUE'],
		['enabled as a text', { enabled: 'true' }, 'enabled', 'INVALID_VALUE'],
		[
			'no method',
			{ tokenEndpointAuthMethod: undefined },
			'tokenEndpointAuthMethod',
			'REQUIRED_VALUE'
		],
		[
			'a method of RFC 7591',
			{ tokenEndpointAuthMethod: 'client_secret_basic' },
			'tokenEndpointAuthMethod',
			'INVALID_VALUE'
		],
		[
			'PRIVATE_KEY_JWT without a key',
			{ tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT' },
			'jwks',
			'REQUIRED_VALUE'
		],
		['a plain jwksUrl', { jwksUrl: 'http://keys.example.com' }, 'jwksUrl', 'INVALID_VALUE'],
		[
			'jwks and jwksUrl',
			{ jwks: '{}', jwksUrl: 'https://keys.example.com' },
			'jwksUrl',
			'INVALID_VALUE'
		],
		['jwks that is no text', { jwks: { keys: [] } }, 'jwks', 'INVALID_VALUE'],
		['an unknown grant type', { grantTypes: ['PASSWORD'] }, 'grantTypes', 'INVALID_VALUE'],
		['CODE without its grant', { responseTypes: ['CODE'] }, 'responseTypes', 'INVALID_VALUE']
	])('with %s: INVALID_DATA for %s', async (_, change, target, code) => {
		const { id } = sandbox.application('basic');
		const before = await read(`/applications/${id}`);

		const response = await sandbox.change('PUT', `/applications/${id}`, {
			...(await settingsOf(id)),
			...change
		});

		const body: unknown = await response.json();
		expect(response.status).toBe(400);
		expect(keysAt(body)).toEqual(['id', 'code', 'message', 'details']);
		expect(body).toMatchObject({
			code: 'INVALID_DATA',
			message: INVALID,
			details: [{ code, target }]
		});
		expect(await read(`/applications/${id}`)).toEqual(before);
	});

	it('names every fault of a body at once', async () => {
		const response = await sandbox.change(
			'PUT',
			`/applications/${sandbox.application('basic').id}`,
			{ type: 'CUSTOM_APP', responseTypes: ['CODE'] }
		);

		const targets = itemsAt(await response.json(), 'details').map((one) => valueAt(one, 'target'));
		expect(targets).toEqual([
			'name',
			'protocol',
			'enabled',
			'tokenEndpointAuthMethod',
			'responseTypes'
		]);
	});

	it.each<[string, string | undefined, string, number, string]>([
		['text that is no JSON', '{', 'application/json', 400, 'INVALID_REQUEST'],
		['a list', '[]', 'application/json', 400, 'INVALID_REQUEST'],
		['a form', 'a=b', 'application/x-www-form-urlencoded', 415, 'INVALID_REQUEST'],
		['too much', `{"name":"${'n'.repeat(65_536)}"}`, 'application/json', 413, 'INVALID_REQUEST'],
		['nothing', undefined, 'application/json', 400, 'INVALID_DATA']
	])('with %s as its body: refused', async (_, body, type, status, code) => {
		const response = await sandbox.manage(
			`/applications/${sandbox.application('basic').id}`,
			await sandbox.tokenOf('worker'),
			{ method: 'PUT', headers: { 'content-type': type }, body: body ?? null }
		);

		expect(response.status).toBe(status);
		expect(await response.json()).toMatchObject({ code });
	});

	it('of a system application is refused, and of an unknown one not found', async () => {
		const id = await idNamed('applications', 'PingOne Application Portal');

		const system = await sandbox.change('PUT', `/applications/${id}`, {});
		const unknown = await sandbox.change('PUT', '/applications/unknown', {});

		expect([system.status, unknown.status]).toEqual([403, 404]);
	});
});

describe('rotation of a secret', () => {
	it('prints the recorded shape byte for byte, the predecessor included', async () => {
		const { id, secret } = sandbox.application('basic');
		const expiresAt = new Date(NOW_MS + 3_600_000).toISOString();

		const response = await sandbox.change('POST', `/applications/${id}/secret`, {
			previous: { expiresAt }
		});

		const text = await response.text();
		expect(response.status).toBe(200);
		expect(text).toBe(`{
  "_links" : {
    "self" : {
      "href" : "${MANAGEMENT}/applications/${id}/secret"
    },
    "environment" : {
      "href" : "${MANAGEMENT}"
    },
    "application" : {
      "href" : "${MANAGEMENT}/applications/${id}"
    }
  },
  "environment" : {
    "id" : "${ENVIRONMENT_ID}"
  },
  "secret" : "${textAt(JSON.parse(text), 'secret')}",
  "previous" : {
    "secret" : "${secret}",
    "expiresAt" : "2026-11-23T10:30:00.250Z"
  }
}`);
	});

	it('keeps the predecessor good until its time is over', async () => {
		const { id } = sandbox.application('basic');
		await sandbox.change('POST', `/applications/${id}/secret`, {
			previous: { expiresAt: new Date(NOW_MS + 60_000).toISOString() }
		});

		const during = await tokenStatus();
		sandbox.ports.clock.nowMs += 60_000;

		expect([during, await tokenStatus()]).toEqual([200, 401]);
	});

	it.each([
		['an empty object', {}],
		['no body', undefined]
	])('with %s ends the predecessor at once', async (_, body) => {
		const { id } = sandbox.application('basic');

		const response = await sandbox.change('POST', `/applications/${id}/secret`, body);

		expect(keysAt(await response.json())).toEqual(['_links', 'environment', 'secret']);
		expect(await tokenStatus()).toBe(401);
	});

	it('is followed by the end of the predecessor, where that is deleted', async () => {
		const { id } = sandbox.application('secretRotated');

		const response = await sandbox.change('DELETE', `/applications/${id}/secret`);

		expect(response.status).toBe(204);
		expect(await read(`/applications/${id}/secret`)).not.toHaveProperty('previous');
	});

	it.each<[string, unknown, string]>([
		['a minute less a second', new Date(NOW_MS + 59_000).toISOString(), 'OUT_OF_RANGE'],
		[
			'30 days and a second',
			new Date(NOW_MS + 30 * 86_400_000 + 1000).toISOString(),
			'OUT_OF_RANGE'
		],
		['yesterday', '2026-11-22T09:30:00Z', 'OUT_OF_RANGE'],
		['no time', 'tomorrow', 'INVALID_VALUE'],
		['a number', 1_800_000_000, 'INVALID_VALUE'],
		['nothing', undefined, 'REQUIRED_VALUE']
	])('refuses a grace time of %s, and rotates nothing', async (_, expiresAt, code) => {
		const { id, secret } = sandbox.application('basic');

		const response = await sandbox.change('POST', `/applications/${id}/secret`, {
			previous: { expiresAt }
		});

		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({
			code: 'INVALID_DATA',
			details: [{ code, target: 'previous.expiresAt' }]
		});
		expect(valueAt(await read(`/applications/${id}/secret`), 'secret')).toBe(secret);
	});

	it.each([60_000, 30 * 86_400_000])('takes a grace time of %i ms', async (ms) => {
		const { id } = sandbox.application('basic');

		const response = await sandbox.change('POST', `/applications/${id}/secret`, {
			previous: { expiresAt: new Date(NOW_MS + ms).toISOString() }
		});

		expect(response.status).toBe(200);
	});

	it('of a resource replaces what it introspects with', async () => {
		const id = await idNamed('resources', 'Orders API');
		const before = textAt(await read(`/resources/${id}/secret`), 'secret');

		const response = await sandbox.change('POST', `/resources/${id}/secret`, {});

		expect(textAt(await response.json(), 'secret')).not.toBe(before);
	});
});

describe('grants', () => {
	async function ordersScopes(): Promise<{ resource: string; read: string; write: string }> {
		const resource = await idNamed('resources', 'Orders API');
		return {
			resource,
			read: await idNamed(`resources/${resource}/scopes`, 'api:read'),
			write: await idNamed(`resources/${resource}/scopes`, 'api:write')
		};
	}

	it('are made, and the application gets its token', async () => {
		const { id, ...client } = sandbox.application('scopeMissing');
		const { resource, read: scope } = await ordersScopes();

		const response = await sandbox.change('POST', `/applications/${id}/grants`, {
			resource: { id: resource },
			scopes: [{ id: scope }]
		});

		const body: unknown = await response.json();
		expect(response.status).toBe(201);
		expect(keysAt(body)).toEqual([
			'_links',
			'id',
			'application',
			'resource',
			'scopes',
			'createdAt',
			'updatedAt'
		]);
		const token = await sandbox.post(
			'token',
			{ grant_type: 'client_credentials' },
			basic({ id, secret: client.secret })
		);
		expect(await token.json()).toMatchObject({ scope: 'api:read' });
	});

	it('are replaced and removed', async () => {
		const { id } = sandbox.application('basic');
		const { resource, read: scope } = await ordersScopes();
		const grant = textAt(await read(`/applications/${id}/grants`), '_embedded', 'grants', 0, 'id');
		const path = `/applications/${id}/grants/${grant}`;

		const replaced = await sandbox.change('PUT', path, {
			resource: { id: resource },
			scopes: [{ id: scope }]
		});
		const shown = await read(path);
		const removed = await sandbox.change('DELETE', path);

		expect(replaced.status).toBe(200);
		expect(valueAt(shown, 'scopes')).toEqual([{ id: scope }]);
		expect([removed.status, await removed.text()]).toEqual([204, '']);
		expect(await tokenStatus()).toBe(400);
		expect((await sandbox.change('GET', path)).status).toBe(404);
	});

	it('of another application are not found', async () => {
		const grants = await read(`/applications/${sandbox.application('post').id}/grants`);
		const grant = textAt(grants, '_embedded', 'grants', 0, 'id');

		const response = await sandbox.change(
			'DELETE',
			`/applications/${sandbox.application('basic').id}/grants/${grant}`
		);

		expect(response.status).toBe(404);
	});

	it.each<[string, (of: { resource: string; read: string }) => unknown, string, string]>([
		[
			'a resource twice',
			({ resource, read: scope }) => ({ resource: { id: resource }, scopes: [{ id: scope }] }),
			'resource',
			'UNIQUENESS_VIOLATION'
		],
		[
			'no resource',
			({ read: scope }) => ({ scopes: [{ id: scope }] }),
			'resource',
			'REQUIRED_VALUE'
		],
		[
			'an unknown resource',
			({ read: scope }) => ({ resource: { id: 'unknown' }, scopes: [{ id: scope }] }),
			'resource.id',
			'INVALID_VALUE'
		],
		['no scopes', ({ resource }) => ({ resource: { id: resource } }), 'scopes', 'REQUIRED_VALUE'],
		[
			'an empty list of scopes',
			({ resource }) => ({ resource: { id: resource }, scopes: [] }),
			'scopes',
			'EMPTY_VALUE'
		],
		[
			'scopes as a text',
			({ resource }) => ({ resource: { id: resource }, scopes: 'api:read' }),
			'scopes',
			'INVALID_VALUE'
		],
		[
			'a scope twice',
			({ resource, read: scope }) => ({
				resource: { id: resource },
				scopes: [{ id: scope }, { id: scope }]
			}),
			'scopes',
			'INVALID_VALUE'
		]
	])('refuse %s: %s', async (_, bodyOf, target, code) => {
		const { id } = sandbox.application('basic');

		const response = await sandbox.change(
			'POST',
			`/applications/${id}/grants`,
			bodyOf(await ordersScopes())
		);

		const details = itemsAt(await response.json(), 'details');
		expect(response.status).toBe(400);
		expect(details).toContainEqual(expect.objectContaining({ target, code }));
	});

	it('give a worker no scopes of a custom resource', async () => {
		const { resource, read: scope } = await ordersScopes();

		const response = await sandbox.change(
			'POST',
			`/applications/${sandbox.application('worker').id}/grants`,
			{ resource: { id: resource }, scopes: [{ id: scope }] }
		);

		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({ code: 'REQUEST_FAILED' });
	});
});

describe('role assignments', () => {
	it.each([
		['worker', '29ddce68-cd7f-4b2a-b6fc-f7a19553b496'],
		['readOnlyWorker', '7aba580c-5ec7-4b26-987d-85f462767455']
	] as const)('of the %s name its role and the environment', async (name, role) => {
		const { id } = sandbox.application(name);

		const body = await read(`/applications/${id}/roleAssignments`);

		expect(itemsAt(body, '_embedded', 'roleAssignments')).toMatchObject([
			{ role: { id: role }, scope: { id: ENVIRONMENT_ID, type: 'ENVIRONMENT' } }
		]);
	});

	it('of a worker without a role are none', async () => {
		const { id } = sandbox.application('rolelessWorker');

		expect(await read(`/applications/${id}/roleAssignments`)).toMatchObject({ size: 0 });
	});
});
