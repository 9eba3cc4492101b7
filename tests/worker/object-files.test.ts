/** What the objects leave on the disk of whoever runs `npm start`, and what is still there after a restart. */
import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '../../src/lib/api/sandboxes';
import {
	applicationNamed,
	clientOf,
	JSON_HEADERS,
	makeSandbox,
	PAGE_HEADERS,
	post,
	secretOf
} from '../support/workbench';
import { type RunningWorker, startWorkerOnLoopback } from './harness';

const GUESSES = 500;

/** An id for each part of a test: the same in each run, and as random as a guess is. */
function guessedId(number: number): string {
	const digits = createHash('sha256').update(String(number)).digest('hex');
	const parts = [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`];
	return [...parts, `8${digits.slice(17, 20)}`, digits.slice(20, 32)].join('-');
}

let folder: string;
let worker: RunningWorker;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'objects-'));
	worker = await startWorkerOnLoopback({ folder });
});

afterAll(async () => {
	await worker.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function restart(): Promise<void> {
	await worker.stop();
	worker = await startWorkerOnLoopback({ folder });
}

/** The files of objects, by their ids. The runtime keeps another one for each class. */
function objectFiles(): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => /\/do\/[^/]+\/[0-9a-f]{64}\.sqlite$/.test(name))
		.sort();
}

type Ask = (id: string) => Promise<{ readonly status: number }>;

const JSON_PUT = { method: 'PUT', headers: JSON_HEADERS };

/** Every route that takes the id of a sandbox or of a key set, and its answer for one that is gone. */
const ROUTES: readonly (readonly [string, number, Ask])[] = [
	['POST /sandbox/{id}/as/token', 404, (id) => post(worker, `/sandbox/${id}/as/token`, {})],
	['GET /sandbox/{id}/as/jwks', 404, (id) => worker.fetch(`/sandbox/${id}/as/jwks`)],
	['GET /jwks/{id}', 404, (id) => worker.fetch(`/jwks/${id}`)],
	['GET /sandbox/{id}/api/orders', 404, (id) => worker.fetch(`/sandbox/${id}/api/orders`)],
	[
		'GET /.well-known/oauth-protected-resource/sandbox/{id}/api/orders',
		404,
		(id) => worker.fetch(`/.well-known/oauth-protected-resource/sandbox/${id}/api/orders`)
	],
	[
		'GET /.well-known/oauth-authorization-server/sandbox/{id}/as',
		404,
		(id) => worker.fetch(`/.well-known/oauth-authorization-server/sandbox/${id}/as`)
	],
	[
		'GET /sandbox/v1/environments/{id}',
		404,
		(id) =>
			worker.fetch(`/sandbox/v1/environments/${id}`, { headers: { authorization: 'Bearer x' } })
	],
	[
		'GET /sandbox/v1/environments/{id}/applications',
		403,
		(id) =>
			worker.fetch(`/sandbox/v1/environments/${id}/applications`, {
				headers: { authorization: 'Bearer x' }
			})
	],
	['GET /api/sandboxes/{id}/faults', 409, (id) => worker.fetch(`/api/sandboxes/${id}/faults`)],
	[
		'PUT /api/sandboxes/{id}/faults',
		409,
		(id) =>
			worker.fetch(`/api/sandboxes/${id}/faults`, {
				...JSON_PUT,
				body: JSON.stringify({ fault: 'none', clock_skew_seconds: 0 })
			})
	],
	['GET /api/sandboxes/{id}/options', 409, (id) => worker.fetch(`/api/sandboxes/${id}/options`)],
	[
		'PUT /api/sandboxes/{id}/options',
		409,
		(id) =>
			worker.fetch(`/api/sandboxes/${id}/options`, {
				...JSON_PUT,
				body: JSON.stringify({ assertion_replay_detection: true })
			})
	],
	[
		'GET /api/sandboxes/{id}/management/applications',
		409,
		(id) => worker.fetch(`/api/sandboxes/${id}/management/applications`)
	],
	[
		'POST /api/sandboxes/{id}/applications/{app}/key',
		409,
		(id) => post(worker, `/api/sandboxes/${id}/applications/app/key`, {})
	],
	[
		'POST /api/token-exchange',
		409,
		(id) =>
			post(worker, '/api/token-exchange', {
				grant_type: 'client_credentials',
				region: 'sandbox',
				environment_id: id,
				client_id: 'client',
				client_auth_method: 'client_secret_basic',
				client_secret: 'play'
			})
	],
	[
		'POST /api/discovery',
		409,
		(id) => post(worker, '/api/discovery', { region: 'sandbox', environment_id: id })
	]
];

describe('a guess', () => {
	it(`of a sandbox leaves no file, ${String(GUESSES)} of them over every route`, async () => {
		const before = objectFiles();
		const answers = new Map(ROUTES.map(([route]) => [route, new Set<number>()]));

		for (let number = 0; number < GUESSES; number += 1) {
			const [route, , ask] = ROUTES[number % ROUTES.length] ?? [];
			if (route === undefined || ask === undefined) continue;
			answers.get(route)?.add((await ask(guessedId(number))).status);
		}

		expect(
			Object.fromEntries([...answers].map(([route, statuses]) => [route, [...statuses]]))
		).toEqual(Object.fromEntries(ROUTES.map(([route, status]) => [route, [status]])));
		expect(objectFiles()).toEqual(before);
	});

	it(`of a session leaves no file, ${String(GUESSES)} of them`, async () => {
		const before = objectFiles();
		const statuses = new Set<number>();

		for (let number = 0; number < GUESSES; number += 1) {
			// As long as a cookie is now, and as one was before it had a tag.
			const id =
				number % 2 === 0
					? randomBytes(28).toString('base64url').slice(0, 37)
					: randomBytes(16).toString('base64url');
			const cookie = `__Host-Http-uf=${id}.${randomBytes(32).toString('base64url')}`;
			const method = number % 3 === 0 ? 'DELETE' : 'GET';
			const headers = { cookie, 'x-workbench': '1' };
			statuses.add((await worker.fetch('/api/credentials', { method, headers })).status);
		}

		expect([...statuses].sort()).toEqual([200, 204]);
		expect(objectFiles()).toEqual(before);
	});

	it('with a tag that follows from public names leaves no file', async () => {
		const before = objectFiles();
		const key = createHash('sha256').update('unified-flow-Sandbox').digest();
		const head = '12345678-1234-8123-8';
		const tag = createHmac('sha256', key).update(`made:${head}`).digest('hex').slice(0, 15);

		const answer = await worker.fetch(`/sandbox/${head}${tag.slice(0, 3)}-${tag.slice(3)}/as/jwks`);

		expect(answer.status).toBe(404);
		expect(objectFiles()).toEqual(before);
	});

	it('is told from what was made, which leaves a file each', async () => {
		const before = objectFiles().length;

		await makeSandbox(worker);

		// The sandbox, and the vault of its session.
		expect(objectFiles().length).toBe(before + 2);
	});
});

describe('a restart', () => {
	async function withReplayDetection(): Promise<NewSandbox> {
		const sandbox = await makeSandbox(worker);
		const body = JSON.stringify({ assertion_replay_detection: true });
		const path = `/api/sandboxes/${sandbox.environment_id}/options`;
		expect((await worker.fetch(path, { ...JSON_PUT, body })).status).toBe(200);
		return sandbox;
	}

	function exchange(sandbox: NewSandbox, claims: object) {
		const application = applicationNamed(sandbox, 'Orders Sync (Secret JWT)');
		return post(worker, '/api/token-exchange', {
			grant_type: 'client_credentials',
			...clientOf(sandbox, application),
			client_secret: secretOf(application),
			// A worker that starts again has another port, and the sandbox the issuer that it was made with.
			assertion: { claims: { aud: sandbox.issuer, ...claims } }
		});
	}

	it('finds a sandbox as it was, whatever a client and the console gave it', async () => {
		const sandbox = await withReplayDetection();
		const { environment_id: environment } = sandbox;
		const { id } = applicationNamed(sandbox, 'Orders Sync (POST)');
		const path = `/api/sandboxes/${environment}/management/applications/${id}`;
		const put = await worker.fetch(path, {
			method: 'PUT',
			headers: PAGE_HEADERS,
			body: JSON.stringify({
				...(await worker.fetch(path)).json(),
				name: '\ud800 \u0000 __proto__ 😀',
				description: '\udc00\ud800',
				redirectUris: ['\u202e', '__proto__', 'x'.repeat(2_000)],
				jwks: '{"keys":[{"n":1e400}]}'
			})
		});
		const odd = [12345, '', '\ud800', 'j'.repeat(10_240), { a: 1 }, null];
		const refused: number[] = [];
		for (const jti of odd) refused.push((await exchange(sandbox, { jti })).status);
		const taken = await exchange(sandbox, { jti: 'taken \u0000' });
		const look = async () => [
			(await worker.fetch(path)).text,
			(await worker.fetch(`/sandbox/${environment}/as/jwks`)).text,
			(await worker.fetch(`/api/sandboxes/${environment}/options`)).text
		];
		const before = await look();

		await restart();

		expect(put.status).toBe(200);
		expect(refused).toEqual(odd.map(() => 401));
		expect(taken.status).toBe(200);
		expect(await look()).toEqual(before);
		expect((await exchange(sandbox, { jti: 'taken \u0000' })).status).toBe(401);
		expect((await exchange(sandbox, { jti: randomUUID() })).status).toBe(200);
	});
});
