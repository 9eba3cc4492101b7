/** A worker that lives in one environment and manages another one. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { WorkerTokenAnswer } from '$lib/api/applications';
import { WorkerTokenRequest } from '$lib/api/application-requests';
import { ForgetCredentialRequest, StoreCredentialRequest } from '$lib/api/credential-requests';
import { MANAGED_ENVIRONMENTS_LIMIT } from '$lib/api/limits';
import { BUILT_IN_ROLES } from '$lib/pingone/built-in-role';
import {
	forgetCredentials,
	listCredentials,
	storeCredential
} from '../credentials/keep-credential';
import {
	answer,
	API,
	ENVIRONMENT_ID,
	fakePingOne,
	listOf,
	WORKER_ID,
	WORKER_SECRET,
	WORKER_TOKEN
} from './fake-pingone.test-support';
import { mintWorkerToken } from './mint-worker-token';
import { listApplications } from './read-applications';
import { dropWorkerToken, findWorker } from './worker-token';

const HOME_ID = '99999999-2222-4333-8444-555555555555';
const HOME_AS = `https://auth.pingone.eu/${HOME_ID}/as`;
const HOME_API = `https://api.pingone.eu/v1/environments/${HOME_ID}`;
const MANAGED = { region: 'EU', environment_id: ENVIRONMENT_ID } as const;
const HOLDER = {
	purpose: 'worker',
	region: 'EU',
	environment_id: HOME_ID,
	client_id: WORKER_ID
} as const;

const Minted = v.object({ ok: v.literal(true), value: v.object({ body: WorkerTokenAnswer }) });

function assignment(role: keyof typeof BUILT_IN_ROLES, environmentId: string): object {
	return {
		role: { id: BUILT_IN_ROLES[role].id },
		scope: { id: environmentId, type: 'ENVIRONMENT' }
	};
}

/** A PingOne in which only the home environment has a worker, and a vault without one. */
async function pingOne() {
	const ports = await fakePingOne({
		[`${HOME_AS}/token`]: answer({ access_token: WORKER_TOKEN, expires_in: 3600 }),
		[`${API}/applications`]: answer(listOf('applications', [])),
		[`${HOME_API}/applications/${WORKER_ID}/roleAssignments`]: answer(
			listOf('roleAssignments', [
				assignment('ENVIRONMENT_ADMIN', HOME_ID),
				assignment('CONFIGURATION_READ_ONLY', ENVIRONMENT_ID)
			])
		)
	});
	await ports.vault.forgetEverything();
	return ports;
}

function requestOf(change: object = {}): WorkerTokenRequest {
	return v.parse(WorkerTokenRequest, {
		...MANAGED,
		worker_environment_id: HOME_ID,
		client_id: WORKER_ID,
		client_secret: WORKER_SECRET,
		...change
	});
}

describe('a worker of another environment', () => {
	it('gets its token at home, and reads the environment that it manages', async () => {
		const ports = await pingOne();

		const minted = await mintWorkerToken(requestOf(), ports);
		const listed = await listApplications(MANAGED, ports);

		expect(minted.ok).toBe(true);
		expect(listed).toMatchObject({ value: { status: 200 } });
		expect(ports.asked).toEqual([
			`${HOME_AS}/token`,
			`${HOME_API}/applications/${WORKER_ID}/roleAssignments`,
			`${API}/applications`
		]);
	});

	it('is told with the roles that hold for the environment that it manages', async () => {
		const minted = v.parse(Minted, await mintWorkerToken(requestOf(), await pingOne()));

		expect(minted.value.body.roles).toEqual(['Configuration Read Only']);
	});

	it('is stored with its home as destination, and found for both environments', async () => {
		const ports = await pingOne();
		await mintWorkerToken(requestOf(), ports);

		const forManaged = await findWorker(MANAGED, ports);
		const forHome = await findWorker({ region: 'EU', environment_id: HOME_ID }, ports);

		expect(forManaged?.destination).toEqual({ region: 'EU', environment_id: HOME_ID });
		expect(forHome?.clientId).toBe(WORKER_ID);
		expect(await findWorker({ ...MANAGED, region: 'NA' }, ports)).toBeUndefined();
	});

	it('is listed with what it manages, and forgotten by its own environment', async () => {
		const ports = await pingOne();
		await mintWorkerToken(requestOf(), ports);

		const listed = await listCredentials(ports);
		await forgetCredentials(v.parse(ForgetCredentialRequest, HOLDER), ports);

		expect(listed).toMatchObject({
			value: { body: { credentials: [{ ...HOLDER, manages: [ENVIRONMENT_ID] }] } }
		});
		expect(JSON.stringify(listed)).not.toContain('CANARY');
		expect(await findWorker(MANAGED, ports)).toBeUndefined();
	});

	it('keeps what it manages when its token is withdrawn, and when it is entered again', async () => {
		const ports = await pingOne();
		const second = { ...MANAGED, environment_id: '88888888-2222-4333-8444-555555555555' };
		await mintWorkerToken(requestOf(), ports);
		const worker = await findWorker(MANAGED, ports);
		if (worker === undefined) throw new Error('There is no worker.');

		await dropWorkerToken(worker, ports);
		await mintWorkerToken(requestOf({ environment_id: second.environment_id }), ports);

		expect((await findWorker(MANAGED, ports))?.clientId).toBe(WORKER_ID);
		expect((await findWorker(second, ports))?.clientId).toBe(WORKER_ID);
	});

	it('takes on one more environment without its credential', async () => {
		const ports = await pingOne();
		await storeCredential(
			v.parse(StoreCredentialRequest, { ...HOLDER, client_secret: WORKER_SECRET }),
			ports
		);

		await mintWorkerToken(requestOf({ client_secret: undefined }), ports);

		expect((await findWorker(MANAGED, ports))?.worker?.manages).toEqual([ENVIRONMENT_ID]);
	});

	it('is not found by a request that does not name its environment', async () => {
		const ports = await pingOne();
		await mintWorkerToken(requestOf(), ports);

		const result = await mintWorkerToken(
			requestOf({ worker_environment_id: undefined, client_secret: undefined }),
			ports
		);

		expect(result).toMatchObject({ error: { code: 'credential_required' } });
	});

	it('is kept for the newest environments alone, so that its record stays small', async () => {
		const ports = await pingOne();
		for (let count = 0; count <= MANAGED_ENVIRONMENTS_LIMIT; count++) {
			const environmentId = `00000000-2222-4333-8444-${String(count).padStart(12, '0')}`;
			await mintWorkerToken(requestOf({ environment_id: environmentId }), ports);
		}

		const [worker] = (await ports.vault.list()).credentials;

		expect(worker?.worker?.manages).toHaveLength(MANAGED_ENVIRONMENTS_LIMIT);
		expect(worker?.worker?.manages).not.toContain('00000000-2222-4333-8444-000000000000');
	});
});

describe('PUT /api/credentials', () => {
	it('stores what a worker manages, and replaces it', async () => {
		const ports = await pingOne();
		const put = (manages: string[]) =>
			storeCredential(
				v.parse(StoreCredentialRequest, { ...HOLDER, client_secret: WORKER_SECRET, manages }),
				ports
			);

		const stored = await put([ENVIRONMENT_ID.toUpperCase()]);
		await put([HOME_ID]);

		expect(stored).toMatchObject({ value: { body: { manages: [ENVIRONMENT_ID] } } });
		expect(await findWorker(MANAGED, ports)).toBeUndefined();
	});

	it.each([
		['of a client', { purpose: 'client' }],
		['of an issuer', { region: undefined, environment_id: undefined, issuer: 'https://a.example' }],
		['what is no id', { manages: ['../x'] }],
		['more than are kept', { manages: Array.from({ length: 21 }, () => ENVIRONMENT_ID) }]
	])('takes no managed environments %s', (_, change) => {
		const body = { ...HOLDER, client_secret: 's', manages: [ENVIRONMENT_ID], ...change };

		expect(v.safeParse(StoreCredentialRequest, body).success).toBe(false);
	});
});
