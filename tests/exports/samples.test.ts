/**
 * The exported scripts and samples, run against the sandbox over plain HTTP. What needs a toolchain that
 * is not everywhere (authlib, Go) runs where it is there; `parsed-samples.test.ts` parses it everywhere.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_KINDS, type ExportKindId } from '$lib/exports/export-kinds';
import { CLIENT_AUTH_METHODS } from '$lib/oauth/client-authentication-method';
import { PROJECT_ROOT } from '../../scripts/wrangler-environment';
import { startWorkerOnLoopback, type RunningWorker } from '../worker/harness';
import { AUTHLIB_PYTHON, hasAuthlib } from './authlib';
import { startProtectedApi, type ProtectedApi } from './protected-api';
import { recordFlow, type RecordedFlow } from './recorded-flow';
import {
	hasProgram,
	makeFolder,
	runProgram,
	type Ended,
	type Folder
} from '../support/run-program';
import { verifiedClaims } from './verified-token';

let worker: RunningWorker;
let api: ProtectedApi;
let folder: Folder;
let flows: ReadonlyMap<string, RecordedFlow>;

beforeAll(async () => {
	worker = await startWorkerOnLoopback();
	api = await startProtectedApi();
	// openid-client is looked for in the folders above the sample.
	folder = await makeFolder(join(PROJECT_ROOT, '.wrangler/exports'));
	const recorded = [];
	for (const method of CLIENT_AUTH_METHODS) recorded.push(await recordFlow(worker, method));
	flows = new Map(recorded.map((flow) => [flow.context.configuration.client_auth_method, flow]));
});

afterAll(async () => {
	await worker.stop();
	await api.stop();
	await folder.remove();
});

function flowOf(method: string): RecordedFlow {
	const flow = flows.get(method);
	if (flow === undefined) throw new Error(`No flow for ${method}.`);
	return flow;
}

async function exportText(kind: ExportKindId, flow: RecordedFlow): Promise<string> {
	const built = await EXPORT_KINDS[kind].build(flow.calls, flow.context);
	if (!built.ok) throw new Error(built.error.message);
	return built.value[0]?.text ?? '';
}

/** Runs an export as its header says, with the credential where it says. */
async function runExport(
	kind: ExportKindId,
	flow: RecordedFlow,
	{
		command,
		fileName,
		env = {}
	}: { command: string[]; fileName: string; env?: Record<string, string> }
): Promise<Ended> {
	const place = `${kind}-${flow.context.configuration.client_auth_method}`;
	const file = await folder.write(join(place, fileName), await exportText(kind, flow));
	const key = await folder.write(join(place, 'key.pem'), flow.privateKey);
	const [program = '', ...args] = command;
	return runProgram(program, [...args, file], {
		env: {
			...(flow.privateKey === ''
				? { PINGONE_CLIENT_SECRET: flow.secret }
				: { PINGONE_PRIVATE_KEY_FILE: key }),
			PINGONE_WORKER_CLIENT_SECRET: flow.worker.client_secret,
			...(flow.worker.private_key !== undefined && {
				PINGONE_WORKER_PRIVATE_KEY_FILE: await folder.write(
					join(place, 'worker.pem'),
					flow.worker.private_key
				)
			}),
			API_URL: api.urlFor(flow),
			...env
		}
	});
}

type Sample = {
	readonly kind: ExportKindId;
	readonly fileName: string;
	readonly command: string[];
};

const BASH: Sample = { kind: 'bash', fileName: 'token.sh', command: ['bash'] };
const CURL: Sample = { kind: 'curl', fileName: 'calls.sh', command: ['bash'] };
const FETCH: Sample = { kind: 'node_fetch', fileName: 'token.mjs', command: [process.execPath] };
const OPENID: Sample = {
	kind: 'node_openid_client',
	fileName: 'token.mjs',
	command: [process.execPath]
};
const PYTHON: Sample = { kind: 'python', fileName: 'token_client.py', command: ['python3'] };

describe.each(CLIENT_AUTH_METHODS)('with %s', (method) => {
	const samples = [CURL, BASH, FETCH, OPENID, ...(method === 'private_key_jwt' ? [] : [PYTHON])];

	it.each(samples.filter(({ kind }) => kind !== 'curl'))(
		'$kind prints a token that verifies',
		async (sample) => {
			const flow = flowOf(method);

			const ended = await runExport(sample.kind, flow, sample);
			const claims = await verifiedClaims(ended.stdout, flow, worker);

			expect(ended.code, ended.stderr).toBe(0);
			expect(claims['client_id']).toBe(flow.context.configuration.client_id);
			expect(claims['scope']).toBe(flow.context.configuration.scope);
		}
	);

	it.each(samples.filter(({ kind }) => kind !== 'curl'))(
		'$kind uses the token at the protected API',
		async (sample) => {
			const flow = flowOf(method);

			const ended = await runExport(sample.kind, flow, sample);

			expect(ended.stderr).toContain(`${api.urlFor(flow)} answered 200`);
		}
	);

	it.each(samples.filter(({ kind }) => kind !== 'curl'))(
		'$kind gets one new token where the API refuses the first one',
		async (sample) => {
			const flow = flowOf(method);
			const address = api.refusingUrlFor(flow);

			const ended = await runExport(sample.kind, flow, { ...sample, env: { API_URL: address } });

			expect(ended.stderr).toContain(`${address} answered 200`);
			expect(ended.code, ended.stderr).toBe(0);
		}
	);

	it.each(samples)('$kind ends with a failure where the credential is wrong', async (sample) => {
		const flow = flowOf(method);
		const wrongKey = (await recordFlow(worker, 'private_key_jwt')).privateKey;
		const key = await folder.write('wrong/key.pem', wrongKey);

		const ended = await runExport(sample.kind, flow, {
			...sample,
			env: { PINGONE_CLIENT_SECRET: `${flow.secret}x`, PINGONE_PRIVATE_KEY_FILE: key }
		});

		expect(ended.code).not.toBe(0);
		expect(ended.stdout + ended.stderr).toMatch(/invalid_client|401/);
	});
});

describe('the curl script', () => {
	it.each(CLIENT_AUTH_METHODS)(
		'runs with %s, and prints no token and no secret',
		async (method) => {
			const flow = flowOf(method);

			const ended = await runExport('curl', flow, CURL);

			expect(ended.code, ended.stderr).toBe(0);
			expect(ended.stdout).toMatch(/"access_token"\s*:\s*"\*{8}"/);
			expect(ended.stdout).toMatch(/"active"\s*:\s*true/);
			expect(ended.stdout + ended.stderr).not.toMatch(/eyJ[\w-]+\.[\w-]+\.[\w-]+/);
			expect(flow.secret !== '' && ended.stdout.includes(flow.secret)).toBe(false);
			expect(ended.stdout).not.toContain(flow.worker.client_secret);
		}
	);

	it('makes the worker and introspection calls with the tokens that it was given', async () => {
		const flow = flowOf('client_secret_basic');

		const ended = await runExport('curl', flow, CURL);

		expect(ended.stderr).toContain('Application Discovery: 200');
		expect(ended.stdout).toMatch(/"active"\s*:\s*true/);
	});

	it.each(['client_secret_basic', 'client_secret_jwt', 'private_key_jwt'] as const)(
		'asks as both clients of a run with %s whose worker lives elsewhere and signs',
		async (method) => {
			const flow = await recordFlow(worker, method, {}, { hasForeignWorker: true });

			const ended = await runExport('curl', flow, CURL);

			expect(ended.code, ended.stderr).toBe(0);
			expect(ended.stderr).toContain('Worker Token Retrieval: 200');
		}
	);

	it.each([
		['client_secret_jwt', 'HS384'],
		['client_secret_jwt', 'HS512'],
		['private_key_jwt', 'RS512']
	] as const)('signs %s with %s', async (method, alg) => {
		const flow = await recordFlow(worker, method, { alg });

		const ended = await runExport('curl', flow, CURL);

		expect(ended.code, ended.stderr).toBe(0);
	});

	it('says which variable to set where nothing can be asked', async () => {
		const flow = flowOf('client_secret_basic');

		const ended = await runExport('curl', flow, { ...CURL, env: { PINGONE_CLIENT_SECRET: '' } });

		expect(ended.code).toBe(2);
		expect(ended.stderr).toContain('Set the environment variable PINGONE_CLIENT_SECRET');
	});
});

describe.runIf(hasAuthlib)('authlib', () => {
	it.each(CLIENT_AUTH_METHODS)('prints a token that verifies with %s', async (method) => {
		const flow = flowOf(method);

		const ended = await runExport('python_authlib', flow, {
			fileName: 'token_client.py',
			command: [AUTHLIB_PYTHON],
			// authlib refuses plain http unless it is told that this is a test.
			env: { AUTHLIB_INSECURE_TRANSPORT: '1', API_URL: api.refusingUrlFor(flow) }
		});
		const claims = await verifiedClaims(ended.stdout, flow, worker);

		expect(ended.code, ended.stderr).toBe(0);
		expect(ended.stderr).toContain('answered 200');
		expect(claims['client_id']).toBe(flow.context.configuration.client_id);
	});
});

/** Where Go is, and `golang.org/x/oauth2` can be found below this `GOPATH`. */
const GO_PATH = process.env['EXPORTS_GOPATH'] ?? '/usr/share/gocode';
const GO = process.env['EXPORTS_GO'] ?? 'go';
const hasGo =
	existsSync(join(GO_PATH, 'src/golang.org/x/oauth2')) && (await hasProgram(GO, ['version']));

describe.runIf(hasGo)('Go', () => {
	it.each(['client_secret_basic', 'client_secret_post'] as const)(
		'prints a token that verifies with %s',
		async (method) => {
			const flow = flowOf(method);

			const ended = await runExport('go', flow, {
				fileName: 'token.go',
				command: [GO, 'run'],
				env: {
					GOPATH: GO_PATH,
					GO111MODULE: 'off',
					GOCACHE: join(folder.path, 'go-cache'),
					API_URL: api.refusingUrlFor(flow)
				}
			});
			const claims = await verifiedClaims(ended.stdout, flow, worker);

			expect(ended.code, ended.stderr).toBe(0);
			expect(ended.stderr).toContain('answered 200');
			expect(claims['client_id']).toBe(flow.context.configuration.client_id);
		},
		120_000
	);
});
