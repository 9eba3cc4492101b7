/** The watch of connections: its alarms run in workerd, and its secrets are in nothing that comes out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCENARIOS } from '../support/pingone/scenarios';
import { startUpstream, WEBHOOK_HOST, type Upstream } from '../support/pingone/upstream';
import { CLIENT_ID, ENVIRONMENT_ID } from '../support/workbench';
import { type Identity, type RunningWorker, startWorker } from './harness';

const ENDING_SECRET = 'CANARY-watch-ending-6c1f9a';
const WRONG_SECRET = 'CANARY-watch-wrong-02b7e4';
const WEBHOOK_PATH = '/CANARY-webhook-8d3e';

const BASE = {
	region: 'EU',
	environment_id: ENVIRONMENT_ID,
	client_id: CLIENT_ID,
	who: [{ email: 'ada@example.com' }]
} as const;

const inThreeDays = new Date(Date.now() + 3 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

const VARS = {
	TEAM: 'on',
	WEBHOOK_HOSTS: `["${WEBHOOK_HOST}"]`,
	CONNECTIONS: JSON.stringify([
		{
			...BASE,
			id: 'ending',
			label: 'Ends soon',
			client_secret: ENDING_SECRET,
			ends_on: inThreeDays,
			watch: { every_hours: 1, webhook: `https://${WEBHOOK_HOST}${WEBHOOK_PATH}` }
		},
		{
			...BASE,
			id: 'wrong',
			label: 'Has a wrong secret',
			client_secret: WRONG_SECRET,
			watch: { every_hours: 6 }
		},
		{
			...BASE,
			id: 'others',
			label: 'Of others',
			client_secret: ENDING_SECRET,
			who: [{ email: 'bob@example.com' }],
			watch: { every_hours: 24 }
		},
		{ ...BASE, id: 'unwatched', label: 'Unwatched', client_secret: ENDING_SECRET }
	])
} as const;

const ADA = { email: 'ada@example.com' };

let upstream: Upstream;

beforeAll(() => {
	upstream = startUpstream();
	upstream.playAnswer(({ headers }) => {
		const authorization = headers.find(([name]) => name === 'authorization')?.[1];
		return authorization === `Basic ${btoa(`${CLIENT_ID}:${WRONG_SECRET}`)}`
			? SCENARIOS.wrongSecret()
			: SCENARIOS.token();
	});
});

afterAll(() => {
	upstream.stop();
});

function as(identity: Identity): Promise<RunningWorker> {
	return startWorker({ vars: VARS, identity });
}

type Watch = { outcomes: unknown[]; every_hours: number; next_check_at: number };

async function watchesOf(worker: RunningWorker): Promise<Watch[]> {
	const answer = await worker.fetch('/api/watch');
	expect(answer.status).toBe(200);
	return answer.json().watches as Watch[];
}

/** Once each has had its first check. */
async function checkedWatches(worker: RunningWorker): Promise<Watch[]> {
	await expect
		.poll(async () => (await watchesOf(worker)).every(({ outcomes }) => outcomes.length > 0), {
			timeout: 15_000
		})
		.toBe(true);
	return watchesOf(worker);
}

describe('the watch of a team', () => {
	it('begins with the first visit, and checks at once', async () => {
		const worker = await as(ADA);
		await worker.fetch('/api/connections');
		const startedAt = Date.now();

		const watches = await checkedWatches(worker);

		expect(watches).toMatchObject([
			{
				id: 'ending',
				label: 'Ends soon',
				state: 'ending',
				outcomes: [{ outcome: 'ok', status: 200 }],
				every_hours: 1,
				ends_at: Date.parse(inThreeDays),
				credential: { kind: 'secret', is_changed: false },
				has_webhook: true
			},
			{
				id: 'wrong',
				state: 'new',
				outcomes: [
					{
						outcome: 'refused',
						status: 401,
						error: 'invalid_client',
						correlation_id: '0f3c5f0e-6d1b-4d8e-9a57-0f6f0e6b7a11'
					}
				],
				has_webhook: false
			}
		]);
		for (const { next_check_at: next, every_hours: hours } of watches) {
			expect(next).toBeGreaterThan(startedAt);
			expect(next).toBeLessThan(Date.now() + hours * 3_600_000 * 1.06);
		}
	});

	it('tells the webhook once that a secret ends', async () => {
		await checkedWatches(await as(ADA));
		await expect.poll(() => upstream.told().length).toBeGreaterThan(0);

		expect(upstream.told().map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
			{
				connection: 'ending',
				event: 'state',
				state: 'ending',
				text: expect.stringContaining('The client secret of “Ends soon” ends in')
			}
		]);
	});

	it('shows nobody the watch of a connection that is not theirs', async () => {
		const watches = await watchesOf(await as({ email: 'eve@example.com' }));

		expect(watches).toEqual([]);
	});

	it('has no secret, no token and no webhook in an answer, a log or a message', async () => {
		const worker = await as(ADA);
		await checkedWatches(worker);
		await expect.poll(() => upstream.told().length).toBeGreaterThan(0);

		const seen = [
			(await worker.fetch('/api/watch')).text,
			(await worker.fetch('/api/connections')).text,
			(await worker.fetch('/api/health')).text,
			...worker.logs(),
			...upstream.told().flatMap(({ body, headers }) => [body, JSON.stringify(headers)])
		].join('\n');
		expect(seen).toContain('Ends soon');
		expect(seen).not.toContain('CANARY');
		expect(seen).not.toContain('c2lnbmF0dXJl');
		expect(upstream.strays()).toEqual([]);
	});

	it('is shown to nobody without Access', async () => {
		const worker = await startWorker({ vars: VARS });

		const answer = await worker.fetch('/api/watch');

		expect(answer.status).toBe(403);
		expect(answer.json()).toMatchObject({ code: 'access_required' });
		expect(answer.text).not.toContain('Ends soon');
	});
});

describe('a webhook', () => {
	it.each([
		['at a host that is not listed', 'https://elsewhere.example/CANARY'],
		['without https', `http://${WEBHOOK_HOST}/CANARY`]
	])('%s is refused at configuration, and nothing is told there', async (_, webhook) => {
		const worker = await startWorker({
			vars: {
				...VARS,
				CONNECTIONS: JSON.stringify([
					{
						...BASE,
						id: 'orders',
						label: 'Orders',
						client_secret: ENDING_SECRET,
						watch: { every_hours: 1, webhook }
					}
				])
			},
			identity: ADA
		});

		const health = await worker.fetch('/api/health');
		const listed = await worker.fetch('/api/watch');

		expect(health.json()).toMatchObject({
			faults: [expect.stringMatching(/^CONNECTIONS, entry 1, watch\.webhook: /)]
		});
		expect(health.text).not.toContain('CANARY');
		expect(listed.json()).toMatchObject({ code: 'connections_invalid' });
		expect(upstream.strays()).toEqual([]);
	});
});
