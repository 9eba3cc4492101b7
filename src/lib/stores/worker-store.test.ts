import { describe, expect, it } from 'vitest';
import type { StoreCredentialRequest } from '$lib/api/credential-requests';
import type { CredentialStatus } from '$lib/api/credentials';
import type { WorkerTokenRequest } from '$lib/api/application-requests';
import { err, ok } from '$lib/result';
import { memoryStorage } from './memory-storage';
import { CallLogStore } from './call-log-store.svelte';
import { ConnectionStore } from './connection-store.svelte';
import { CredentialStore } from './credential-store.svelte';
import { fakeApi, type FakeCalls } from './fake-api.test-support';
import { WorkerStore, type Environment } from './worker-store.svelte';

const ENVIRONMENT = '12345678-1234-1234-1234-123456789012';
const WORKER = '33333333-2222-4333-8444-555555555555';
const NOW_MS = 1_800_000_000_000;

function open(calls: Partial<FakeCalls> = {}) {
	const stored: StoreCredentialRequest[] = [];
	const asked: WorkerTokenRequest[] = [];
	const environment: { now: Environment } = {
		now: { region: 'EU', environment_id: ENVIRONMENT }
	};
	const statusOf = ({
		client_id,
		environment_id,
		manages
	}: StoreCredentialRequest): CredentialStatus => ({
		purpose: 'worker',
		region: 'EU',
		environment_id,
		client_id,
		...(manages && { manages }),
		kind: 'secret',
		expires_at: NOW_MS + 1
	});
	const api = fakeApi({
		storeCredential: (body) => {
			stored.push(body);
			return Promise.resolve(ok(statusOf(body)));
		},
		listCredentials: () => Promise.resolve(ok({ credentials: stored.map(statusOf) })),
		forgetCredentials: () => {
			stored.length = 0;
			return Promise.resolve(ok(null));
		},
		requestWorkerToken: (body) => {
			asked.push(body);
			return Promise.resolve(
				ok({ expires_at: NOW_MS + 100_000, roles: ['Environment Admin'], api_calls: [] })
			);
		},
		...calls
	});
	const worker = new WorkerStore({
		api,
		calls: new CallLogStore(memoryStorage()),
		credentials: new CredentialStore(api, () => NOW_MS),
		connections: new ConnectionStore(api),
		now: () => NOW_MS,
		environment: () => environment.now,
		knownClientId: () => undefined
	});
	return { worker, stored, asked, environment };
}

function type(worker: WorkerStore): void {
	worker.typeClientId(WORKER);
	worker.typeSecret('the-secret-of-the-worker');
}

describe('the secret of a worker', () => {
	it('goes to the vault under its own purpose, is tried, and is then gone from the page', async () => {
		const { worker, stored, asked } = open();
		type(worker);

		expect(await worker.settle()).toBe(true);

		expect(stored).toEqual([
			{
				purpose: 'worker',
				region: 'EU',
				environment_id: ENVIRONMENT,
				client_id: WORKER,
				client_secret: 'the-secret-of-the-worker'
			}
		]);
		expect(asked).toEqual([{ region: 'EU', environment_id: ENVIRONMENT, client_id: WORKER }]);
		expect(worker.secret).toBe('');
		expect(worker.stored?.client_id).toBe(WORKER);
		expect(worker.phase).toMatchObject({ status: 'ready', roles: ['Environment Admin'] });
	});

	it.each([
		['no client id', '', 'a-secret'],
		['no secret', WORKER, ''],
		['a line break in it', WORKER, 'two\nlines']
	])('is not sent with %s', async (_, clientId, secret) => {
		const { worker, stored } = open();
		worker.typeClientId(clientId);
		worker.typeSecret(secret);

		expect(await worker.settle()).toBe(false);

		expect(stored).toEqual([]);
		expect(worker.secret).toBe(secret);
	});

	it('stays in its field where the vault cannot be reached', async () => {
		const { worker } = open({
			storeCredential: () => Promise.resolve(err({ kind: 'unreachable', calls: [] }))
		});
		type(worker);

		await worker.settle();

		expect(worker.secret).toBe('the-secret-of-the-worker');
		expect(worker.phase.status).toBe('failed');
	});

	it('is forgotten with its token', async () => {
		const { worker } = open();
		type(worker);
		await worker.settle();

		await worker.forget();

		expect(worker.stored).toBeUndefined();
		expect(worker.phase.status).toBe('idle');
	});
});

describe('a worker of another environment', () => {
	const HOME = '99999999-2222-4333-8444-555555555555';

	it('is stored where it lives, with what it manages, and tried for that', async () => {
		const { worker, stored, asked } = open();
		type(worker);
		worker.typeHome(HOME.toUpperCase());

		expect(await worker.settle()).toBe(true);

		expect(stored).toMatchObject([{ environment_id: HOME, manages: [ENVIRONMENT] }]);
		expect(asked).toEqual([
			{
				region: 'EU',
				environment_id: ENVIRONMENT,
				client_id: WORKER,
				worker_environment_id: HOME
			}
		]);
		expect(worker.stored?.environment_id).toBe(HOME);
	});

	it('is found again by what it manages, and forgotten where it lives', async () => {
		const forgotten: unknown[] = [];
		const { worker, asked, environment } = open({
			forgetCredentials: (holder) => {
				forgotten.push(holder);
				return Promise.resolve(ok(null));
			}
		});
		type(worker);
		worker.typeHome(HOME);
		await worker.settle();
		environment.now = { region: 'EU', environment_id: ENVIRONMENT.toUpperCase() };

		await worker.test();
		await worker.forget();

		expect(asked.at(-1)).toMatchObject({ worker_environment_id: HOME });
		expect(forgotten).toMatchObject([{ environment_id: HOME, client_id: WORKER }]);
	});

	it('manages a second environment beside the first', async () => {
		const { worker, stored, environment } = open();
		type(worker);
		worker.typeHome(HOME);
		await worker.settle();
		const second = '22222222-1234-1234-1234-123456789012';
		environment.now = { region: 'EU', environment_id: second };
		worker.typeSecret('the-secret-of-the-worker');

		await worker.settle();

		expect(stored.at(-1)).toMatchObject({ environment_id: HOME, manages: [ENVIRONMENT, second] });
	});

	it('that is the one here is no other one', async () => {
		const { worker, stored, asked } = open();
		type(worker);
		worker.typeHome(ENVIRONMENT);

		await worker.settle();

		expect(stored[0]).not.toHaveProperty('manages');
		expect(asked[0]).not.toHaveProperty('worker_environment_id');
	});

	it('whose id is no id keeps the secret in its field', async () => {
		const { worker, stored } = open();
		type(worker);
		worker.typeHome('administrators');

		expect(await worker.settle()).toBe(false);

		expect(worker.homeFault).toMatch(/Enter the environment id as a UUID/);
		expect(stored).toEqual([]);
	});
});

describe('the token of a worker', () => {
	it('is renewed when nine tenths of its life are over, and not before', async () => {
		const { worker, asked } = open();
		type(worker);
		await worker.settle();

		await worker.renewIfDue(NOW_MS + 89_999);
		expect(asked).toHaveLength(1);
		await worker.renewIfDue(NOW_MS + 90_000);

		expect(asked).toHaveLength(2);
	});

	it('says nothing of the worker of another environment', async () => {
		const { worker, environment } = open();
		type(worker);
		await worker.settle();

		environment.now = { region: 'NA', environment_id: ENVIRONMENT };

		expect(worker.phase.status).toBe('idle');
	});

	it('that is refused tells why', async () => {
		const refusal = {
			kind: 'refusal',
			status: 401,
			body: { error: 'invalid_client' },
			diagnosis: [],
			calls: []
		} as const;
		const { worker } = open({ requestWorkerToken: () => Promise.resolve(err(refusal)) });
		type(worker);

		expect(await worker.settle()).toBe(false);

		expect(worker.phase).toEqual({ status: 'failed', failure: refusal });
	});
});
