/** A credential can be seen where the sandbox issued it, and nowhere else: see SECURITY.md. */
import { createHmac, createPublicKey, verify } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { StoreCredentialRequest } from '$lib/api/credential-requests';
import { IntrospectionRequest } from '$lib/api/introspection';
import { NewSandbox, NewSandboxKey } from '$lib/api/sandboxes';
import type { ApiCall, PlayValue } from '$lib/calls/api-call';
import { TokenRequestBody } from '$lib/flow/token-request-body';
import { CLIENT_AUTH_METHODS } from '$lib/oauth/client-authentication-method';
import { formValueOf } from '$lib/oauth/form-value';
import { storeCredential } from '../credentials/keep-credential';
import { memoryPorts, type MemoryPorts } from '../dev/memory-ports.test-support';
import { adoptApplication } from '../management/adopt-application';
import { introspectToken } from '../token/ask-about-token';
import { exchangeToken, previewToken } from '../token/exchange-token';
import { makeSandbox, makeSandboxKey } from './make-sandbox';
import { manageSandbox } from './manage-sandbox';

const Call = v.custom<ApiCall>((value) => typeof value === 'object');
const Made = v.object({ value: v.object({ body: NewSandbox }) });
const MadeKey = v.object({ value: v.object({ body: NewSandboxKey }) });
const Called = v.object({ value: v.object({ body: v.object({ api_calls: v.array(Call) }) }) });
const Issued = v.object({ value: v.object({ body: v.object({ access_token: v.string() }) }) });
const Previewed = v.object({ value: v.object({ body: v.object({ call: Call }) }) });
const Rotated = v.object({ secret: v.string() });

type Method = (typeof CLIENT_AUTH_METHODS)[number];

async function setUp(method: Method = 'client_secret_basic') {
	const ports = memoryPorts();
	const sandbox = v.parse(Made, await makeSandbox(ports)).value.body;
	const app = sandbox.applications.find(
		({ client_auth_method, scope }) => client_auth_method === method && scope !== ''
	);
	if (app === undefined) throw new Error(`The sandbox has no application for ${method}.`);
	const client = {
		region: 'sandbox',
		environment_id: sandbox.environment_id,
		client_id: app.id,
		client_auth_method: method
	} as const;
	return { ports, client, secret: app.client_secret ?? '' };
}

function requestOf(body: object): TokenRequestBody {
	return v.parse(TokenRequestBody, { grant_type: 'client_credentials', ...body });
}

/** The call, and the token that came of it. */
async function exchange(body: object, ports: MemoryPorts) {
	const reply = await exchangeToken(requestOf(body), ports);
	const [call] = v.parse(Called, reply).value.body.api_calls;
	if (call === undefined) throw new Error('Nothing was sent.');
	const issued = v.safeParse(Issued, reply);
	return { call, token: issued.success ? issued.output.value.body.access_token : undefined };
}

function valuesOf(message: { readonly play?: readonly PlayValue[] | undefined } | undefined) {
	return message?.play?.map((value) => value.play_secret) ?? [];
}

/** What was signed, from the record: the mask hides the signature alone. */
function signedPartOf({ request }: ApiCall): string {
	const assertion = request.body?.form?.find(([name]) => name === 'client_assertion')?.[1] ?? '';
	return assertion.split('.').slice(0, 2).join('.');
}

describe('what the sandbox issued is beside its mask, as it was sent', () => {
	it('with client_secret_basic, the pair in base64', async () => {
		const { ports, client, secret } = await setUp();

		const { call } = await exchange(client, ports);

		expect(valuesOf(call.request)).toEqual([btoa(`${client.client_id}:${secret}`)]);
		const at = call.request.play?.[0]?.header ?? -1;
		expect(call.request.headers[at]).toEqual(['authorization', 'Basic ••••••••']);
	});

	it('with client_secret_post, form-encoded', async () => {
		const { ports, client, secret } = await setUp('client_secret_post');

		const { call } = await exchange(client, ports);

		expect(valuesOf(call.request)).toEqual([formValueOf(secret)]);
		expect(JSON.stringify(call.request.body)).not.toContain(secret);
	});

	it('with client_secret_jwt, the signature that the secret makes', async () => {
		const { ports, client, secret } = await setUp('client_secret_jwt');

		const { call } = await exchange(client, ports);

		const signature = createHmac('sha256', secret).update(signedPartOf(call)).digest('base64url');
		expect(valuesOf(call.request)).toEqual([signature]);
	});

	it('with private_key_jwt, the signature that the public key fits', async () => {
		const { ports, client } = await setUp('private_key_jwt');
		const made = await makeSandboxKey(client.environment_id, client.client_id, ports);
		const [jwk] = v.parse(MadeKey, made).value.body.jwks.keys;
		const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });

		const { call } = await exchange(client, ports);

		const [signature = ''] = valuesOf(call.request);
		const signed = Buffer.from(signedPartOf(call));
		expect(verify('sha256', signed, key, Buffer.from(signature, 'base64url'))).toBe(true);
	});

	it.each(CLIENT_AUTH_METHODS)('with %s, the token of the answer', async (method) => {
		const { ports, client } = await setUp(method);
		if (method === 'private_key_jwt') {
			await makeSandboxKey(client.environment_id, client.client_id, ports);
		}

		const { call, token } = await exchange(client, ports);

		expect(valuesOf(call.response)).toEqual([token]);
		expect(call.response?.body?.text).not.toContain(token);
	});

	it('in a preview too', async () => {
		const { ports, client, secret } = await setUp();

		const reply = await previewToken(requestOf(client), ports);

		const { call } = v.parse(Previewed, reply).value.body;
		expect(valuesOf(call.request)).toEqual([btoa(`${client.client_id}:${secret}`)]);
	});

	it('after a rotation, once the application is adopted again', async () => {
		const { ports, client } = await setUp();
		const path = `applications/${client.client_id}/secret`;
		const request = new Request(`http://localhost:8787/api/${path}`, { method: 'POST' });
		const { environment_id: id } = client;
		const rotated = await manageSandbox({ request, id, path, requestId: 'r-1' }, ports);
		const { secret } = v.parse(Rotated, await rotated.json());
		const environment = { region: 'sandbox', environment_id: id } as const;
		await adoptApplication(client.client_id, environment, ports);

		const { call, token } = await exchange(client, ports);

		expect(token).toBeDefined();
		expect(valuesOf(call.request)).toEqual([btoa(`${client.client_id}:${secret}`)]);
	});

	it('in an introspection: the credential, and the token that the sandbox signed', async () => {
		const { ports, client, secret } = await setUp();
		const { token = '' } = await exchange(client, ports);

		const about = v.parse(IntrospectionRequest, { ...client, token });
		const [call] = v.parse(Called, await introspectToken(about, ports)).value.body.api_calls;

		expect(valuesOf(call?.request)).toEqual([btoa(`${client.client_id}:${secret}`), token]);
	});
});

describe('what a person typed stays masked at the sandbox', () => {
	it.each(['client_secret_basic', 'client_secret_post', 'client_secret_jwt'] as const)(
		'with %s, in the body of the call, even where it is the sandbox’s own',
		async (method) => {
			const { ports, client, secret } = await setUp(method);

			const { call, token } = await exchange({ ...client, client_secret: secret }, ports);

			expect(token).toBeDefined();
			expect(valuesOf(call.request)).toEqual([]);
			expect(valuesOf(call.response)).toEqual([]);
		}
	);

	it('in the vault, where it takes the place of the sandbox’s own', async () => {
		const { ports, client } = await setUp();
		const typed = 'CANARY-typed-by-a-person-7d1e';
		const { client_auth_method: _method, ...holder } = client;
		await storeCredential(
			v.parse(StoreCredentialRequest, { purpose: 'client', ...holder, client_secret: typed }),
			ports
		);

		const { call } = await exchange(client, ports);

		expect(call.response?.status).toBe(401);
		expect(valuesOf(call.request)).toEqual([]);
		expect(JSON.stringify(call)).not.toContain(btoa(`${client.client_id}:${typed}`));
	});

	it('where it stands in another field beside a credential that can be seen', async () => {
		const { ports, client, secret } = await setUp();
		const typed = 'CANARY-typed-by-a-person-7d1e';

		const { call } = await exchange({ ...client, audience: `client_secret=${typed}` }, ports);

		expect(valuesOf(call.request)).toEqual([btoa(`${client.client_id}:${secret}`)]);
		expect(JSON.stringify(call)).not.toContain(typed);
	});

	it('where it is a token that the sandbox did not sign', async () => {
		const { ports, client, secret } = await setUp();
		const { token = '' } = await exchange(client, ports);
		const foreign = `${token.split('.').slice(0, 2).join('.')}.${'A'.repeat(342)}`;

		for (const pasted of [foreign, 'CANARY-pasted-token-of-another']) {
			const about = v.parse(IntrospectionRequest, { ...client, token: pasted });
			const [call] = v.parse(Called, await introspectToken(about, ports)).value.body.api_calls;
			expect(valuesOf(call?.request)).toEqual([btoa(`${client.client_id}:${secret}`)]);
			expect(JSON.stringify(call)).not.toContain(pasted);
		}
	});
});

it('nothing can be seen at a server that is not the sandbox, whatever the vault says', async () => {
	const ports = memoryPorts();
	const client = {
		region: 'EU',
		environment_id: '12345678-1234-1234-1234-1234567890ab',
		client_id: 'orders'
	} as const;
	const { client_id: clientId, ...destination } = client;
	const secret = 'CANARY-0123456789.abcdef~XYZ_secret';
	await ports.vault.store([
		{
			purpose: 'client',
			destination,
			clientId,
			credential: { kind: 'secret', secret },
			createdAtMs: ports.nowMs(),
			isPlay: true
		}
	]);
	ports.answerWith(() => Response.json({ access_token: 'token-of-pingone', token_type: 'Bearer' }));

	const { call, token } = await exchange(client, ports);

	expect(token).toBe('token-of-pingone');
	expect(call.request.play).toBeUndefined();
	expect(call.response?.play).toBeUndefined();
	const reply = await previewToken(requestOf(client), ports);
	expect(v.parse(Previewed, reply).value.body.call.request.play).toBeUndefined();
});
