/** The client of MCP's own SDK, with its providers for client credentials, is an agent of the sandbox. */
import {
	Client,
	ClientCredentialsProvider,
	PrivateKeyJwtProvider,
	StreamableHTTPClientTransport,
	type OAuthClientProvider
} from '@modelcontextprotocol/client';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '$lib/api/sandboxes';
import { applicationNamed, credentialOf, makeSandbox } from '../support/workbench';
import { startWorkerOnLoopback, type RunningWorker } from '../worker/harness';

let worker: RunningWorker;
let sandbox: NewSandbox;
let providers: Readonly<
	Record<'private_key_jwt' | 'client_secret_basic', () => OAuthClientProvider>
>;

beforeAll(async () => {
	worker = await startWorkerOnLoopback();
	sandbox = await makeSandbox(worker);
	const agent = applicationNamed(sandbox, 'Order Agent');
	const key = await credentialOf(worker, sandbox, agent);
	if (!('private_key' in key)) throw new Error('The agent signs with a key.');
	const management = `/api/sandboxes/${sandbox.environment_id}/management/applications/${agent.id}`;
	const secret = await (await worker.fetch(`${management}/secret`)).json();
	const common = { clientId: agent.id, expectedIssuer: sandbox.issuer };
	providers = {
		private_key_jwt: () =>
			new PrivateKeyJwtProvider({ ...common, privateKey: key.private_key, algorithm: 'RS256' }),
		client_secret_basic: () =>
			new ClientCredentialsProvider({ ...common, clientSecret: String(secret.secret) })
	};
});

afterAll(() => worker.stop());

/** As the person at the console would: a PUT of the whole application. */
async function setMethod(method: string): Promise<void> {
	const { id } = applicationNamed(sandbox, 'Order Agent');
	const path = `/api/sandboxes/${sandbox.environment_id}/management/applications/${id}`;
	const before = await (await worker.fetch(path)).json();
	await worker.fetch(path, {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ ...before, tokenEndpointAuthMethod: method })
	});
}

describe.each([
	['private_key_jwt', 'PRIVATE_KEY_JWT'],
	['client_secret_basic', 'CLIENT_SECRET_BASIC']
] as const)('with %s', (method, setting) => {
	it('it finds the authorization server, initializes, lists, calls and steps up', async () => {
		await setMethod(setting);
		const provider = providers[method]();
		const address = new URL(sandbox.issuer.replace(/\/as$/, '/mcp'));
		const client = new Client({ name: 'test', version: '1' });
		await client.connect(new StreamableHTTPClientTransport(address, { authProvider: provider }));

		const { tools } = await client.listTools();
		const read = await client.callTool({ name: 'read_order', arguments: { id: 'order-1' } });
		const first = await provider.tokens();
		const changed = await client.callTool({
			name: 'update_order',
			arguments: { id: 'order-1', quantity: 12 }
		});
		const second = await provider.tokens();
		await client.close();

		expect(tools.map(({ name }) => name)).toEqual(['list_orders', 'read_order', 'update_order']);
		expect(JSON.stringify(read.content)).toContain('Espresso cup');
		expect(JSON.stringify(changed.content)).toContain('12');
		expect(decodeJwt(first?.access_token ?? '')).toMatchObject({
			aud: [address.href],
			scope: 'mcp:read'
		});
		expect(decodeJwt(second?.access_token ?? '')['scope']).toBe('mcp:read mcp:write');
	});
});
