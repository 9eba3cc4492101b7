/**
 * The exported agent, run by Node as it is: at the sandbox's MCP server, and as the client of MCP's own conformance
 * suite, which starts a server and an authorization server and judges what the client sent them.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '$lib/api/sandboxes';
import { buildCode, type CodeKindId } from '$lib/exports/code/code-kinds';
import type { ExportContext } from '$lib/exports/export-context';
import {
	CLIENT_AUTH_METHODS,
	type ClientAuthMethod
} from '$lib/oauth/client-authentication-method';
import { PROJECT_ROOT } from '../../scripts/wrangler-environment';
import { applicationNamed, credentialOf, makeSandbox } from '../support/workbench';
import { startWorkerOnLoopback, type RunningWorker } from '../worker/harness';
import { makeFolder, runProgram, type Folder } from '../support/run-program';

/** Node 24, which the project brings: it runs TypeScript as it is. */
const NODE = join(PROJECT_ROOT, 'node_modules/.bin/node');
const SUITE = join(
	dirname(createRequire(import.meta.url).resolve('@modelcontextprotocol/conformance/package.json')),
	'dist/index.js'
);

let worker: RunningWorker;
let sandbox: NewSandbox;
let folder: Folder;

beforeAll(async () => {
	worker = await startWorkerOnLoopback();
	sandbox = await makeSandbox(worker);
	// The SDK is looked for in the folders above the sample.
	folder = await makeFolder(join(PROJECT_ROOT, '.wrangler/exports'));
});

afterAll(async () => {
	await worker.stop();
	await folder.remove();
});

async function agentCode(
	method: ClientAuthMethod,
	{
		issuer,
		clientId,
		scope,
		resource = ''
	}: { issuer: string; clientId: string; scope: string; resource?: string },
	kind: CodeKindId = 'node_mcp'
): Promise<string> {
	const context: ExportContext = {
		configuration: {
			spec_version: '2.1',
			region: 'sandbox',
			issuer,
			environment_id: sandbox.environment_id,
			client_id: clientId,
			client_auth_method: method,
			scope,
			audience: '',
			resource,
			key_id: ''
		},
		managementBase: 'https://api.pingone.eu/v1',
		nowMs: Date.UTC(2026, 10, 23),
		productVersion: '0.1.0'
	};
	const built = await buildCode(kind, context);
	if (!built.ok) throw new Error(built.error.message);
	if (!built.value.isSupported) throw new Error(built.value.reason);
	return built.value.text;
}

/** The agent's application set to a method, and what it then proves itself with. */
async function prepare(method: ClientAuthMethod) {
	const agent = applicationNamed(sandbox, 'Order Agent');
	const path = `/api/sandboxes/${sandbox.environment_id}/management/applications/${agent.id}`;
	const key = await credentialOf(worker, sandbox, agent);
	const secret = (await worker.fetch(`${path}/secret`)).json();
	const changed = await worker.fetch(path, {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			...(await worker.fetch(path)).json(),
			tokenEndpointAuthMethod: method.toUpperCase()
		})
	});
	expect(changed.status).toBe(200);
	const pem = 'private_key' in key ? key.private_key : '';
	return {
		agent,
		server: sandbox.issuer.replace(/\/as$/, '/mcp'),
		env: {
			PINGONE_CLIENT_SECRET: String(secret.secret),
			PINGONE_PRIVATE_KEY_FILE: await folder.write(`${method}/key.pem`, pem)
		}
	};
}

describe('at the sandbox', () => {
	it.each(['private_key_jwt', 'client_secret_basic'] as const)(
		'in TypeScript, it gets a token with %s and lists the tools',
		async (method) => {
			const { agent, server, env } = await prepare(method);
			const { issuer } = sandbox;
			const text = await agentCode(method, { issuer, clientId: agent.id, scope: agent.scope });
			const file = await folder.write(`${method}/agent.ts`, text);

			const ended = await runProgram(NODE, [file], { env: { ...env, MCP_SERVER_URL: server } });

			expect(ended.code, ended.stderr).toBe(0);
			expect(ended.stdout.split('\n')[0]).toBe('list_orders: Lists all orders of the shop.');
		}
	);

	const PROGRAMS = [
		{ kind: 'python_mcp', program: 'python3', fileName: 'agent.py' },
		{ kind: 'curl_mcp', program: 'bash', fileName: 'agent.sh' }
	] as const;

	describe.each(PROGRAMS)('as $kind', ({ kind, program, fileName }) => {
		it.each(CLIENT_AUTH_METHODS)(
			'it gets a token with %s, lists the tools, and asks for more scope where a tool needs it',
			async (method) => {
				const { agent, server: resource, env } = await prepare(method);
				const { issuer } = sandbox;
				const names = { issuer, clientId: agent.id, scope: agent.scope, resource };
				const file = await folder.write(
					`${method}/${fileName}`,
					await agentCode(method, names, kind)
				);

				const ended = await runProgram(
					program,
					[file, 'update_order', '{"id":"order-1","quantity":7}'],
					{ env }
				);

				expect(ended.code, ended.stderr).toBe(0);
				expect(ended.stderr.trim().split('\n')).toEqual([
					'initialize: 401',
					'initialize: 200',
					'notifications/initialized: 202',
					'tools/list: 200',
					'tools/call: 403',
					'tools/call: 200'
				]);
				expect(ended.stdout).toContain('list_orders');
				expect(ended.stdout).toContain('quantity');
				expect(ended.stdout).toMatch(/quantity\W+7\b/);
			}
		);

		it('sends its credential nowhere if the server names another issuer', async () => {
			const { agent, server: resource, env } = await prepare('client_secret_basic');
			const names = {
				issuer: 'https://auth.pingone.eu/aaaaaaaa-0000-4000-8000-000000000001/as',
				clientId: agent.id,
				scope: '',
				resource
			};
			const text = await agentCode('client_secret_basic', names, kind);
			const ended = await runProgram(program, [await folder.write(`other/${fileName}`, text)], {
				env
			});

			expect(ended.code).toBe(1);
			expect(ended.stderr.trim().split('\n').at(-1)).toBe(
				`The server takes no tokens of ${names.issuer}.`
			);
		});
	});

	it('says which variable is missing', async () => {
		const { issuer } = sandbox;
		const text = await agentCode('client_secret_basic', { issuer, clientId: 'x', scope: '' });
		const ended = await runProgram(NODE, [await folder.write('missing/agent.ts', text)]);

		expect(ended.code).not.toBe(0);
		expect(ended.stderr).toContain('Set the environment variable MCP_SERVER_URL.');
	});
});

/**
 * What a person does before: which authorization server the MCP server names, and the key of the client. PingOne
 * signs with RSA alone, so the algorithm of the suite's key is put into the one place where the export has ours.
 */
const PREPARE = `
import { readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
const server = process.argv.at(-1);
const given = JSON.parse(process.env.MCP_CONFORMANCE_CONTEXT);
const refused = await fetch(server, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }, body: '{}' });
const [, address] = /resource_metadata="([^"]+)"/.exec(refused.headers.get('www-authenticate'));
const { authorization_servers: [named] } = await (await fetch(address)).json();
const metadata = await fetch(new URL('/.well-known/oauth-authorization-server', named));
const issuer = metadata.ok ? (await metadata.json()).issuer : named;
const text = readFileSync(process.env.AGENT_FILE, 'utf8').replace('https://issuer.invalid/as', issuer).replace("algorithm: 'RS256'", \`algorithm: '\${given.signing_algorithm}'\`);
writeFileSync(process.env.AGENT_FILE, text);
if (given.private_key_pem) writeFileSync(process.env.PINGONE_PRIVATE_KEY_FILE, given.private_key_pem);
const ended = spawnSync(process.execPath, [process.env.AGENT_FILE, server], { stdio: 'inherit', env: { ...process.env, PINGONE_CLIENT_SECRET: given.client_secret ?? '' } });
process.exit(ended.status ?? 1);
`;

describe('the conformance suite of MCP', () => {
	it.each([
		['auth/client-credentials-jwt', 'private_key_jwt'],
		['auth/client-credentials-basic', 'client_secret_basic']
	] as const)(
		'%s passes',
		async (scenario, method) => {
			const text = await agentCode(method, {
				issuer: 'https://issuer.invalid/as',
				clientId: 'conformance-test-client',
				scope: ''
			});
			const file = await folder.write(`${scenario}/agent.ts`, text);
			const prepare = await folder.write(`${scenario}/prepare.mjs`, PREPARE);

			const ended = await runProgram(
				NODE,
				[SUITE, 'client', '--command', `${NODE} ${prepare}`, '--scenario', scenario],
				{
					env: {
						AGENT_FILE: file,
						PINGONE_PRIVATE_KEY_FILE: await folder.write(`${scenario}/key.pem`, '')
					}
				}
			);

			expect(ended.code, ended.stdout + ended.stderr).toBe(0);
			expect(ended.stdout + ended.stderr).toMatch(/Passed: (\d+)\/\1, 0 failed/);
		},
		60_000
	);
});
