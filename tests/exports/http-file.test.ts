/**
 * The exported `.http` file, run by httpYac against the sandbox. It reads what the REST Client reads, but for
 * one thing: the token of an earlier answer is `token.access_token` to it, `token.response.body.$.access_token`
 * to the REST Client, which is an editor's extension and runs nowhere else.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_KINDS } from '$lib/exports/export-kinds';
import { startWorkerOnLoopback, type RunningWorker } from '../worker/harness';
import { recordFlow, type RecordedFlow } from './recorded-flow';
import { makeFolder, runProgram, type Folder } from '../support/run-program';

const HTTPYAC = join(
	dirname(createRequire(import.meta.url).resolve('httpyac/package.json')),
	'bin/httpyac.js'
);

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

/** Runs every request of the file, with the secrets in the environment as its head says. */
async function runHttpFile(flow: RecordedFlow, secret: string) {
	const built = await EXPORT_KINDS.http.build(flow.calls, flow.context);
	if (!built.ok) throw new Error(built.error.message);
	const text = built.value[0]?.text ?? '';
	const file = await folder.write('calls.http', text.replaceAll('.response.body.$.', '.'));
	return runProgram(process.execPath, [HTTPYAC, 'send', file, '--all', '--output', 'short'], {
		cwd: folder.path,
		env: {
			PINGONE_CLIENT_SECRET: secret,
			PINGONE_WORKER_CLIENT_SECRET: flow.worker.client_secret
		}
	});
}

describe.each(['client_secret_basic', 'client_secret_post'] as const)(
	'an .http file for %s',
	(method) => {
		it('makes every call, each answered with 200', async () => {
			const flow = await recordFlow(worker, method);

			const ended = await runHttpFile(flow, flow.secret);

			expect(ended.code, ended.stdout + ended.stderr).toBe(0);
			expect(statusesOf(ended.stdout)).toEqual(flow.calls.map(() => '200'));
		});

		it('is refused where the secret is wrong', async () => {
			const flow = await recordFlow(worker, method);

			const ended = await runHttpFile(flow, `${flow.secret}x`);

			expect(statusesOf(ended.stdout)).toContain('401');
		});
	}
);

function statusesOf(output: string): string[] {
	return [...output.matchAll(/^=> (\d{3}) /gm)].map(([, status = '']) => status);
}
