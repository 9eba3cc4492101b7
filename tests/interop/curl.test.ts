/** curl, as the contract's example has it: over plain HTTP, without an `Origin` and without a cookie. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningWorker, startWorker } from '../worker/harness';

const run = promisify(execFile);

const hasCurl = spawnSync('curl', ['--version'], { stdio: 'ignore' }).status === 0;

let worker: RunningWorker;

beforeAll(async () => {
	worker = await startWorker();
});

afterAll(() => worker.stop());

async function curl(...curlArguments: readonly string[]) {
	// Without `-q` a person's own ~/.curlrc would take part.
	const { stdout } = await run('curl', ['-q', '-s', ...curlArguments]);
	return JSON.parse(stdout);
}

describe.skipIf(!hasCurl)('curl', () => {
	it('makes a sandbox and gets a worker token, as the contract shows', async () => {
		const base = worker.url;

		const sandbox = await curl(
			...['-X', 'POST', `${base}/api/sandboxes`],
			...['-H', 'content-type: application/json', '-d', '{}']
		);
		const { client_id, client_secret } = sandbox.worker;
		const token = await curl(
			...['-u', `${client_id}:${client_secret}`, '-d', 'grant_type=client_credentials'],
			`${base}/sandbox/${sandbox.environment_id}/as/token`
		);

		expect(token).toEqual({
			access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
			token_type: 'Bearer',
			expires_in: 3600
		});
	});

	it('takes a sandbox made at localhost for the same at 127.0.0.1', async () => {
		const sandbox = await curl(
			...['-X', 'POST', `${worker.url}/api/sandboxes`],
			...['-H', 'content-type: application/json', '-d', '{}']
		);
		const { client_id, client_secret } = sandbox.worker;

		const token = await curl(
			...['-u', `${client_id}:${client_secret}`, '-d', 'grant_type=client_credentials'],
			`${worker.url.replace('localhost', '127.0.0.1')}/sandbox/${sandbox.environment_id}/as/token`
		);

		expect(token).toMatchObject({ token_type: 'Bearer' });
	});

	it('exchanges, introspects and revokes through /api with what it has in hand', async () => {
		const json = ['-H', 'content-type: application/json'];
		const sandbox = await curl('-X', 'POST', `${worker.url}/api/sandboxes`, ...json, '-d', '{}');
		const client = {
			region: 'sandbox',
			environment_id: sandbox.environment_id,
			client_id: sandbox.worker.client_id,
			client_secret: sandbox.worker.client_secret
		};
		const ask = (path: string, body: object) =>
			curl(`${worker.url}${path}`, ...json, '-d', JSON.stringify(body));

		const issued = await ask('/api/token-exchange', {
			grant_type: 'client_credentials',
			...client
		});
		const token = issued.access_token;
		const seen = await ask('/api/introspect-token', { ...client, token });
		const revoked = await ask('/api/revoke-token', { ...client, token });

		expect(seen).toMatchObject({ active: true });
		expect(revoked).toMatchObject({ revoked: true });
	});
});
