/** The three workers of the catalogue: which may what. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
	createTestSandbox,
	ENVIRONMENT_ID,
	MANAGEMENT,
	textAt,
	type TestSandbox
} from '../sandbox.test-support';

let sandbox: TestSandbox;
let tokens: { admin: string; readOnly: string };

beforeAll(async () => {
	sandbox = await createTestSandbox();
	tokens = {
		admin: await sandbox.tokenOf('worker'),
		readOnly: await sandbox.tokenOf('readOnlyWorker')
	};
});

function call(role: keyof typeof tokens, method: string, path: string): Promise<Response> {
	const address = path
		.replace('{basic}', sandbox.application('basic').id)
		.replace('{worker}', sandbox.application('worker').id)
		.replace('{audit}', sandbox.application('readOnlyWorker').id)
		.replace('{new}', sandbox.application('rolelessWorker').id);
	return sandbox.manage(address, tokens[role], {
		method,
		...(method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: '{}' })
	});
}

describe('a call of the Management API', () => {
	// 400 and 404 are answers of the API itself: the role allowed it, the body or the address is wrong.
	it.each<['admin' | 'readOnly', string, string, number]>([
		['admin', 'GET', '', 200],
		['admin', 'GET', '/applications/{basic}', 200],
		['admin', 'PUT', '/applications/{basic}', 400],
		['admin', 'GET', '/applications/{basic}/secret', 200],
		['admin', 'GET', '/applications/{audit}/secret', 200],
		['admin', 'GET', '/applications/{new}/secret', 200],
		['admin', 'GET', '/applications/{worker}/secret', 403],
		['admin', 'POST', '/applications/{worker}/secret', 403],
		['admin', 'DELETE', '/applications/{worker}/secret', 403],
		['admin', 'POST', '/applications/{basic}/grants', 400],
		['admin', 'DELETE', '/applications/{basic}/grants/unknown', 404],
		['readOnly', 'GET', '', 200],
		['readOnly', 'GET', '/applications/{basic}', 200],
		['readOnly', 'PUT', '/applications/{basic}', 403],
		['readOnly', 'GET', '/applications/{basic}/secret', 200],
		['readOnly', 'POST', '/applications/{basic}/secret', 403],
		['readOnly', 'DELETE', '/applications/{basic}/secret', 403],
		['readOnly', 'GET', '/applications/{audit}/secret', 403],
		['readOnly', 'GET', '/applications/{worker}/secret', 403],
		['readOnly', 'GET', '/applications/{basic}/grants', 200],
		['readOnly', 'GET', '/applications/{worker}/roleAssignments', 200],
		['readOnly', 'POST', '/applications/{basic}/grants', 403],
		['readOnly', 'GET', '/resources', 200]
	])('by the %s worker, %s %s: %i', async (role, method, path, status) => {
		const response = await call(role, method, path);

		expect(response.status).toBe(status);
	});
});

describe('the bodies of 403', () => {
	const message = 'The request could not be completed. You do not have access to this resource.';

	it.each<['admin' | 'readOnly', string, string, string]>([
		[
			'readOnly',
			'PUT',
			'/applications/{basic}',
			'The actor attempting to perform the request is not authorized.'
		],
		[
			'readOnly',
			'GET',
			'/applications/{worker}/secret',
			'Actor does not have permissions to access worker application client secrets'
		]
	])('for %s: %s %s, byte for byte', async (role, method, path, detail) => {
		const response = await call(role, method, path);

		expect(await response.text()).toBe(`{
  "id" : "${response.headers.get('correlation-id') ?? ''}",
  "code" : "ACCESS_FAILED",
  "message" : "${message}",
  "details" : [ {
    "code" : "INSUFFICIENT_PERMISSIONS",
    "message" : "${detail}"
  } ]
}`);
	});

	it('for PATCH: that of the gateway, in its own compact spacing', async () => {
		const response = await call('admin', 'PATCH', '/applications/{basic}');

		expect(response.status).toBe(403);
		expect(await response.text()).toMatch(
			/^\{"message":"Invalid key=value pair \(missing equal-sign\) in Authorization header \(hashed with SHA-256 and encoded with Base64\): '[^']+'\."\}$/
		);
	});
});

describe('the secret of an application', () => {
	it('is printed byte for byte in the documented order', async () => {
		const { id, secret } = sandbox.application('basic');

		const response = await call('admin', 'GET', '/applications/{basic}/secret');

		const base = `${MANAGEMENT}/applications/${id}`;
		expect(await response.text()).toBe(`{
  "_links" : {
    "self" : {
      "href" : "${base}/secret"
    },
    "environment" : {
      "href" : "${MANAGEMENT}"
    },
    "application" : {
      "href" : "${base}"
    }
  },
  "environment" : {
    "id" : "${ENVIRONMENT_ID}"
  },
  "secret" : "${secret}"
}`);
	});
});

describe("the console's way", () => {
	it('needs no credential and keeps none that is brought', async () => {
		const response = await sandbox.host.manage(
			new Request(`${MANAGEMENT}/applications`, { headers: { authorization: 'Bearer nonsense' } })
		);

		expect(response?.status).toBe(200);
	});

	it('stays open when the worker is switched off', async () => {
		const own = await createTestSandbox();
		const { id } = own.application('worker');
		const url = `${MANAGEMENT}/applications/${id}`;
		const before: unknown = await (await own.host.manage(new Request(url)))?.json();

		const off = await own.host.manage(
			new Request(url, {
				method: 'PUT',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ ...Object(before), enabled: false })
			})
		);
		const after = await own.host.manage(new Request(url));

		expect([off?.status, after?.status]).toEqual([200, 200]);
		expect(textAt(await after?.json(), 'name')).toBe('Environment Worker');
	});

	it.each([
		['the authorization server', `${MANAGEMENT.replace('/v1/environments', '')}/as/jwks`],
		['another environment', MANAGEMENT.replace('1111', '2222')]
	])('does not lead to %s', async (_, url) => {
		expect(await sandbox.host.manage(new Request(url))).toBeUndefined();
	});
});
