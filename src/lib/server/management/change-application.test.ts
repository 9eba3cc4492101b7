import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ApplicationChangeAnswer } from '$lib/api/application-change';
import { ApplicationChangeRequest } from '$lib/api/application-change-request';
import { MakeKeyRequest } from '$lib/api/credential-requests';
import { MadeKey } from '$lib/api/credentials';
import { NewSandbox } from '$lib/api/sandboxes';
import { CATALOGUE_APPLICATIONS, type CatalogueApplicationName } from '$lib/sandbox/catalogue';
import { makeKey } from '../credentials/keep-credential';
import { memoryPorts, type MemoryPorts } from '../dev/memory-ports.test-support';
import { hostKeys } from '../hosted-keys/host-keys';
import { makeSandbox } from '../sandbox/make-sandbox';
import { changeApplication } from './change-application';
import { readApplication } from './read-applications';

const Made = v.object({ ok: v.literal(true), value: v.object({ body: NewSandbox }) });
const MadeAnswer = v.object({ ok: v.literal(true), value: v.object({ body: MadeKey }) });
const Answer = v.object({
	ok: v.literal(true),
	value: v.object({ body: ApplicationChangeAnswer })
});
const One = v.object({
	ok: v.literal(true),
	value: v.object({ body: v.object({ application: v.record(v.string(), v.unknown()) }) })
});

async function newSandbox() {
	const ports = memoryPorts();
	const sandbox = v.parse(Made, await makeSandbox(ports)).value.body;
	const environment = { region: 'sandbox', environment_id: sandbox.environment_id } as const;
	const idOf = (name: CatalogueApplicationName) =>
		sandbox.applications.find((one) => one.name === CATALOGUE_APPLICATIONS[name].name)?.id ?? '';
	const ask = (id: string, more: object) =>
		changeApplication(id, v.parse(ApplicationChangeRequest, { ...environment, ...more }), ports);
	const plan = async (id: string, more: object) => v.parse(Answer, await ask(id, more)).value.body;
	return { ports, sandbox, environment, idOf, ask, plan };
}

async function applicationOf(
	id: string,
	environment: { region: 'sandbox'; environment_id: string },
	ports: MemoryPorts
) {
	return v.parse(One, await readApplication(id, environment, ports)).value.body.application;
}

const ENABLE_GRANT = { change: { kind: 'enable_grant' } } as const;

describe('a change at PingOne without consent', () => {
	it('answers the exact PUT and its differences, and sends none', async () => {
		const { ports, environment, idOf, plan } = await newSandbox();
		const id = idOf('grantMissing');

		const shown = await plan(id, ENABLE_GRANT);

		expect(shown.outcome).toBe('planned');
		expect(shown.request).toMatchObject({
			method: 'PUT',
			url: `http://localhost:8787/sandbox/v1/environments/${environment.environment_id}/applications/${id}`
		});
		expect(shown.differences).toEqual([
			{
				field: 'grantTypes',
				before: '["AUTHORIZATION_CODE"]',
				after: '["AUTHORIZATION_CODE","CLIENT_CREDENTIALS"]'
			}
		]);
		expect(shown.api_calls.map(({ request }) => request.method)).not.toContain('PUT');
		expect((await applicationOf(id, environment, ports))['grantTypes']).toEqual([
			'AUTHORIZATION_CODE'
		]);
	});

	it('says so where there is nothing to change', async () => {
		const { idOf, ask } = await newSandbox();

		const result = await ask(idOf('basic'), ENABLE_GRANT);

		expect(result).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
	});

	it('says that a key is needed where the vault has none', async () => {
		const { idOf, ask } = await newSandbox();

		const result = await ask(idOf('basic'), { change: { kind: 'register_key' } });

		expect(result).toMatchObject({
			ok: false,
			error: { code: 'invalid_request', issues: [{ field: 'change' }] }
		});
	});
});

describe('a change at PingOne with consent', () => {
	it('is sent as it was shown', async () => {
		const { ports, environment, idOf, plan } = await newSandbox();
		const id = idOf('disabled');
		const change = { kind: 'enable_application' };
		const { version, request } = await plan(id, { change });

		const done = await plan(id, { change, consent: true, version });

		const put = done.api_calls.find((call) => call.request.method === 'PUT');
		expect(done.outcome).toBe('applied');
		expect(put?.request.body?.text).toBe(JSON.stringify(request.body));
		expect((await applicationOf(id, environment, ports))['enabled']).toBe(true);
	});

	it('is not sent where the application is another one than was shown', async () => {
		const { ports, environment, idOf, plan } = await newSandbox();
		const id = idOf('grantMissing');
		const shown = await plan(id, ENABLE_GRANT);
		const other = { kind: 'set_method', method: 'client_secret_post' };
		const { version } = await plan(id, { change: other });
		await plan(id, { change: other, consent: true, version });

		const refused = await plan(id, { ...ENABLE_GRANT, consent: true, version: shown.version });

		expect(refused.outcome).toBe('changed_meanwhile');
		expect(refused.version).not.toBe(shown.version);
		expect(refused.api_calls.map(({ request }) => request.method)).not.toContain('PUT');
		expect((await applicationOf(id, environment, ports))['grantTypes']).toEqual([
			'AUTHORIZATION_CODE'
		]);
	});

	it('registers the public half of the key in the vault, and nothing of the private one', async () => {
		const { ports, environment, idOf, plan } = await newSandbox();
		const id = idOf('keyUnregistered');
		const holder = { purpose: 'client', ...environment, client_id: id };
		const made = await makeKey(v.parse(MakeKeyRequest, holder), ports);
		const change = { kind: 'register_key' };
		const { version, request } = await plan(id, { change });

		await plan(id, { change, consent: true, version });

		const jwks = String(request.body['jwks']);
		expect(made).toMatchObject({ ok: true, value: { body: { kind: 'private_key' } } });
		expect(jwks).toContain('"kty":"RSA"');
		expect(jwks).not.toMatch(/"(?:d|p|q|dp|dq|qi)":/);
		expect((await applicationOf(id, environment, ports))['jwks']).toBe(jwks);
	});

	it('registers the chosen keys of the vault together with the method', async () => {
		const { ports, environment, idOf, plan } = await newSandbox();
		const id = idOf('basic');
		const holder = { purpose: 'client', ...environment, client_id: id, beside: true };
		const make = async () =>
			v.parse(MadeAnswer, await makeKey(v.parse(MakeKeyRequest, holder), ports)).value.body.made;
		const [first, second, third] = [await make(), await make(), await make()];
		const change = {
			kind: 'register_key',
			thumbprints: [first, third],
			with_method: true
		};
		const { version, differences } = await plan(id, { change });

		await plan(id, { change, consent: true, version });

		const { jwks, tokenEndpointAuthMethod } = await applicationOf(id, environment, ports);
		expect(differences.map(({ field }) => field).sort()).toEqual([
			'jwks',
			'tokenEndpointAuthMethod'
		]);
		expect(tokenEndpointAuthMethod).toBe('PRIVATE_KEY_JWT');
		for (const kid of [first, third]) expect(jwks).toContain(kid);
		expect(jwks).not.toContain(second);
	});

	it('registers the URL of the set that the session has published, in place of a jwks', async () => {
		const { ports, environment, idOf, plan } = await newSandbox();
		const id = idOf('privateKeyJwt');
		const client = { ...environment, client_id: id };
		const made = await makeKey(v.parse(MakeKeyRequest, { purpose: 'client', ...client }), ports);
		const thumbprints = [v.parse(MadeAnswer, made).value.body.made];
		const published = await hostKeys({ ...client, thumbprints }, ports);
		const change = { kind: 'register_key_set', with_method: true };
		const { version } = await plan(id, { change });

		await plan(id, { change, consent: true, version });

		const { jwks, jwksUrl } = await applicationOf(id, environment, ports);
		expect(jwks).toBeUndefined();
		expect(published).toMatchObject({ value: { body: { jwks_url: jwksUrl } } });
	});

	it('needs the version of the plan that was shown', () => {
		const body = {
			region: 'EU',
			environment_id: '11111111-2222-4333-8444-555555555555',
			...ENABLE_GRANT,
			consent: true
		};

		expect(v.is(ApplicationChangeRequest, body)).toBe(false);
		expect(v.is(ApplicationChangeRequest, { ...body, version: 'v' })).toBe(true);
	});
});

it('a refusal of the worker is passed on', async () => {
	const { ports, environment, sandbox, idOf, ask, plan } = await newSandbox();
	const id = idOf('grantMissing');
	const { version } = await plan(id, ENABLE_GRANT);
	const auditor = sandbox.applications.find((one) => one.id === idOf('readOnlyWorker'));
	await ports.vault.forget({
		purpose: 'worker',
		destination: environment,
		clientId: sandbox.worker.client_id
	});
	await ports.vault.store([
		{
			purpose: 'worker',
			destination: environment,
			clientId: auditor?.id ?? '',
			credential: { kind: 'secret', secret: auditor?.client_secret ?? '' },
			createdAtMs: ports.nowMs()
		}
	]);

	const result = await ask(id, { ...ENABLE_GRANT, consent: true, version });

	expect(result).toMatchObject({
		ok: true,
		value: { status: 403, body: { code: 'ACCESS_FAILED' } }
	});
});
