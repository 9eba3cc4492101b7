/** The exported collection, run by newman against the sandbox over plain HTTP. */
import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_KINDS } from '$lib/exports/export-kinds';
import type { PostmanEnvironment } from '$lib/exports/postman-environment';
import { CLIENT_AUTH_METHODS } from '$lib/oauth/client-authentication-method';
import { startWorkerOnLoopback, type RunningWorker } from '../worker/harness';
import { recordFlow, secretsOf, type RecordedFlow } from './recorded-flow';
import { makeFolder, runProgram, type Folder } from '../support/run-program';

const NEWMAN = createRequire(import.meta.url).resolve('newman/bin/newman.js');

let worker: RunningWorker;
let folder: Folder;

beforeAll(async () => {
	worker = await startWorkerOnLoopback();
	folder = await makeFolder();
});

afterAll(async () => {
	await worker.stop();
	await folder.remove();
});

type Report = { run: { stats: { assertions: { total: number; failed: number } } } };

/** Fills in the secret variables as a person does in Postman, and runs the whole collection. */
async function runNewman(flow: RecordedFlow, secrets: Readonly<Record<string, string>>) {
	const built = await EXPORT_KINDS.postman.build(flow.calls, flow.context);
	if (!built.ok) throw new Error(built.error.message);
	const [collection, environment] = built.value;
	const parsed: PostmanEnvironment = JSON.parse(environment?.text ?? '');
	const filled = {
		...parsed,
		values: parsed.values.map((entry) => ({ ...entry, value: secrets[entry.key] ?? entry.value }))
	};
	const name = `${flow.context.configuration.client_auth_method}-${Object.keys(secrets).length}`;
	const collectionFile = await folder.write(`${name}.collection.json`, collection?.text ?? '');
	const environmentFile = await folder.write(`${name}.environment.json`, JSON.stringify(filled));
	const reportFile = join(folder.path, `${name}.report.json`);
	const ended = await runProgram(process.execPath, [
		NEWMAN,
		'run',
		collectionFile,
		'--environment',
		environmentFile,
		'--reporters',
		'cli,json',
		'--reporter-json-export',
		reportFile,
		'--disable-unicode'
	]);
	const report: Report = JSON.parse(await readFile(reportFile, 'utf8'));
	return { ...ended, assertions: report.run.stats.assertions };
}

describe.each(CLIENT_AUTH_METHODS)('a Postman collection for %s', (method) => {
	it('passes in newman with at least six assertions', async () => {
		const flow = await recordFlow(worker, method);

		const run = await runNewman(flow, secretsOf(flow));

		expect(run.stdout).not.toContain('AssertionError');
		expect(run.code, run.stdout).toBe(0);
		expect(run.assertions.total).toBeGreaterThanOrEqual(6);
		expect(run.assertions.failed).toBe(0);
	});

	it('fails in newman where the credential in the environment is wrong', async () => {
		const flow = await recordFlow(worker, method);
		const other = await recordFlow(worker, method);
		const wrong = secretsOf({ ...flow, secret: `${flow.secret}x`, privateKey: other.privateKey });

		const run = await runNewman(flow, wrong);

		expect(run.code).not.toBe(0);
		expect(run.assertions.failed).toBeGreaterThan(0);
	});
});

it.each(['client_secret_basic', 'client_secret_jwt', 'private_key_jwt'] as const)(
	'holds both clients of a run with %s whose worker lives elsewhere and signs',
	async (method) => {
		const flow = await recordFlow(worker, method, {}, { hasForeignWorker: true });

		const run = await runNewman(flow, secretsOf(flow));

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
	] as const)('signs %s with %s in the pre-request script', async (method, alg) => {
		const flow = await recordFlow(worker, method, { alg });

		const run = await runNewman(flow, secretsOf(flow));

		expect(run.code, run.stdout).toBe(0);
	});
});

describe('the private key in the environment', () => {
	it.each([
		['a PEM that lost its line breaks', (pem: string) => pem.replace(/\n/g, ' ')],
		['a PKCS#1 PEM', (pem: string) => exported(pem, 'pkcs1')],
		[
			'a private JWK',
			(pem: string) => JSON.stringify(createPrivateKey(pem).export({ format: 'jwk' }))
		]
	])('may be %s', async (_form, write) => {
		const flow = await recordFlow(worker, 'private_key_jwt');

		const run = await runNewman(flow, {
			...secretsOf(flow),
			appPrivateKey: write(flow.privateKey)
		});

		expect(run.code, run.stdout).toBe(0);
	});

	it('is asked for in words where it is missing', async () => {
		const flow = await recordFlow(worker, 'private_key_jwt');

		const run = await runNewman(flow, { ...secretsOf(flow), appPrivateKey: '' });

		expect(run.code).not.toBe(0);
		expect(run.stdout).toContain('Put the private key (PEM or JWK) into the variable');
	});
});

function exported(pem: string, type: 'pkcs1'): string {
	return createPrivateKey(pem).export({ type, format: 'pem' }).toString();
}
