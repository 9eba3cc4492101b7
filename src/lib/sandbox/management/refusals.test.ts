import { beforeAll, describe, expect, it } from 'vitest';
import type { BuiltInRole } from '$lib/pingone/built-in-role';
import { createSandboxHost } from '../host';
import {
	answerOf,
	AS,
	createTestPorts,
	createTestSandbox,
	itemsAt,
	keysAt,
	MANAGEMENT,
	ORIGIN,
	requestToken,
	textAt,
	valueAt,
	type TestSandbox
} from '../sandbox.test-support';

let sandbox: TestSandbox;
let token: string;

beforeAll(async () => {
	sandbox = await createTestSandbox();
	token = await sandbox.tokenOf('worker');
});

/** The id of the item of a list that has this value. */
async function idOf(list: string, field: string, value: string): Promise<string> {
	const body: unknown = await (await sandbox.manage(`/${list}`, token)).json();
	const item = itemsAt(body, '_embedded', list).find((one) => valueAt(one, field) === value);
	return textAt(item, 'id');
}

describe('a refusal of the Management API', () => {
	const NO_ACCESS = 'The request could not be completed. You do not have access to this resource.';

	it.each<[string, () => Promise<string | undefined> | string | undefined, number, string]>([
		['no token', () => undefined, 401, 'INVALID_TOKEN'],
		['garbage', () => 'garbage', 401, 'INVALID_TOKEN'],
		['a token for a custom resource', () => sandbox.tokenOf('basic'), 401, 'INVALID_TOKEN'],
		['a token of another environment', tokenOfAnother, 403, 'INSUFFICIENT_PERMISSIONS']
	])('of %s', async (_, tokenOf, status, detail) => {
		const response = await sandbox.manage('/applications', await tokenOf());

		expect(response.status).toBe(status);
		expect(await response.json()).toMatchObject({
			id: response.headers.get('correlation-id'),
			code: 'ACCESS_FAILED',
			message: NO_ACCESS,
			details: [{ code: detail }]
		});
	});

	async function tokenOfAnother(): Promise<string> {
		const ports = createTestPorts();
		const host = createSandboxHost(ports);
		const { worker, issuer } = await host.create({
			environmentId: '99999999-2222-4333-8444-555555555555',
			origin: ORIGIN
		});
		return requestToken(host, issuer, { id: worker.client_id, secret: worker.client_secret });
	}

	it('of a token that has ended: 401', async () => {
		const on = await createTestSandbox();
		const ending = await on.tokenOf('worker');
		on.ports.clock.nowMs += 3_600_000;

		expect((await on.manage('', ending)).status).toBe(401);
	});

	it.each<[BuiltInRole, string, number]>([
		['CONFIGURATION_READ_ONLY', '', 200],
		['CONFIGURATION_READ_ONLY', '/applications', 200],
		['CONFIGURATION_READ_ONLY', '/resources', 200],
		['IDENTITY_DATA_ADMIN', '', 200],
		['IDENTITY_DATA_ADMIN', '/applications', 403],
		['IDENTITY_DATA_ADMIN', '/resources', 403],
		['ORGANIZATION_ADMIN', '/applications', 403]
	])('of a worker that is %s, at "%s": %i', async (role, path, status) => {
		const { host, token: ofRole } = await workerWith(role);

		const response = await answerOf(host, bearer(path, ofRole));

		expect(response.status).toBe(status);
	});

	async function workerWith(role: BuiltInRole) {
		const on = await createTestSandbox();
		const worker = on.application('worker');
		const second = on.application('basic');
		const asWorker = { type: 'WORKER', roles: [role] };
		const key = `application:${second.id}`;
		on.ports.storage.rows.set(key, Object.assign({}, on.ports.storage.rows.get(key), asWorker));
		const host = createSandboxHost(on.ports);
		return { host, worker, second, token: await requestToken(host, AS, second) };
	}

	function bearer(path: string, of: string): Request {
		return new Request(MANAGEMENT + path, { headers: { authorization: `Bearer ${of}` } });
	}

	it("of a worker's own secret: 403", async () => {
		const response = await sandbox.manage(
			`/applications/${sandbox.application('worker').id}/secret`,
			token
		);

		expect(response.status).toBe(403);
		expect(await response.json()).toMatchObject({
			code: 'ACCESS_FAILED',
			details: [
				{
					code: 'INSUFFICIENT_PERMISSIONS',
					message: 'Actor does not have permissions to access worker application client secrets'
				}
			]
		});
	});

	it('of the secret of a worker with more rights: 403, and not the other way round', async () => {
		const { host, worker, second, token: readOnly } = await workerWith('CONFIGURATION_READ_ONLY');
		const admin = await requestToken(host, AS, worker);

		const up = await answerOf(host, bearer(`/applications/${worker.id}/secret`, readOnly));
		const down = await answerOf(host, bearer(`/applications/${second.id}/secret`, admin));

		expect([up.status, down.status]).toEqual([403, 200]);
	});

	it('of an unknown application names it', async () => {
		const response = await sandbox.manage('/applications/unknown', token);

		expect(response.status).toBe(404);
		const body: unknown = await response.json();
		expect(keysAt(body)).toEqual(['id', 'code', 'message']);
		expect(body).toMatchObject({
			code: 'NOT_FOUND',
			message: expect.stringMatching(
				/^Unable to find Application with ID: 'unknown' in Environment /
			)
		});
	});

	it.each([
		['the secret of a system application', 'PING_ONE_PORTAL', 'secret', 404],
		['the grants of the admin console', 'PING_ONE_ADMIN_CONSOLE', 'grants', 404],
		['the grants of the self-service application', 'PING_ONE_SELF_SERVICE', 'grants', 404],
		['the grants of the portal', 'PING_ONE_PORTAL', 'grants', 200]
	])('of %s (%s, %s): %i', async (_, type, what, status) => {
		const id = await idOf('applications', 'type', type);

		const response = await sandbox.manage(`/applications/${id}/${what}`, token);

		expect(response.status).toBe(status);
	});

	it('of the secret of a resource that has none: 404', async () => {
		const id = await idOf('resources', 'name', 'PingOne API');

		const response = await sandbox.manage(`/resources/${id}/secret`, token);

		expect(response.status).toBe(404);
		expect(await response.json()).toMatchObject({
			message: 'The request could not be completed. The requested resource was not found.'
		});
	});

	it.each([
		['PATCH', '/applications'],
		['GET', '/no-such-thing'],
		['GET', '/applications/'],
		['DELETE', '/resources']
	])('of %s %s: the 403 of the gateway, in compact JSON', async (method, path) => {
		const response = await sandbox.manage(path, token, { method });

		expect(response.status).toBe(403);
		const text = await response.text();
		expect(text).toMatch(
			/^\{"message":"Invalid key=value pair \(missing equal-sign\) in Authorization header \(hashed with SHA-256 and encoded with Base64\): '[A-Za-z0-9+/]{43}='\."\}$/
		);
		expect(text).not.toContain(token.slice(0, 20));
	});

	it('of an unknown route without a token: the other 403 of the gateway', async () => {
		const response = await sandbox.manage('/no-such-thing');

		expect(response.status).toBe(403);
		expect(await response.text()).toBe('{"message":"Missing Authentication Token"}');
	});
});
