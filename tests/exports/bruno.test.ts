/** The exported Bruno collection, run by Bruno's own command line against the sandbox over plain HTTP. */
import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { collectionBruToJson } from '@usebruno/lang';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_KINDS } from '$lib/exports/export-kinds';
import { CLIENT_AUTH_METHODS } from '$lib/oauth/client-authentication-method';
import { startWorkerOnLoopback, type RunningWorker } from '../worker/harness';
import { recordFlow, secretsOf, type RecordedFlow } from './recorded-flow';
import { makeFolder, runProgram, type Folder } from '../support/run-program';

const BRUNO = join(
	dirname(createRequire(import.meta.url).resolve('@usebruno/cli/package.json')),
	'bin/bru.js'
);

let worker: RunningWorker;
let folder: Folder;
let runs = 0;

beforeAll(async () => {
	worker = await startWorkerOnLoopback();
	folder = await makeFolder();
});

afterAll(async () => {
	await worker.stop();
	await folder.remove();
});

type Report = readonly {
	readonly results: readonly {
		readonly name: string;
		readonly error: string | null;
		readonly response: { readonly status: number | string };
		readonly testResults: readonly { readonly status: string }[];
	}[];
}[];

/** Unpacks the collection, gives the secret variables as a pipeline does, and runs all of it. */
async function runBruno(flow: RecordedFlow, secrets: Readonly<Record<string, string>>) {
	// As the collection says: a value of Bruno ends at a line break.
	const values = Object.entries(secrets).map(
		([name, value]) => [name, value.replace(/\n/g, ' ')] as const
	);
	const built = await EXPORT_KINDS.bruno.build(flow.calls, flow.context);
	if (!built.ok) throw new Error(built.error.message);
	const run = `run-${String(++runs)}`;
	const files = await Promise.all(
		built.value.map(({ path, text }) => folder.write(join(run, path), text))
	);
	const collection = dirname(files.find((path) => path.endsWith('bruno.json')) ?? '');
	const reportFile = join(folder.path, `${run}.json`);
	const ended = await runProgram(
		process.execPath,
		[
			BRUNO,
			'run',
			'-r',
			'--env',
			'PingOne',
			...values.flatMap(([name, value]) => ['--env-var', `${name}=${value}`]),
			'--reporter-json',
			reportFile
		],
		{ cwd: collection }
	);
	const report: Report = JSON.parse(await readFile(reportFile, 'utf8'));
	return {
		...ended,
		collection,
		requests: report
			.flatMap(({ results }) => results)
			.map(({ name, response, testResults }) => ({
				name,
				status: response.status,
				tests: testResults.map(({ status }) => status)
			}))
	};
}

describe.each(CLIENT_AUTH_METHODS)('a Bruno collection for %s', (method) => {
	it('passes in Bruno, each of its requests', async () => {
		const flow = await recordFlow(worker, method);

		const run = await runBruno(flow, secretsOf(flow));

		expect(run.code, run.stdout + run.stderr).toBe(0);
		expect(run.requests).toHaveLength(6);
		expect(run.requests.every(({ status }) => status === 200)).toBe(true);
		expect(run.requests.flatMap(({ tests }) => tests)).toHaveLength(9);
	});

	it('fails in Bruno where the credential is wrong', async () => {
		const flow = await recordFlow(worker, method);
		const other = await recordFlow(worker, method);
		const wrong = secretsOf({ ...flow, secret: `${flow.secret}x`, privateKey: other.privateKey });

		const run = await runBruno(flow, wrong);

		expect(run.code).not.toBe(0);
		expect(run.stdout + run.stderr).toContain('401');
	});
});

describe('the private key in the environment', () => {
	it.each([
		['a PEM with \\n for its line breaks', (pem: string) => pem.replace(/\n/g, '\\n')],
		['a PKCS#1 PEM', (pem: string) => exported(pem)],
		[
			'a private JWK',
			(pem: string) => JSON.stringify(createPrivateKey(pem).export({ format: 'jwk' }))
		]
	])('may be %s', async (_form, write) => {
		const flow = await recordFlow(worker, 'private_key_jwt');

		const run = await runBruno(flow, {
			...secretsOf(flow),
			appPrivateKey: write(flow.privateKey)
		});

		expect(run.code, run.stdout + run.stderr).toBe(0);
	});

	it('is asked for in words where it is missing', async () => {
		const flow = await recordFlow(worker, 'private_key_jwt');

		const run = await runBruno(flow, { ...secretsOf(flow), appPrivateKey: '' });

		expect(run.code).not.toBe(0);
		expect(run.stdout + run.stderr).toContain('Put the private key (PEM or JWK) into the variable');
	});
});

it.each(['client_secret_basic', 'client_secret_jwt', 'private_key_jwt'] as const)(
	'holds both clients of a run with %s whose worker lives elsewhere and signs',
	async (method) => {
		const flow = await recordFlow(worker, method, {}, { hasForeignWorker: true });

		const run = await runBruno(flow, secretsOf(flow));

		expect(run.code, run.stdout).toBe(0);
		expect(run.stdout).toContain('Worker Token Retrieval');
	}
);

describe('the other algorithms', () => {
	it.each([
		['client_secret_jwt', 'HS384'],
		['client_secret_jwt', 'HS512'],
		['private_key_jwt', 'RS384'],
		['private_key_jwt', 'RS512']
	] as const)('signs %s with %s before the request', async (method, alg) => {
		const flow = await recordFlow(worker, method, { alg });

		const run = await runBruno(flow, secretsOf(flow));

		expect(run.code, run.stdout + run.stderr).toBe(0);
	});
});

it('says in its overview which Bruno it needs, and how its secrets are given', async () => {
	const flow = await recordFlow(worker, 'private_key_jwt');

	const built = await EXPORT_KINDS.bruno.build(flow.calls, flow.context);
	const overview = built.ok
		? built.value.find(({ path }) => path.endsWith('/collection.bru'))
		: undefined;
	const { docs } = collectionBruToJson(overview?.text ?? '');

	expect(docs).toContain('Requires Bruno 2.8 or newer.');
	expect(docs).toContain('--env-var adminAppSecret="$PINGONE_WORKER_CLIENT_SECRET"');
	expect(docs).toContain(`--env-var appPrivateKey="$(tr '\\n' ' ' < key.pem)"`);
	expect(docs).not.toContain('accessToken');
});

it('leaves no token in the files of the collection', async () => {
	const flow = await recordFlow(worker, 'client_secret_basic');

	const { collection } = await runBruno(flow, secretsOf(flow));
	const environment = await readFile(join(collection, 'environments/PingOne.bru'), 'utf8');

	expect(environment).not.toMatch(/eyJ[\w-]+\./);
	expect(environment).not.toContain(flow.secret);
});

function exported(pem: string): string {
	return createPrivateKey(pem).export({ type: 'pkcs1', format: 'pem' }).toString();
}
