import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { IntrospectionRequest, RevocationRequest } from '$lib/api/introspection';
import { NewSandbox, NewSandboxKey } from '$lib/api/sandboxes';
import { TokenRequestBody } from '$lib/flow/token-request-body';
import { CLIENT_AUTH_METHODS } from '$lib/oauth/client-authentication-method';
import { memoryPorts, type MemoryPorts } from '../dev/memory-ports.test-support';
import { introspectToken, revokeToken } from '../token/ask-about-token';
import { exchangeToken } from '../token/exchange-token';
import { fetchKeys, fetchMetadata } from '../oauth/fetch-metadata';
import { makeSandbox, makeSandboxKey } from './make-sandbox';
import { passToSandbox } from './pass-to-sandbox';
import { sandboxIdOfPath } from '../gateway/sandbox-id';

const Made = v.object({ value: v.object({ status: v.literal(201), body: NewSandbox }) });
const MadeKeyReply = v.object({ value: v.object({ body: NewSandboxKey }) });
const Issued = v.object({ value: v.object({ body: v.object({ access_token: v.string() }) }) });

async function newSandbox(ports: MemoryPorts) {
	return v.parse(Made, await makeSandbox(ports)).value.body;
}

describe('a new sandbox', () => {
	it('has its play credentials in the vault', async () => {
		const ports = memoryPorts();

		const made = await newSandbox(ports);

		const { credentials } = await ports.vault.list();
		const withSecret = made.applications.filter((app) => app.client_secret !== undefined);
		expect(credentials).toHaveLength(withSecret.length + 1);
		expect(credentials.filter(({ purpose }) => purpose === 'worker')).toMatchObject([
			{ clientId: made.worker.client_id }
		]);
	});

	it.each(CLIENT_AUTH_METHODS)('issues, introspects and revokes with %s', async (method) => {
		const ports = memoryPorts();
		const made = await newSandbox(ports);
		const app = made.applications.find(
			({ client_auth_method, scope }) => client_auth_method === method && scope !== ''
		);
		if (app === undefined) throw new Error('The sandbox has no such application.');
		if (method === 'private_key_jwt') await makeSandboxKey(made.environment_id, app.id, ports);
		const client = {
			region: 'sandbox',
			environment_id: made.environment_id,
			client_id: app.id,
			client_auth_method: method
		};

		const issued = await exchangeToken(
			v.parse(TokenRequestBody, { ...client, grant_type: 'client_credentials' }),
			ports
		);
		const { access_token: token } = v.parse(Issued, issued).value.body;
		const about = v.parse(IntrospectionRequest, { ...client, token });
		const before = await introspectToken(about, ports);
		const revoked = await revokeToken(v.parse(RevocationRequest, { ...client, token }), ports);
		const after = await introspectToken(about, ports);

		expect(before).toMatchObject({ value: { body: { active: true, client_id: app.id } } });
		expect(revoked).toMatchObject({ value: { status: 200, body: { revoked: true } } });
		expect(after).toMatchObject({ value: { body: { active: false } } });
		// The sandbox is asked as an object, never over the network.
		expect(ports.sent).toEqual([]);
	});

	it('publishes a document in which nothing is amiss, and its keys', async () => {
		const ports = memoryPorts();
		const made = await newSandbox(ports);
		const server = { region: made.region, environment_id: made.environment_id };

		const metadata = await fetchMetadata(server, ports);
		const keys = await fetchKeys(server, ports);

		expect(metadata).toMatchObject({ value: { body: { metadata: { issuer: made.issuer } } } });
		expect(JSON.stringify(metadata)).not.toContain('"outcome":"error"');
		expect(keys).toMatchObject({
			value: { body: { keys: [{ kid: 'default' }, { kty: 'RSA' }, { kty: 'RSA' }] } }
		});
	});

	it('is limited to ten a minute for one address', async () => {
		const ports = memoryPorts();
		for (let count = 0; count < 10; count++) await makeSandbox(ports);

		expect(await makeSandbox(ports)).toMatchObject({ error: { code: 'rate_limited' } });
	});
});

describe('a key for an application of a sandbox', () => {
	it('is answered as PEM and kept in the vault', async () => {
		const ports = memoryPorts();
		const made = await newSandbox(ports);
		const app = made.applications.find(
			({ client_auth_method }) => client_auth_method === 'private_key_jwt'
		);

		const reply = await makeSandboxKey(made.environment_id.toUpperCase(), app?.id ?? '', ports);

		const key = v.parse(MadeKeyReply, reply).value.body;
		const stored = await ports.vault.find({
			purpose: 'client',
			destination: { region: 'sandbox', environment_id: made.environment_id },
			clientId: app?.id ?? ''
		});
		expect(key.private_key).toMatch(/^-----BEGIN PRIVATE KEY-----/);
		expect(stored?.thumbprint).toBe(key.jwks.keys[0]?.kid);
	});

	it.each([
		['a sandbox that was never made', '12345678-1234-1234-1234-1234567890ab'],
		['what is no id', '../x']
	])('is refused for %s', async (_what, id) => {
		expect(await makeSandboxKey(id, 'x', memoryPorts())).toMatchObject({
			error: { code: 'sandbox_exists_no_more' }
		});
	});

	it('is refused for an application that does not exist', async () => {
		const ports = memoryPorts();
		const made = await newSandbox(ports);

		expect(await makeSandboxKey(made.environment_id, 'x', ports)).toMatchObject({
			error: { code: 'not_found' }
		});
	});
});

describe('the sandbox over plain HTTP', () => {
	it('takes Basic credentials as curl sends them', async () => {
		const ports = memoryPorts();
		const { worker, issuer } = await newSandbox(ports);

		const response = await passToSandbox(
			new Request(`${issuer}/token`, {
				method: 'POST',
				headers: { authorization: `Basic ${btoa(`${worker.client_id}:${worker.client_secret}`)}` },
				body: new URLSearchParams({ grant_type: 'client_credentials' })
			}),
			'request-1',
			ports
		);

		expect(response.status).toBe(200);
		expect(response.headers.get('request-id')).toBe('request-1');
		expect(await response.json()).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
	});

	it('lets nothing into a cache that may outlive it', async () => {
		const ports = memoryPorts();
		const { issuer } = await newSandbox(ports);

		const response = await passToSandbox(new Request(`${issuer}/jwks`), 'request-1', ports);

		expect(response.headers.get('cache-control')).toMatch(/no-store/);
	});

	it('answers for an environment that does not exist as PingOne is guessed to', async () => {
		const response = await passToSandbox(
			new Request('http://localhost/sandbox/12345678-1234-1234-1234-1234567890ab/as/jwks'),
			'request-1',
			memoryPorts()
		);

		expect(response.status).toBe(404);
		expect(await response.json()).toMatchObject({ code: 'NOT_FOUND' });
	});

	it('refuses a body that no endpoint takes, before it reaches the sandbox', async () => {
		const ports = memoryPorts();
		const { issuer } = await newSandbox(ports);

		const response = await passToSandbox(
			new Request(`${issuer}/token`, { method: 'POST', body: 'x'.repeat(1024 * 1024) }),
			'request-1',
			ports
		);

		expect(response.status).toBe(413);
	});
});

describe('sandboxIdOfPath', () => {
	const ID = '12345678-1234-1234-1234-1234567890ab';

	it.each([
		[`/sandbox/${ID}/as/token`, ID],
		[`/sandbox/${ID.toUpperCase()}/as/token`, ID],
		[`/sandbox/v1/environments/${ID}/applications`, ID],
		[`/sandbox/v1/environments/${ID}`, ID],
		['/sandbox', undefined],
		['/sandbox/', undefined],
		['/sandbox/v1/environments', undefined],
		['/sandbox/x/as/token', undefined],
		[`/sandbox/v1/other/${ID}`, undefined]
	])('reads %s', (path, id) => {
		expect(sandboxIdOfPath(path)).toBe(id);
	});
});
