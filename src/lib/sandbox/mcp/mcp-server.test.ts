/** Who may call the sandbox's MCP server, and what it answers, in both revisions of the protocol. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
	ENVIRONMENT_ID,
	ORIGIN,
	createTestSandbox,
	basic,
	textAt,
	valueAt,
	AS,
	type TestSandbox
} from '../sandbox.test-support';

const ADDRESS = `${ORIGIN}/sandbox/${ENVIRONMENT_ID}/mcp`;
const METADATA = `${ORIGIN}/.well-known/oauth-protected-resource/sandbox/${ENVIRONMENT_ID}/mcp`;

let sandbox: TestSandbox;
let secret: string;

beforeAll(async () => {
	sandbox = await createTestSandbox();
	// MCP allows a secret beside the signed assertion, which takes a key pair for each test.
	const path = `/applications/${sandbox.application('agent').id}`;
	const body: object = Object(await (await sandbox.change('GET', path)).json());
	const changed = { ...body, tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC' };
	await sandbox.change('PUT', path, changed);
	secret = textAt(await (await sandbox.change('GET', `${path}/secret`)).json(), 'secret');
});

async function tokenFor(scope: string): Promise<string> {
	const form = { grant_type: 'client_credentials', scope };
	const { id } = sandbox.application('agent');
	const answer = await sandbox.post('token', form, basic({ id, secret }));
	return textAt(await answer.json(), 'access_token');
}

function rpc(method: string, params?: object): object {
	return { jsonrpc: '2.0', id: 1, method, ...(params && { params }) };
}

const INITIALIZED = { jsonrpc: '2.0', method: 'notifications/initialized' };

function call(body: unknown, token?: string, headers: Record<string, string> = {}) {
	return sandbox.send(
		new Request(ADDRESS, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				accept: 'application/json, text/event-stream',
				...(token !== undefined && { authorization: `Bearer ${token}` }),
				...headers
			},
			body: typeof body === 'string' ? body : JSON.stringify(body)
		})
	);
}

/** The one message of an answer, as JSON or as an event. */
async function messageOf(response: Response): Promise<unknown> {
	const text = await response.text();
	return JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? text);
}

const INITIALIZE = rpc('initialize', {
	protocolVersion: '2025-11-25',
	capabilities: {},
	clientInfo: { name: 'test', version: '1' }
});

describe('without a token', () => {
	it('it is refused, and told where the metadata is and which scope to ask for', async () => {
		const answer = await call(INITIALIZE);

		expect(answer.status).toBe(401);
		expect(answer.headers.get('www-authenticate')).toBe(
			`Bearer realm="Orders MCP Server", scope="mcp:read", resource_metadata="${METADATA}"`
		);
	});

	it('the metadata names the server and its authorization server', async () => {
		const answer = await sandbox.send(new Request(METADATA));

		expect(await answer.json()).toEqual({
			resource: ADDRESS,
			authorization_servers: [AS],
			scopes_supported: ['mcp:read', 'mcp:write'],
			bearer_methods_supported: ['header'],
			resource_name: 'Orders MCP Server'
		});
	});
});

it('a token of another resource is refused', async () => {
	const answer = await call(INITIALIZE, await sandbox.tokenOf('basic'));

	expect(answer.status).toBe(401);
	expect(answer.headers.get('www-authenticate')).toContain('for another audience');
});

describe('with a token to read', () => {
	it('initializes, answers a ping and lists its tools', async () => {
		const token = await tokenFor('mcp:read');
		const started = await messageOf(await call(INITIALIZE, token));
		const told = await call(INITIALIZED, token);
		const ping = await messageOf(await call(rpc('ping'), token));
		const listed = await messageOf(await call(rpc('tools/list'), token));

		expect(valueAt(started, 'result', 'protocolVersion')).toBe('2025-11-25');
		expect(valueAt(started, 'result', 'capabilities')).toEqual({ tools: { listChanged: false } });
		expect(told.status).toBe(202);
		expect(valueAt(ping, 'result')).toEqual({});
		expect([0, 1, 2].map((index) => valueAt(listed, 'result', 'tools', index, 'name'))).toEqual([
			'list_orders',
			'read_order',
			'update_order'
		]);
	});

	it.each([
		['list_orders', {}, false, 'Espresso cup'],
		['read_order', { id: 'order-2' }, false, 'Coffee grinder'],
		['read_order', { id: 'order-9' }, true, 'There are order-1 and order-2.'],
		['read_order', {}, true, 'Give the id of an order']
	])('calls %s with %j', async (name, given, isError, text) => {
		const token = await tokenFor('mcp:read');
		const answer = await messageOf(
			await call(rpc('tools/call', { name, arguments: given }), token)
		);

		expect(valueAt(answer, 'result', 'isError')).toBe(isError);
		expect(textAt(answer, 'result', 'content', 0, 'text')).toContain(text);
	});

	it('says that there is no such tool, in the error of JSON-RPC', async () => {
		const token = await tokenFor('mcp:read');
		const answer = await messageOf(await call(rpc('tools/call', { name: 'delete_all' }), token));

		expect(valueAt(answer, 'error', 'code')).toBe(-32602);
	});

	it('is asked for more scope by the tool that changes something, and may with that', async () => {
		const update = rpc('tools/call', {
			name: 'update_order',
			arguments: { id: 'order-1', quantity: 12 }
		});
		const refused = await call(update, await tokenFor('mcp:read'));
		expect(refused.status).toBe(403);
		expect(refused.headers.get('www-authenticate')).toContain('error="insufficient_scope"');
		expect(refused.headers.get('www-authenticate')).toContain('scope="mcp:read mcp:write"');

		const done = await messageOf(await call(update, await tokenFor('mcp:read mcp:write')));
		expect(textAt(done, 'result', 'content', 0, 'text')).toContain('"quantity":12');
	});

	it('changes nothing by a batch, and takes no body that is too large to be looked into', async () => {
		const update = rpc('tools/call', {
			name: 'update_order',
			arguments: { id: 'order-1', quantity: 12 }
		});
		const token = await tokenFor('mcp:read');
		const batch = await call([update], token);
		const large = await call({ ...update, padding: 'x'.repeat(70_000) }, token);

		expect(await batch.text()).not.toContain('"quantity');
		expect(large.status).toBe(413);
	});

	it.each([
		['no JSON', '{', {}, 400],
		['another media type', '{}', { 'content-type': 'text/plain' }, 415],
		['a revision that nobody knows', rpc('ping'), { 'mcp-protocol-version': '1999-01-01' }, 400]
	])('refuses %s', async (_, body, headers, status) => {
		const answer = await call(body, await tokenFor('mcp:read'), headers);

		expect(answer.status).toBe(status);
	});

	it.each(['GET', 'DELETE'])('has no session: %s is not allowed', async (method) => {
		const authorization = `Bearer ${await tokenFor('mcp:read')}`;
		const answer = await sandbox.send(new Request(ADDRESS, { method, headers: { authorization } }));

		expect(answer.status).toBe(405);
	});
});
