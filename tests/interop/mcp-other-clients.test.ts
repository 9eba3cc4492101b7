/** Two clients of MCP that are not of its SDK's authors use the sandbox's server with a bearer token. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createMCPClient } from '@ai-sdk/mcp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder, type Folder } from '../support/run-program';
import { applicationNamed, basic, makeSandbox } from '../support/workbench';
import { startWorkerOnLoopback, type RunningWorker } from '../worker/harness';

let worker: RunningWorker;
let folder: Folder;
let address: string;
let authorization: string;

beforeAll(async () => {
	worker = await startWorkerOnLoopback();
	folder = await makeFolder();
	const sandbox = await makeSandbox(worker);
	address = sandbox.issuer.replace(/\/as$/, '/mcp');
	authorization = `Bearer ${await tokenOf(sandbox)}`;
});

afterAll(async () => {
	await worker.stop();
	await folder.remove();
});

/** With the secret of the agent, which the console sets to that method. */
async function tokenOf(sandbox: Awaited<ReturnType<typeof makeSandbox>>): Promise<string> {
	const { id } = applicationNamed(sandbox, 'Order Agent');
	const path = `/api/sandboxes/${sandbox.environment_id}/management/applications/${id}`;
	await worker.fetch(path, {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			...(await worker.fetch(path)).json(),
			tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC'
		})
	});
	const { secret } = (await worker.fetch(`${path}/secret`)).json();
	const answer = await worker.fetch(`/sandbox/${sandbox.environment_id}/as/token`, {
		method: 'POST',
		headers: {
			...basic(id, String(secret)),
			'content-type': 'application/x-www-form-urlencoded'
		},
		body: 'grant_type=client_credentials&scope=mcp%3Aread'
	});
	return String(answer.json().access_token);
}

const TOOLS = ['list_orders', 'read_order', 'update_order'];

describe('the client of the AI SDK', () => {
	it('lists the tools and calls one', async () => {
		const client = await createMCPClient({
			transport: { type: 'http', url: address, headers: { authorization } }
		});
		const { tools } = await client.listTools();
		const called = await client.tools();
		const read = await called['read_order']?.execute(
			{ id: 'order-1' },
			{ messages: [], toolCallId: '1', context: {} }
		);
		await client.close();

		expect(tools.map(({ name }) => name)).toEqual(TOOLS);
		expect(JSON.stringify(read)).toContain('Espresso cup');
	});
});

describe('mcp-remote, the bridge of desktop clients', () => {
	it('passes the token on, and what the server answers', async () => {
		const program = join(
			dirname(createRequire(import.meta.url).resolve('mcp-remote/package.json')),
			'dist/proxy.js'
		);
		const args = [address, '--allow-http', '--transport', 'http-only'];
		const bridge = spawn(
			process.execPath,
			[program, ...args, '--header', `Authorization:${authorization}`],
			{
				env: { PATH: process.env['PATH'] ?? '', HOME: folder.path },
				stdio: ['pipe', 'pipe', 'ignore']
			}
		);
		const lines = createInterface({ input: bridge.stdout })[Symbol.asyncIterator]();
		async function ask(method: string, params: object): Promise<string> {
			bridge.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: method, method, params })}\n`);
			const line = await lines.next();
			return String(line.value);
		}

		const started = await ask('initialize', {
			protocolVersion: '2025-06-18',
			capabilities: {},
			clientInfo: { name: 'test', version: '1' }
		});
		bridge.stdin.write('{"jsonrpc":"2.0","method":"notifications/initialized"}\n');
		const listed = await ask('tools/list', {});
		bridge.kill();

		expect(started).toContain('unified-flow-sandbox');
		for (const name of TOOLS) expect(listed).toContain(`"name":"${name}"`);
	});
});
