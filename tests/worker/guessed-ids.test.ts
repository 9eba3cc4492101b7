/** To touch a Durable Object is to create it, on a disk for good. An id that was guessed touches none. */
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { JSON_HEADERS, makeSandbox, PAGE_HEADERS } from '../support/workbench';
import { type RunningWorker, startWorkerOnLoopback } from './harness';

const GUESSES = 100;

let folder: string;
let worker: RunningWorker;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'unified-flow-'));
	worker = await startWorkerOnLoopback({ persist: folder });
});

afterAll(async () => {
	await worker.stop();
	await rm(folder, { recursive: true, force: true });
});

/** The files of objects, by their names. */
function objectFiles(): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
		/(?:Sandbox|SecretVault)\/[^/]+\.sqlite$/.test(path)
	);
}

type Guess = readonly [method: string, path: string, body?: object];

/** Each address that takes the id of a sandbox. */
function addressesOf(id: string): readonly Guess[] {
	const client = { region: 'sandbox', environment_id: id, client_id: id, client_secret: 'guessed' };
	return [
		['GET', `/sandbox/${id}/as/jwks`],
		['GET', `/sandbox/v1/environments/${id}`],
		['GET', `/sandbox/${id}/api/orders`],
		['GET', `/.well-known/oauth-protected-resource/sandbox/${id}/api/orders`],
		['GET', `/api/sandboxes/${id}/faults`],
		['PUT', `/api/sandboxes/${id}/options`, { assertion_replay_detection: true }],
		['GET', `/api/sandboxes/${id}/management/applications`],
		['POST', `/api/sandboxes/${id}/applications/${id}/key`, {}],
		['POST', '/api/token-exchange', { grant_type: 'client_credentials', ...client }],
		['POST', '/api/discovery', { region: 'sandbox', environment_id: id }]
	];
}

async function send([method, path, body]: Guess): Promise<number> {
	const init = body === undefined ? {} : { headers: JSON_HEADERS, body: JSON.stringify(body) };
	return (await worker.fetch(path, { method, ...init })).status;
}

it('of sandboxes leave no file behind, whatever asks for them', async () => {
	const { environment_id: made } = await makeSandbox(worker);
	const before = objectFiles();
	expect(before.some((path) => path.includes('Sandbox'))).toBe(true);

	const statuses = new Set<number>();
	for (let count = 0; count < GUESSES / 10; count += 1) {
		// Two that nobody made, and one that was made but for a digit.
		const near = made.slice(0, 35) + (made.endsWith('0') ? '1' : '0');
		for (const id of [crypto.randomUUID(), crypto.randomUUID().replace(/-4/, '-8'), near]) {
			for (const guess of addressesOf(id)) statuses.add(await send(guess));
		}
	}

	expect(objectFiles()).toEqual(before);
	expect([...statuses].sort()).toEqual([401, 404, 409]);
	expect(await send(['GET', `/sandbox/${made}/as/jwks`])).toBe(200);
});

it('of sessions leave no file behind', async () => {
	const before = objectFiles();
	const key = 'A'.repeat(43);

	for (let count = 0; count < GUESSES; count += 1) {
		const id = Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url');
		for (const guess of [`${id}A`, id, id.slice(0, 22)]) {
			const headers = { ...PAGE_HEADERS, cookie: `__Host-Http-uf=${guess}.${key}` };
			const answer = await worker.fetch('/api/credentials', { headers });
			expect(answer.json()).toEqual({ credentials: [] });
		}
	}

	expect(objectFiles()).toEqual(before);
});
