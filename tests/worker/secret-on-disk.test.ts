/** What the vault leaves on the disk of whoever runs `npm start`: sealed records, and no secret in any spelling. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startProbeServer } from '../support/probe-server';
import { CLIENT_ID, cookieOf, PAGE_HEADERS, post } from '../support/workbench';
import { startWorkerOnLoopback } from './harness';

/** Every byte that is below the folder, as text. */
function bytesBelow(folder: string): string {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((path) => statSync(path).isFile())
		.map((path) => readFileSync(path, 'latin1'))
		.join('\n');
}

it('a secret and a key that were stored and used are nowhere on the disk', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'secret-on-disk-'));
	const probe = await startProbeServer();
	const worker = await startWorkerOnLoopback({
		folder,
		vars: { TRUSTED_ISSUERS: JSON.stringify([probe.issuer]) }
	});
	const secret = `CANARY-${randomUUID()}-${randomUUID()}`;
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
	const holder = { purpose: 'client', issuer: probe.issuer };
	const store = (cookie: string | undefined, credential: object) =>
		worker.fetch('/api/credentials', {
			method: 'PUT',
			headers: { ...PAGE_HEADERS, ...(cookie !== undefined && { cookie }) },
			body: JSON.stringify({ ...holder, ...credential })
		});

	const first = await store(undefined, { client_id: CLIENT_ID, client_secret: secret });
	const cookie = cookieOf(first) ?? '';
	const second = await store(cookie, { client_id: 'another', private_key: pem });
	const used = await post(
		worker,
		'/api/token-exchange',
		{
			grant_type: 'client_credentials',
			issuer: probe.issuer,
			client_id: CLIENT_ID,
			client_auth_method: 'client_secret_post'
		},
		{ ...PAGE_HEADERS, cookie }
	);
	await worker.stop();
	await probe.stop();
	const bytes = bytesBelow(folder);
	rmSync(folder, { recursive: true, force: true });

	expect([first.status, second.status, used.status]).toEqual([200, 200, 200]);
	expect(probe.received().at(-1)?.body).toContain(secret);
	expect(bytes).toContain('record:');
	const lines = pem.split('\n').filter((line) => line.length === 64);
	const spellings = [
		secret,
		Buffer.from(secret).toString('base64'),
		Buffer.from(secret).toString('base64url'),
		...lines,
		...lines.map((line) => Buffer.from(line, 'base64').toString('latin1'))
	];
	expect(spellings.filter((spelling) => bytes.includes(spelling))).toEqual([]);
	// The key of the session is in the cookie alone.
	expect(bytes).not.toContain(cookie.split('.').at(-1) ?? cookie);
});
