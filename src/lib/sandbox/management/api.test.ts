import { beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { authMethodNameOf, PingOneApplication } from '$lib/pingone/application';
import {
	basic,
	createTestSandbox,
	ENVIRONMENT_ID,
	itemsAt,
	keysAt,
	MANAGEMENT,
	ORIGIN,
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

async function read(path: string): Promise<unknown> {
	const response = await sandbox.manage(path, token);
	expect(response.status).toBe(200);
	return response.json();
}

async function resourceNamed(name: string): Promise<string> {
	const resources = itemsAt(await read('/resources'), '_embedded', 'resources');
	return textAt(
		resources.find((one) => valueAt(one, 'name') === name),
		'id'
	);
}

describe('the environment', () => {
	it('has the keys and links of the recording in their order', async () => {
		const body = await read('');

		expect(keysAt(body)).toEqual([
			'_links',
			'id',
			'name',
			'description',
			'organization',
			'type',
			'region',
			'createdAt',
			'updatedAt',
			'license'
		]);
		expect(keysAt(body, '_links')).toEqual([
			'self',
			'organization',
			'license',
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
		]);
		const organizationId = textAt(body, 'organization', 'id');
		const licenseId = textAt(body, 'license', 'id');
		expect(textAt(body, '_links', 'license', 'href')).toBe(
			`${ORIGIN}/sandbox/v1/organizations/${organizationId}/licenses/${licenseId}`
		);
		expect(body).toMatchObject({ id: ENVIRONMENT_ID, createdAt: '2026-11-23T09:30:00.250Z' });
	});
});

describe('the application list', () => {
	it('prints a system application byte for byte as recorded', async () => {
		const response = await sandbox.manage('/applications?limit=100', token);
		const text = await response.text();
		const firstId = textAt(JSON.parse(text), '_embedded', 'applications', 0, 'id');

		const expected = `{
  "_links" : {
    "self" : {
      "href" : "${MANAGEMENT}/applications"
    }
  },
  "_embedded" : {
    "applications" : [ {
      "_links" : {
        "environment" : {
          "href" : "${MANAGEMENT}"
        },
        "self" : {
          "href" : "${MANAGEMENT}/applications/${firstId}"
        }
      },
      "environment" : {
        "id" : "${ENVIRONMENT_ID}"
      },
      "id" : "${firstId}",
      "name" : "PingOne Admin Console",
      "description" : "The admin console application which is used to manage this environment's configuration and identity data.",
      "enabled" : true,
      "type" : "PING_ONE_ADMIN_CONSOLE",
      "accessControl" : {
        "role" : {
          "type" : "ADMIN_USERS_ONLY"
        }
      },
      "icon" : {
        "id" : "a3d073bc-3108-49ad-b96c-404bea59a1d0",
        "href" : "https://assets.pingone.com/ux/ui-library/4.18.0/images/logo-pingidentity.png"
      },
      "protocol" : "OPENID_CONNECT",
      "createdAt" : "2026-11-23T09:30:00.250Z",
      "updatedAt" : "2026-11-23T09:30:00.250Z",
      "pkceEnforcement" : "OPTIONAL",
      "tokenEndpointAuthMethod" : "NONE"
    }, {
`;
		expect(text.slice(0, expected.length)).toBe(expected);
		expect(text.slice(-28)).toBe('    } ]\n  },\n  "size" : 21\n}');
	});

	it('prints a worker byte for byte as recorded', async () => {
		const { id } = sandbox.application('worker');
		const text = await (await sandbox.manage('/applications', token)).text();
		const base = `${MANAGEMENT}/applications/${id}`;

		expect(text).toContain(`    }, {
      "_links" : {
        "grants" : {
          "href" : "${base}/grants"
        },
        "environment" : {
          "href" : "${MANAGEMENT}"
        },
        "self" : {
          "href" : "${base}"
        },
        "attributes" : {
          "href" : "${base}/attributes"
        },
        "secret" : {
          "href" : "${base}/secret"
        },
        "roleAssignments" : {
          "href" : "${base}/roleAssignments"
        }
      },
      "environment" : {
        "id" : "${ENVIRONMENT_ID}"
      },
      "id" : "${id}",
      "name" : "Environment Worker",
      "description" : "A worker: its token is for the Management API, with roles instead of scopes.",
      "enabled" : true,
      "type" : "WORKER",
      "accessControl" : {
        "role" : {
          "type" : "ADMIN_USERS_ONLY"
        }
      },
      "protocol" : "OPENID_CONNECT",
      "createdAt" : "2026-11-23T09:30:00.250Z",
      "updatedAt" : "2026-11-23T09:30:00.250Z",
      "grantTypes" : [ "CLIENT_CREDENTIALS" ],
      "tokenEndpointAuthMethod" : "CLIENT_SECRET_BASIC",
      "pkceEnforcement" : "OPTIONAL"
    }, {
`);
	});

	it('has the system applications first and no count', async () => {
		const body = await read('/applications');

		const types = itemsAt(body, '_embedded', 'applications').map((one) => valueAt(one, 'type'));
		expect(types.slice(0, 3)).toEqual([
			'PING_ONE_ADMIN_CONSOLE',
			'PING_ONE_PORTAL',
			'PING_ONE_SELF_SERVICE'
		]);
		expect(keysAt(body)).toEqual(['_links', '_embedded', 'size']);
		expect(valueAt(body, 'size')).toBe(types.length);
	});

	it('holds no secret', async () => {
		const text = await (await sandbox.manage('/applications', token)).text();

		for (const application of sandbox.sandbox.applications) {
			if (application.client_secret) expect(text).not.toContain(application.client_secret);
		}
	});

	it('says what the new sandbox told of each application', async () => {
		for (const told of sandbox.sandbox.applications) {
			const application = v.parse(PingOneApplication, await read(`/applications/${told.id}`));

			expect(application.name).toBe(told.name);
			expect(authMethodNameOf(application)).toBe(told.client_auth_method);
		}
	});
});

describe('one application', () => {
	it('shows its registered keys verbatim', async () => {
		const { id } = sandbox.application('privateKeyJwt');
		const made = await sandbox.host.makeKey(id);

		const body = await read(`/applications/${id}`);

		expect(valueAt(body, 'jwks')).toBe(made.ok && JSON.stringify(made.value.jwks));
	});

	it('shows the grants of the application by ids alone', async () => {
		const { id } = sandbox.application('twoResources');

		const body = await read(`/applications/${id}/grants`);

		expect(keysAt(body, '_embedded', 'grants', 0)).toEqual([
			'_links',
			'id',
			'application',
			'resource',
			'scopes',
			'createdAt',
			'updatedAt'
		]);
		expect(valueAt(body, '_embedded', 'grants')).toMatchObject([
			{ application: { id }, resource: { id: await resourceNamed('Orders API') } },
			{ application: { id }, resource: { id: await resourceNamed('Inventory API') } }
		]);
		expect(valueAt(body, 'size')).toBe(2);
	});

	it('shows its secret in the documented order', async () => {
		const { id, secret } = sandbox.application('basic');

		const body = await read(`/applications/${id}/secret`);

		expect(keysAt(body)).toEqual(['_links', 'environment', 'secret']);
		expect(keysAt(body, '_links')).toEqual(['self', 'environment', 'application']);
		expect(textAt(body, 'secret')).toBe(secret);
	});
});

describe('resources', () => {
	it('lists those of every environment and the custom ones', async () => {
		const body = await read('/resources');

		expect(
			itemsAt(body, '_embedded', 'resources').map((one) => [
				valueAt(one, 'name'),
				valueAt(one, 'type'),
				valueAt(one, 'audience')
			])
		).toEqual([
			['openid', 'OPENID_CONNECT', undefined],
			['PingOne API', 'PINGONE_API', `${ORIGIN}/sandbox`],
			['Orders API', 'CUSTOM', 'https://orders.example.com'],
			['Inventory API', 'CUSTOM', 'https://inventory.example.com'],
			['Quotes API', 'CUSTOM', 'https://quotes.example.com'],
			['Orders MCP Server', 'CUSTOM', `${ORIGIN}/sandbox/${ENVIRONMENT_ID}/mcp`]
		]);
	});

	it('shows one with its token lifetime and its introspection method', async () => {
		const body = await read(`/resources/${await resourceNamed('Orders API')}`);

		expect(body).toMatchObject({
			accessTokenValiditySeconds: 3600,
			introspectEndpointAuthMethod: 'CLIENT_SECRET_BASIC'
		});
	});

	it('lists the scopes of one', async () => {
		const body = await read(`/resources/${await resourceNamed('Orders API')}/scopes`);

		expect(itemsAt(body, '_embedded', 'scopes').map((one) => valueAt(one, 'name'))).toEqual([
			'api:read',
			'api:write'
		]);
	});

	it('shows the secret of a custom one, with which it introspects', async () => {
		const id = await resourceNamed('Orders API');
		const body = await read(`/resources/${id}/secret`);

		const response = await sandbox.post(
			'introspect',
			{ token: await sandbox.tokenOf('basic') },
			basic({ id, secret: textAt(body, 'secret') })
		);

		expect(keysAt(body, '_links')).toEqual(['self', 'environment', 'resource']);
		expect(await response.json()).toMatchObject({ active: true });
	});
});

describe('headers', () => {
	it('are those of the recording', async () => {
		const { headers } = await sandbox.manage('/applications', token);

		const correlationId = headers.get('correlation-id');
		expect(Object.fromEntries(headers)).toEqual({
			'access-control-allow-credentials': 'true',
			'access-control-allow-headers':
				'Content-Type,Content-Disposition,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token,Correlation-Id',
			'access-control-allow-methods': 'OPTIONS,GET,POST',
			'access-control-allow-origin': '*',
			'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
			'content-type': 'application/hal+json;charset=UTF-8',
			'correlation-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
			date: 'Mon, 23 Nov 2026 09:30:00 GMT',
			expires: '0',
			pragma: 'no-cache',
			'strict-transport-security': 'max-age=31536000; includeSubDomains',
			'x-amzn-requestid': correlationId,
			'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Sampled=0$/),
			'x-content-type-options': 'nosniff'
		});
	});

	it.each([
		['*/*', 'application/hal+json;charset=UTF-8'],
		['application/json', 'application/json;charset=UTF-8'],
		['application/hal+json', 'application/hal+json;charset=UTF-8'],
		['application/hal+json, application/json', 'application/hal+json;charset=UTF-8']
	])('for Accept %s name the type %s', async (accept, type) => {
		const { headers } = await sandbox.manage('', token, { headers: { accept } });

		expect(headers.get('content-type')).toBe(type);
	});

	it('answer a preflight request without a token', async () => {
		const response = await sandbox.manage('', undefined, { method: 'OPTIONS' });

		expect(response.status).toBe(200);
		expect(response.headers.get('access-control-allow-methods')).toBe('OPTIONS,GET,PUT,DELETE');
	});
});
