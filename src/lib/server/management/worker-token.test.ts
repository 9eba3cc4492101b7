import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { WorkerTokenAnswer } from '$lib/api/applications';
import { WorkerTokenRequest } from '$lib/api/application-requests';
import { listCredentials } from '../credentials/keep-credential';
import {
	answer,
	API,
	AS,
	ENVIRONMENT_ID,
	fakePingOne,
	refusal,
	WORKER_ID,
	WORKER_SECRET,
	WORKER_TOKEN
} from './fake-pingone.test-support';
import { mintWorkerToken } from './mint-worker-token';
import { findWorker, requestWorkerToken, useWorkerToken } from './worker-token';

const Minted = v.object({ ok: v.literal(true), value: v.object({ body: WorkerTokenAnswer }) });
const ENVIRONMENT = { region: 'EU', environment_id: ENVIRONMENT_ID } as const;

function requestOf(change: object = {}): WorkerTokenRequest {
	return v.parse(WorkerTokenRequest, { ...ENVIRONMENT, client_id: WORKER_ID, ...change });
}

async function storedWorker(ports: Awaited<ReturnType<typeof fakePingOne>>) {
	const worker = await findWorker(ENVIRONMENT, ports);
	if (worker === undefined) throw new Error('There is no worker.');
	return worker;
}

describe('POST /api/worker-token', () => {
	it('answers when the token ends and what it may do, never the token', async () => {
		const ports = await fakePingOne();

		const body = v.parse(Minted, await mintWorkerToken(requestOf(), ports)).value.body;

		expect(body.expires_at).toBe(ports.nowMs() + 3_600_000);
		expect(body.roles).toEqual(['Environment Admin']);
		expect(body.api_calls.map(({ name }) => name)).toEqual([
			'Worker Token Retrieval',
			'Application Details'
		]);
		expect(JSON.stringify(body)).not.toContain('CANARY');
		expect(JSON.stringify(body)).not.toContain(WORKER_TOKEN);
	});

	it('keeps a worker that comes with the request', async () => {
		const ports = await fakePingOne();
		await ports.vault.forgetEverything();

		const minted = await mintWorkerToken(requestOf({ client_secret: WORKER_SECRET }), ports);

		expect(minted.ok).toBe(true);
		expect((await storedWorker(ports)).worker?.token?.access_token).toBe(WORKER_TOKEN);
	});

	it('lists the stored worker without its token', async () => {
		const ports = await fakePingOne();
		await mintWorkerToken(requestOf(), ports);

		const listed = JSON.stringify(await listCredentials(ports));

		expect(listed).toContain('"worker"');
		expect(listed).not.toContain('CANARY');
		expect(listed).not.toContain('access_token');
	});

	it('authenticates the worker by the method that is asked for, and remembers it', async () => {
		const ports = await fakePingOne();
		await mintWorkerToken(requestOf({ client_auth_method: 'client_secret_post' }), ports);

		expect((await storedWorker(ports)).worker?.method).toBe('client_secret_post');
	});

	it('passes a refusal on as it came', async () => {
		const ports = await fakePingOne({
			[`${AS}/token`]: answer({ error: 'invalid_client', error_description: 'No.' }, 401)
		});

		const result = await mintWorkerToken(requestOf(), ports);

		expect(result).toMatchObject({
			ok: true,
			value: { status: 401, body: { error: 'invalid_client', api_calls: [{}] } }
		});
	});

	it('asks for the credential where none is stored', async () => {
		const ports = await fakePingOne();
		await ports.vault.forgetEverything();

		const result = await mintWorkerToken(requestOf(), ports);

		expect(result).toMatchObject({ ok: false, error: { code: 'credential_required' } });
		expect(ports.asked).toEqual([]);
	});

	it('is answered without roles where the worker may not read them', async () => {
		const ports = await fakePingOne({
			[`${API}/applications/${WORKER_ID}/roleAssignments`]: refusal(403, 'ACCESS_FAILED')
		});

		const body = v.parse(Minted, await mintWorkerToken(requestOf(), ports)).value.body;

		expect(body.roles).toBeUndefined();
	});

	it('takes no success without a token for one', async () => {
		const ports = await fakePingOne({ [`${AS}/token`]: answer({ token_type: 'Bearer' }) });

		const result = await mintWorkerToken(requestOf(), ports);

		expect(result).toMatchObject({ ok: false, error: { code: 'upstream_not_json' } });
	});
});

describe('a kept token', () => {
	it.each([
		['just issued', 0, 0],
		['at half of its time', 1_800_000, 0],
		['at nine tenths', 3_240_000, 1],
		['when it has ended', 3_600_000, 1]
	])('is used or renewed %s', async (_, laterMs, requests) => {
		const ports = await fakePingOne();
		await requestWorkerToken(await storedWorker(ports), ports);
		ports.asked.length = 0;
		ports.clock.nowMs += laterMs - (laterMs > 3_500_000 ? 1000 : 0);

		await useWorkerToken(await storedWorker(ports), ports);

		expect(ports.asked).toHaveLength(requests);
	});

	it('of one minute is renewed at once, so that it does not end in the middle of a run', async () => {
		const ports = await fakePingOne({
			[`${AS}/token`]: answer({ access_token: 'opaque', expires_in: 60 })
		});
		await requestWorkerToken(await storedWorker(ports), ports);
		ports.asked.length = 0;

		const token = await useWorkerToken(await storedWorker(ports), ports);

		expect(ports.asked).toHaveLength(1);
		expect(token.ok && token.value.environmentId).toBeUndefined();
	});

	it('is gone with the credential that a person replaces', async () => {
		const ports = await fakePingOne();
		await requestWorkerToken(await storedWorker(ports), ports);
		await ports.vault.store([
			{
				purpose: 'worker',
				destination: ENVIRONMENT,
				clientId: WORKER_ID,
				credential: { kind: 'secret', secret: 'new'.repeat(22) },
				createdAtMs: ports.nowMs()
			}
		]);

		expect((await storedWorker(ports)).worker).toBeUndefined();
	});

	it('does not bring back a worker that was forgotten while the token was under way', async () => {
		const ports = await fakePingOne();
		const worker = await storedWorker(ports);
		const slow = {
			...ports,
			fetch: async (url: string, init: RequestInit) => {
				await ports.vault.forget(worker);
				return ports.fetch(url, init);
			}
		};

		await requestWorkerToken(worker, slow);

		expect(await findWorker(ENVIRONMENT, ports)).toBeUndefined();
	});

	it('is of the worker that was entered last, where there are two', async () => {
		const ports = await fakePingOne();
		await ports.vault.store([
			{
				purpose: 'worker',
				destination: ENVIRONMENT,
				clientId: 'second',
				credential: { kind: 'secret', secret: WORKER_SECRET },
				createdAtMs: ports.nowMs() + 1
			}
		]);

		expect((await storedWorker(ports)).clientId).toBe('second');
		expect(await findWorker({ ...ENVIRONMENT, region: 'NA' }, ports)).toBeUndefined();
	});
});
