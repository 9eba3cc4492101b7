import { describe, expect, it } from 'vitest';
import type { ApiCall } from '$lib/calls/api-call';
import { basicAuthorization } from '$lib/oauth/basic-authorization';
import type { ExportContext } from './export-context';
import { planExport } from './export-plan';
import {
	callOf,
	CLIENT_ID,
	contextOf,
	ENVIRONMENT_ID,
	MANAGEMENT,
	postOf
} from './exports.test-data';
import { renderBraces } from './variable';

const BASIC = [['authorization', basicAuthorization(CLIENT_ID, 'secret-of-the-client')]] as const;
const RESOURCE_ID = 'cccccccc-0000-4000-8000-000000000003';
const BEARER = [['authorization', 'Bearer abc.def.ghi0']] as const;

function tokenCall(form: Record<string, string> = {}, status = 200): ApiCall {
	const request = postOf('/token', { grant_type: 'client_credentials', ...form }, BASIC);
	return callOf({ name: 'Token Request', request, status });
}

function managementCall(method: string, path: string): ApiCall {
	return callOf({
		name: 'Application Details',
		category: 'management',
		request: {
			method,
			url: `${MANAGEMENT}/environments/${ENVIRONMENT_ID}${path}`,
			headers: BEARER
		}
	});
}

async function plan(calls: ApiCall[], context: ExportContext = contextOf()) {
	const planned = await planExport(calls, context);
	if (!planned.ok) throw new Error(planned.error.message);
	return planned.value;
}

describe('planExport', () => {
	it('plans the token request and its introspection before any call was made', async () => {
		const { templates } = await plan([]);

		expect(templates.map(({ role }) => role)).toEqual(['token', 'introspection']);
	});

	it('gives a resource that introspects its own credentials, beside the introspection by the client', async () => {
		const name = 'Token Introspection by the Resource';
		const form = { token: 'a.b.c', client_id: RESOURCE_ID, client_secret: 'of-the-resource' };
		const basic = [['authorization', basicAuthorization(RESOURCE_ID, 'of-the-resource')]] as const;

		const { templates } = await plan([
			callOf({ name, request: postOf('/introspect', { token: 'a.b.c' }, basic) })
		]);
		const posted = await plan([callOf({ name, request: postOf('/introspect', form) })]);

		expect(templates.map(({ role }) => role)).toEqual([
			'token',
			'resource_introspection',
			'introspection'
		]);
		expect(templates[1]?.authentication).toEqual({
			kind: 'basic',
			id: 'resourceID',
			secret: 'resourceSecret'
		});
		expect(posted.templates[1]?.form?.map((field) => renderBraces(field.value))).toEqual([
			'{{accessToken}}',
			'{{resourceID}}',
			'{{resourceSecret}}'
		]);
	});

	it('names addresses by the variables of PingOne', async () => {
		const { templates } = await plan([managementCall('GET', `/applications/${CLIENT_ID}`)]);

		expect(templates.map(({ url }) => renderBraces(url))).toEqual([
			'{{authPath}}/{{envID}}/as/token',
			'{{apiPath}}/v1/environments/{{envID}}/applications/{{appID}}',
			'{{authPath}}/{{envID}}/as/token',
			'{{authPath}}/{{envID}}/as/introspect'
		]);
	});

	it('has no environment id in the addresses of a custom domain', async () => {
		const issuer = 'https://login.example.com/as';

		const { templates } = await plan([], contextOf({ issuer, environment_id: '' }));

		expect(renderBraces(templates[0]?.url ?? [])).toBe('{{authPath}}/as/token');
	});

	it("puts a worker's token request before the calls that need its token", async () => {
		const { templates } = await plan([tokenCall(), managementCall('GET', '/applications')]);

		expect(templates.map(({ role }) => role)).toEqual([
			'worker_token',
			'other',
			'token',
			'introspection'
		]);
	});

	it('keeps of equal calls the last that succeeded', async () => {
		const calls = [
			tokenCall({ scope: 'a' }, 400),
			tokenCall({ scope: 'b' }),
			tokenCall({ scope: 'c' }, 400)
		];

		const { templates } = await plan(calls);
		const scope = templates[0]?.form?.find(({ name }) => name === 'scope')?.value ?? [];

		expect(renderBraces(scope)).toBe('b');
	});

	it('leaves out what changes something at PingOne', async () => {
		const { templates, leftOut } = await plan([
			managementCall('PUT', `/applications/${CLIENT_ID}`)
		]);

		expect(leftOut).toHaveLength(1);
		expect(templates.some(({ call }) => call.request.method === 'PUT')).toBe(false);
	});

	it('leaves out what reads a secret', async () => {
		const { templates, leftOut } = await plan([
			managementCall('GET', `/applications/${CLIENT_ID}/secret`),
			managementCall('GET', `/applications/${CLIENT_ID}`)
		]);

		expect(leftOut).toHaveLength(1);
		expect(templates.map(({ call }) => call.request.url)).not.toContainEqual(
			expect.stringContaining('/secret')
		);
	});

	it('leaves out the calls between the page and its Worker', async () => {
		const request = { method: 'POST', url: 'https://workbench.example/api/preflight', headers: [] };

		const { templates } = await plan([callOf({ name: 'Preflight', request })]);

		expect(templates.map(({ role }) => role)).toEqual(['token', 'introspection']);
	});

	it('fails in words where the configuration cannot be sent', async () => {
		const planned = await planExport([], contextOf({ scope: 'half\ud800' }));

		expect(planned).toMatchObject({ ok: false, error: { code: 'not_well_formed' } });
	});

	it.each([
		['client_secret_jwt', 'HS512', 'appSecret'],
		['private_key_jwt', 'RS384', 'appPrivateKey']
	] as const)('plans an assertion for %s with %s', async (method, alg, credential) => {
		const context = contextOf({
			client_auth_method: method,
			alg,
			key_id: 'k1',
			spec_version: '2.1'
		});

		const { templates } = await plan([], context);
		const authentication = templates[0]?.authentication;

		expect(authentication).toMatchObject({
			kind: 'assertion',
			assertion: { credential, header: { alg, typ: 'client-authentication+jwt', kid: 'k1' } }
		});
	});

	it('exports the claims that were sent, with their moving parts taken out', async () => {
		const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
		const claims = { iss: CLIENT_ID, iat: 1000, exp: 1300, jti: 'x', tenant: { id: 7 } };
		const assertion = `${encode({ alg: 'RS256' })}.${encode(claims)}.c2lnbmF0dXJl`;
		const request = postOf('/token', { client_assertion: assertion });

		const { templates } = await plan([callOf({ name: 'Token Request', request })]);
		const authentication = templates[0]?.authentication;

		expect(authentication?.kind === 'assertion' ? authentication.assertion.claims : []).toEqual([
			{ name: 'iss', value: { kind: 'text', text: [{ variable: 'appID' }] } },
			{ name: 'iat', value: { kind: 'time', offsetSeconds: 0 } },
			{ name: 'exp', value: { kind: 'time', offsetSeconds: 300 } },
			{ name: 'jti', value: { kind: 'fresh' } },
			{ name: 'tenant', value: { kind: 'json', json: { id: 7 } } }
		]);
	});
});

describe('the worker', () => {
	const WORKER = {
		client_id: 'eeeeeeee-0000-4000-8000-000000000005',
		environment_id: 'ffffffff-0000-4000-8000-000000000006',
		kind: 'private_key'
	} as const;
	const withWorker: ExportContext = { ...contextOf(), worker: WORKER };

	it('has variables of its own, where it lives in another environment and signs', async () => {
		const { templates } = await plan([managementCall('GET', '/applications')], withWorker);
		const [worker, , client] = templates;
		const authentication = worker?.authentication;

		expect(renderBraces(worker?.url ?? [])).toBe('{{authPath}}/{{adminEnvID}}/as/token');
		expect(renderBraces(client?.url ?? [])).toBe('{{authPath}}/{{envID}}/as/token');
		expect(authentication).toMatchObject({
			kind: 'assertion',
			assertion: {
				credential: 'adminAppPrivateKey',
				claims: expect.arrayContaining([
					{ name: 'sub', value: { kind: 'text', text: [{ variable: 'adminAppID' }] } }
				])
			}
		});
	});

	it.each([
		['secret', 'basic'],
		['private_key', 'assertion']
	] as const)('is planned with what is kept of it, a %s', async (kind, expected) => {
		const { templates } = await plan([managementCall('GET', '/applications')], {
			...withWorker,
			worker: { ...WORKER, kind }
		});

		expect(templates[0]?.authentication.kind).toBe(expected);
	});

	it('needs no environment of its own where it shares that of the client', async () => {
		const worker = { ...WORKER, environment_id: ENVIRONMENT_ID };

		const { templates } = await plan([managementCall('GET', '/applications')], {
			...withWorker,
			worker
		});

		expect(renderBraces(templates[0]?.url ?? [])).toBe('{{authPath}}/{{envID}}/as/token');
	});
});
