import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATH_SPELLINGS } from '../hostile/path-spellings';
import { startUpstream, type Upstream } from '../support/pingone/upstream';
import type { Answer } from '../support/http-client';
import {
	applicationNamed,
	CLIENT_ID,
	ENVIRONMENT_ID,
	makeSandbox,
	post
} from '../support/workbench';
import { type RunningWorker, startWorker } from './harness';

/**
 * A window of a limit starts on the minute. Twice the limit and one, sent in far less than a minute, fall
 * into two windows at most, so one of them is overrun wherever it starts, and nothing has to wait.
 */
async function overrun(limit: number, ask: () => Promise<Answer>): Promise<readonly Answer[]> {
	const answers: Answer[] = [];
	for (let count = 0; count < 2 * limit + 1; count++) answers.push(await ask());
	return answers;
}

function isLimited(answer: Answer): boolean {
	return answer.status === 429 && answer.json().code === 'rate_limited';
}

/** The limit is kept: no window has let more pass, and none less. */
function expectLimit(answers: readonly Answer[], limit: number): void {
	const passed = answers.findIndex(isLimited);
	expect(passed).toBeGreaterThanOrEqual(limit);
	const limited = answers.filter(isLimited);
	expect(answers.length - limited.length).toBeLessThanOrEqual(2 * limit);
	for (const answer of limited) {
		expect(answer.headers.get('content-type')).toBe('application/problem+json');
		expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
		expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60);
	}
}

const EXCHANGE = {
	grant_type: 'client_credentials',
	region: 'EU',
	environment_id: ENVIRONMENT_ID,
	client_id: CLIENT_ID,
	client_secret: 'secret'
} as const;

/** The ways to write a path by which it leads to the same place. */
async function spellingsOf(path: string): Promise<readonly string[]> {
	const unlimited = await startWorker();
	const plain = await unlimited.fetch(path);
	const same = new Set<string>();
	for (const { spell } of PATH_SPELLINGS) {
		const { status, headers } = await unlimited.fetch('/', { rawPath: spell(path) });
		if (status === plain.status && headers.has('request-id')) same.add(spell(path));
	}
	await unlimited.stop();
	expect(same.size).toBeGreaterThan(10);
	return [...same];
}

/**
 * The spellings that were refused, asked in turn. Twice the limit passes at most, in two windows, so of
 * twice as many more as there are spellings one window refuses each of them.
 */
async function limitedSpellings(
	running: RunningWorker,
	limit: number,
	spelled: readonly string[]
): Promise<ReadonlyMap<string, Answer>> {
	const limited = new Map<string, Answer>();
	for (let count = 0; count < 2 * (limit + spelled.length); count++) {
		const rawPath = spelled[count % spelled.length] ?? '';
		const answer = await running.fetch('/', { rawPath });
		if (answer.status !== 429) continue;
		expect(count).toBeGreaterThanOrEqual(limit);
		limited.set(rawPath, answer);
	}
	return limited;
}

describe('with the limits on for loopback', () => {
	let upstream: Upstream;
	let worker: RunningWorker;

	beforeAll(async () => {
		upstream = startUpstream();
	});

	afterAll(async () => {
		upstream.stop();
	});

	// Each test has counters of its own.
	async function withWorker(test: (worker: RunningWorker) => Promise<void>): Promise<void> {
		worker = await startWorker({ vars: { RATE_LIMIT_LOOPBACK: 'on' }, isFresh: true });
		try {
			await test(worker);
		} finally {
			await worker.stop();
		}
	}

	it('an address gets 120 answers a minute over /api', () =>
		withWorker(async (running) => {
			const answers = await overrun(120, () => running.fetch('/api/health'));

			expectLimit(answers, 120);
		}));

	it('the 120 are counted together over every spelling of an address', async () => {
		const spelled = await spellingsOf('/api/health');

		await withWorker(async (running) => {
			const limited = await limitedSpellings(running, 120, spelled);

			expect([...limited.keys()].sort()).toEqual([...spelled].sort());
		});
	});

	it('an address gets 600 answers a minute of the sandbox, over every spelling', async () => {
		const environment = '/sandbox/00000000-0000-4000-8000-000000000000';
		const metadata = `/.well-known/oauth-protected-resource${environment}/api/orders`;
		const spelled = [
			...(await spellingsOf(`${environment}/as/token`)),
			...(await spellingsOf(metadata))
		];

		await withWorker(async (running) => {
			const limited = await limitedSpellings(running, 600, spelled);

			expect([...limited.keys()].sort()).toEqual([...spelled].sort());
			for (const answer of limited.values()) {
				expect(answer.headers.get('retry-after')).toBe('60');
				expect(answer.headers.get('cache-control')).toBe('no-store');
				expect(answer.headers.get('content-type')).toBe('application/json;charset=UTF-8');
				expect(answer.json()).toMatchObject({ code: 'REQUEST_LIMITED' });
			}
		});
	});

	it('an address gets 600 answers a minute about hosted key sets', () =>
		withWorker(async (running) => {
			expectLimit(await overrun(600, () => running.fetch('/jwks/unknown')), 600);
		}));

	it("the page's own way to the sandbox is outside of those 600", () =>
		withWorker(async (running) => {
			const { environment_id: id } = await makeSandbox(running);
			const limited = await overrun(600, () => running.fetch('/sandbox/x/as/token'));

			const answer = await running.fetch(`/api/sandboxes/${id}/management/applications`);

			expect(limited.some(({ status }) => status === 429)).toBe(true);
			expect(answer.status).toBe(200);
		}));

	it('an address gets 20 answers a minute with credentials to a real region', () =>
		withWorker(async (running) => {
			upstream.play('token');

			const answers = await overrun(20, () => post(running, '/api/token-exchange', EXCHANGE));

			expectLimit(answers, 20);
			expect(upstream.received()).toHaveLength(
				answers.filter(({ status }) => status === 200).length
			);
		}));

	it('the 20 are counted together over the endpoints that take a credential', () =>
		withWorker(async (running) => {
			upstream.play('introspected');
			const { grant_type: _, ...client } = EXCHANGE;
			const paths = ['/api/introspect-token', '/api/revoke-token'];
			let turn = 0;

			const answers = await overrun(20, () =>
				post(running, paths[turn++ % 2] ?? '', { ...client, token: 'a.b.c' })
			);

			expectLimit(answers, 20);
		}));

	it('the sandbox is outside of those 20', () =>
		withWorker(async (running) => {
			const sandbox = await makeSandbox(running);
			const application = applicationNamed(sandbox, 'Orders Sync (Basic)');

			const answers = await overrun(20, () =>
				post(running, '/api/token-exchange', {
					grant_type: 'client_credentials',
					region: 'sandbox',
					environment_id: sandbox.environment_id,
					client_id: application.id,
					client_secret: application.client_secret
				})
			);

			expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
		}));

	it('an address gets 10 sandboxes a minute', () =>
		withWorker(async (running) => {
			const answers = await overrun(10, () => post(running, '/api/sandboxes', {}));

			expectLimit(answers, 10);
		}));

	it('a client is paused after 10 refused authentications, and no other is', () =>
		withWorker(async (running) => {
			const sandbox = await makeSandbox(running);
			const [application, other] = ['Orders Sync (Basic)', 'Environment Worker'].map((name) =>
				applicationNamed(sandbox, name)
			);
			const ask = (client_id: string | undefined, client_secret: string | undefined) =>
				post(running, '/api/token-exchange', {
					grant_type: 'client_credentials',
					region: 'sandbox',
					environment_id: sandbox.environment_id,
					client_id,
					client_secret
				});

			const answers = await overrun(10, () => ask(application?.id, 'wrong'));
			const right = await ask(application?.id, application?.client_secret);
			const elsewhere = await ask(other?.id, other?.client_secret);

			expectLimit(answers, 10);
			expect(isLimited(right)).toBe(true);
			expect(elsewhere.status).toBe(200);
		}));
});

it('loopback is exempt unless the operator says otherwise', async () => {
	const worker = await startWorker();

	const answers = await overrun(10, () => post(worker, '/api/sandboxes', {}));

	await worker.stop();
	expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
});
