import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
	AdoptedApplication,
	ApplicationAnswer,
	ApplicationListAnswer
} from '$lib/api/applications';
import { adoptApplication } from './adopt-application';
import {
	answer,
	API,
	APPLICATION,
	APPLICATION_URL,
	AS,
	CLIENT_ID,
	ENVIRONMENT_ID,
	fakePingOne,
	INVENTORY_ID,
	listOf,
	ORDERS_ID,
	refusal
} from './fake-pingone.test-support';
import { listApplications, readApplication } from './read-applications';

const ENVIRONMENT = { region: 'EU', environment_id: ENVIRONMENT_ID } as const;
const HOLDER = { purpose: 'client', destination: ENVIRONMENT, clientId: CLIENT_ID } as const;
const PICKED_SECRET = 'CANARY-picked-secret-'.padEnd(64, 'p');

const List = v.object({ ok: v.literal(true), value: v.object({ body: ApplicationListAnswer }) });
const One = v.object({ ok: v.literal(true), value: v.object({ body: ApplicationAnswer }) });
const Adopted = v.object({ ok: v.literal(true), value: v.object({ body: AdoptedApplication }) });

async function withoutClient(answers: Parameters<typeof fakePingOne>[0] = {}) {
	const ports = await fakePingOne({
		[`${APPLICATION_URL}/secret`]: answer({ secret: PICKED_SECRET }),
		...answers
	});
	await ports.vault.forget(HOLDER);
	return ports;
}

describe('GET /api/applications', () => {
	it('puts those that can use client credentials first, and says why not of the others', async () => {
		const ports = await fakePingOne({
			[`${API}/applications`]: answer(
				listOf('applications', [
					{
						id: '1',
						name: 'PingOne Admin Console',
						enabled: true,
						type: 'PING_ONE_ADMIN_CONSOLE',
						protocol: 'OPENID_CONNECT',
						tokenEndpointAuthMethod: 'NONE'
					},
					{ id: '2', name: 'Old portal', enabled: true, type: 'WEB_APP', protocol: 'SAML' },
					{ ...APPLICATION, id: '3', name: 'Website', grantTypes: ['AUTHORIZATION_CODE'] },
					{ ...APPLICATION, id: '4', name: 'Off', enabled: false },
					{ ...APPLICATION, id: '5', name: 'Public', tokenEndpointAuthMethod: 'NONE' },
					APPLICATION
				])
			)
		});

		const { applications } = v.parse(List, await listApplications(ENVIRONMENT, ports)).value.body;

		expect(applications.map(({ name, usable }) => [name, usable])).toEqual([
			['Orders Sync', true],
			['PingOne Admin Console', false],
			['Old portal', false],
			['Website', false],
			['Off', false],
			['Public', false]
		]);
		expect(applications[0]).toEqual({
			id: CLIENT_ID,
			name: 'Orders Sync',
			type: 'CUSTOM_APP',
			enabled: true,
			grant_types: ['CLIENT_CREDENTIALS'],
			client_auth_method: 'client_secret_basic',
			usable: true,
			march_2027: { kid: 'missing', typ: 'unknown' }
		});
		expect(applications.slice(1).every(({ why_not: why }) => (why ?? '') !== '')).toBe(true);
	});

	it('reads a list of a thousand, and records the beginning of it', async () => {
		const many = Array.from({ length: 1000 }, (_, index) => ({
			...APPLICATION,
			id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
			description: 'x'.repeat(3000)
		}));
		const ports = await fakePingOne({
			[`${API}/applications`]: answer(listOf('applications', many))
		});

		const { applications, api_calls: calls } = v.parse(
			List,
			await listApplications(ENVIRONMENT, ports)
		).value.body;

		expect(applications).toHaveLength(1000);
		expect(JSON.stringify(calls).length).toBeLessThan(100_000);
		expect(calls.map(({ name }) => name)).toEqual([
			'Worker Token Retrieval',
			'Application Discovery'
		]);
	});

	it.each([
		[403, 'ACCESS_FAILED'],
		[429, 'REQUEST_LIMITED'],
		[500, 'UNEXPECTED_ERROR']
	])('passes a refusal on with its status: %i', async (status, code) => {
		const ports = await fakePingOne({ [`${API}/applications`]: refusal(status, code) });

		const result = await listApplications(ENVIRONMENT, ports);

		expect(result).toMatchObject({ ok: true, value: { status, body: { code } } });
	});

	it('takes no other shape for a list', async () => {
		const ports = await fakePingOne({ [`${API}/applications`]: answer({ hello: 'world' }) });

		const result = await listApplications(ENVIRONMENT, ports);

		expect(result).toMatchObject({ ok: false, error: { code: 'upstream_not_json' } });
	});

	it('asks for a worker where there is none', async () => {
		const ports = await fakePingOne();

		const result = await listApplications({ ...ENVIRONMENT, region: 'NA' }, ports);

		expect(result).toMatchObject({ ok: false, error: { code: 'credential_required' } });
		expect(ports.asked).toEqual([]);
	});

	it('renews a kept token that was withdrawn, once', async () => {
		const ports = await fakePingOne({
			[`${API}/applications`]: answer(listOf('applications', []))
		});
		await listApplications(ENVIRONMENT, ports);
		ports.change({ [`${API}/applications`]: refusal(401, 'ACCESS_FAILED') });
		ports.asked.length = 0;

		const result = await listApplications(ENVIRONMENT, ports);

		expect(ports.asked).toEqual([`${API}/applications`, `${AS}/token`, `${API}/applications`]);
		expect(result).toMatchObject({ ok: true, value: { status: 401 } });
	});

	it('passes the refusal of the worker on', async () => {
		const ports = await fakePingOne({
			[`${AS}/token`]: answer({ error: 'invalid_client' }, 401)
		});

		const result = await listApplications(ENVIRONMENT, ports);

		expect(result).toMatchObject({
			ok: true,
			value: { status: 401, body: { error: 'invalid_client' } }
		});
	});
});

describe('GET /api/applications/{id}', () => {
	it('answers the document in full', async () => {
		const ports = await fakePingOne();

		const body = v.parse(One, await readApplication(CLIENT_ID, ENVIRONMENT, ports)).value.body;

		expect(body.application).toEqual(APPLICATION);
		expect(body.usable).toBe(true);
	});

	it.each(['..', 'x', `${CLIENT_ID}/secret`, `${CLIENT_ID}?x`])(
		'takes no path from %j',
		async (id) => {
			const ports = await fakePingOne();

			const result = await readApplication(id, ENVIRONMENT, ports);

			expect(result).toMatchObject({ ok: false, error: { code: 'not_found' } });
			expect(ports.asked).toEqual([]);
		}
	);
});

describe('POST /api/applications/{id}/adopt', () => {
	it('fills the form, and puts the secret into the vault without showing it', async () => {
		const ports = await withoutClient();

		const body = v.parse(Adopted, await adoptApplication(CLIENT_ID, ENVIRONMENT, ports)).value.body;

		expect(body).toMatchObject({
			client_id: CLIENT_ID,
			client_auth_method: 'client_secret_basic',
			scope: 'api:read api:write',
			credential: 'stored'
		});
		expect(JSON.stringify(body)).not.toContain('CANARY');
		expect((await ports.vault.find(HOLDER))?.credential).toEqual({
			kind: 'secret',
			secret: PICKED_SECRET
		});
	});

	it('asks for the secret where PingOne refuses it, and fills everything else', async () => {
		const ports = await withoutClient({
			[`${APPLICATION_URL}/secret`]: refusal(403, 'ACCESS_FAILED')
		});

		const body = v.parse(Adopted, await adoptApplication(CLIENT_ID, ENVIRONMENT, ports)).value.body;

		expect(body).toMatchObject({ credential: 'ask', scope: 'api:read api:write' });
		expect(body.why).toMatch(/^PingOne does not show this secret/);
		expect(await ports.vault.find(HOLDER)).toBeUndefined();
	});

	it.each([
		['it has no secret', refusal(404, 'NOT_FOUND')],
		['PingOne fails', refusal(500, 'UNEXPECTED_ERROR')],
		['the answer is odd', answer({ nothing: true })],
		['it is no JSON', () => new Response('<html>')]
	])('asks for the secret where %s', async (_, secret) => {
		const ports = await withoutClient({ [`${APPLICATION_URL}/secret`]: secret });

		const body = v.parse(Adopted, await adoptApplication(CLIENT_ID, ENVIRONMENT, ports)).value.body;

		expect(body.credential).toBe('ask');
		expect(body.why).toBeTruthy();
	});

	it('reads no secret for an application that signs with a key', async () => {
		const ports = await withoutClient({
			[APPLICATION_URL]: answer({ ...APPLICATION, tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT' })
		});

		const body = v.parse(Adopted, await adoptApplication(CLIENT_ID, ENVIRONMENT, ports)).value.body;

		expect(body.credential).toBe('ask');
		expect(ports.asked).not.toContain(`${APPLICATION_URL}/secret`);
	});

	it('fills the scopes of all granted resources, those of OpenID left out', async () => {
		const ports = await withoutClient({
			[`${APPLICATION_URL}/grants`]: answer(
				listOf('grants', [
					{ resource: { id: 'openid' }, scopes: [{ id: 'x' }] },
					{ resource: { id: ORDERS_ID }, scopes: [{ id: 'read' }] },
					{ resource: { id: INVENTORY_ID }, scopes: [{ id: 'stock' }] }
				])
			)
		});

		const body = v.parse(Adopted, await adoptApplication(CLIENT_ID, ENVIRONMENT, ports)).value.body;

		expect(body.scope).toBe('api:read inventory:read');
	});

	it('uses the client id with which an application was imported', async () => {
		const ports = await withoutClient({
			[APPLICATION_URL]: answer({ ...APPLICATION, clientId: 'imported-client' })
		});

		const body = v.parse(Adopted, await adoptApplication(CLIENT_ID, ENVIRONMENT, ports)).value.body;

		expect(body.client_id).toBe('imported-client');
		expect(await ports.vault.find({ ...HOLDER, clientId: 'imported-client' })).toBeDefined();
	});

	it('passes on that there is no such application', async () => {
		const result = await adoptApplication(
			'99999999-2222-4333-8444-555555555555',
			ENVIRONMENT,
			await fakePingOne()
		);

		expect(result).toMatchObject({ ok: true, value: { status: 404, body: { code: 'NOT_FOUND' } } });
	});
});
