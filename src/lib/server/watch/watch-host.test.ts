import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
	BROKEN,
	DAY_MS,
	ORDERS,
	ORDERS_SECRET,
	playWatch,
	REFUSED,
	START_MS,
	TOKEN,
	WEBHOOK,
	WORKER
} from './watch.test-support';

const HOUR_MS = 60 * 60 * 1000;

describe('a watch', () => {
	it('checks at once, then once a period, and tells nobody that all is well', async () => {
		const watch = playWatch();

		await watch.ensure();
		const firstMs = watch.storage.alarmAtMs();
		await watch.checks(3);

		expect(firstMs).toBe(START_MS);
		expect(await watch.read()).toMatchObject({
			state: 'ok',
			since: START_MS,
			outcomes: [0, 1, 2].map((day) => ({
				at: START_MS + day * DAY_MS,
				outcome: 'ok',
				status: 200
			})),
			next_check_at: START_MS + 3 * DAY_MS
		});
		expect(watch.told).toEqual([]);
	});

	it('keeps the last 90 outcomes', async () => {
		const watch = playWatch();

		await watch.ensure();
		await watch.checks(92);

		const { outcomes } = await watch.read();
		expect(outcomes).toHaveLength(90);
		expect(outcomes[0]?.at).toBe(START_MS + 2 * DAY_MS);
	});

	it('tells nothing of one failure that heals', async () => {
		const watch = playWatch();
		await watch.ensure();
		await watch.nextCheck();

		watch.played.token = BROKEN;
		await watch.nextCheck();
		watch.played.token = TOKEN;
		await watch.nextCheck();

		const { state, since, outcomes } = await watch.read();
		expect([state, since]).toEqual(['ok', START_MS]);
		expect(outcomes.map(({ outcome }) => outcome)).toEqual(['ok', 'failed', 'ok']);
		expect(watch.told).toEqual([]);
	});

	it.each([
		['a refusal', REFUSED, { outcome: 'refused', status: 401, error: 'invalid_client' }],
		[
			'a server that is down',
			BROKEN,
			{ outcome: 'failed', status: 503, error: 'upstream_not_json' }
		]
	])('tells two failures in a row once, and once that it heals: %s', async (_, answer, outcome) => {
		const watch = playWatch();
		await watch.ensure();
		await watch.nextCheck();

		watch.played.token = answer;
		await watch.checks(2);
		watch.restart();
		await watch.checks(2);
		const failing = await watch.read();
		watch.played.token = TOKEN;
		await watch.checks(2);
		watch.restart();
		await watch.nextCheck();

		expect(failing).toMatchObject({ state: 'failing', since: START_MS + DAY_MS });
		expect(failing.outcomes.at(-1)).toMatchObject(outcome);
		expect(watch.told).toMatchObject([
			{ event: 'state', state: 'failing', connection: 'orders', outcome },
			{ event: 'state', state: 'ok', outcome: { outcome: 'ok' } }
		]);
		expect(watch.told[0]?.['text']).toContain('“Orders” is failing');
		expect(watch.told[1]?.['text']).toBe('“Orders” gets tokens again.');
	});

	it('keeps the correlation id of a refusal', async () => {
		const watch = playWatch();
		watch.played.token = REFUSED;
		await watch.ensure();
		await watch.nextCheck();

		expect((await watch.read()).outcomes).toMatchObject([
			{ correlation_id: '0f3c5f0e-6d1b-4d8e-9a57-0f6f0e6b7a11' }
		]);
	});

	it('tells of an end 30, 7 and 1 days before and when it has come, each once', async () => {
		const watch = playWatch([{ ...ORDERS, ends_on: '2027-03-01' }]);
		await watch.ensure();

		for (let day = 0; day <= 70; day += 1) {
			if (day === 62) watch.played.token = REFUSED;
			await watch.nextCheck();
			watch.restart();
		}

		expect(watch.told.map(({ event, state, days_left }) => [event, state, days_left])).toEqual([
			['state', 'ending', 30],
			['ends', 'ending', 7],
			['ends', 'ending', 1],
			['state', 'ended', 0],
			['state', 'failing', 0]
		]);
		expect(watch.told[0]?.['text']).toBe(
			'The client secret of “Orders” ends in 30 days, on 2027-03-01 (UTC). Replace it before then.'
		);
		expect(watch.told[3]?.['text']).toBe(
			'The client secret of “Orders” ended on 2027-03-01 (UTC).'
		);
	});

	it('tells of an end that it learns of late by the days that are left alone', async () => {
		const watch = playWatch([{ ...ORDERS, ends_on: '2027-01-04' }]);
		await watch.ensure();
		await watch.nextCheck();

		expect(watch.told).toMatchObject([{ state: 'ending', days_left: 3 }]);
	});

	it('tells once that the secret was changed, and checks it at once', async () => {
		const watch = playWatch([{ ...ORDERS, ends_on: '2027-01-20' }]);
		await watch.ensure();
		await watch.checks(2);
		watch.clock.nowMs += HOUR_MS;

		watch.played.CONNECTIONS = JSON.stringify([
			{ ...ORDERS, client_secret: 'CANARY-rotated', ends_on: '2028-01-20' }
		]);
		watch.restart();
		await watch.ensure();
		const dueMs = watch.storage.alarmAtMs();
		await watch.checks(3);
		watch.restart();
		await watch.nextCheck();

		expect(dueMs).toBe(START_MS + DAY_MS + HOUR_MS);
		expect(watch.told).toMatchObject([
			{ event: 'state', state: 'ending', days_left: 19 },
			{ event: 'rotated', state: 'ok', outcome: { outcome: 'ok' } }
		]);
		expect(await watch.read()).toMatchObject({
			state: 'ok',
			credential: { kind: 'secret', is_changed: true, seen_since: START_MS + DAY_MS + HOUR_MS }
		});
	});

	it('tells of a new secret that gets no token', async () => {
		const watch = playWatch();
		await watch.ensure();
		await watch.nextCheck();

		watch.played.CONNECTIONS = JSON.stringify([{ ...ORDERS, client_secret: 'CANARY-wrong' }]);
		watch.played.token = REFUSED;
		await watch.checks(2);

		expect(watch.told.map(({ event, state }) => [event, state])).toEqual([
			['rotated', 'ok'],
			['state', 'failing']
		]);
		expect(watch.told[0]?.['text']).toBe(
			'The client secret of “Orders” was changed. The first check with the new one got no token: invalid_client (status 401).'
		);
	});

	it('tells how old a key is by its thumbprint', async () => {
		const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
		const { client_secret: _, ...withoutSecret } = ORDERS;
		const watch = playWatch([
			{
				...withoutSecret,
				client_auth_method: 'private_key_jwt',
				private_key: privateKey.export({ type: 'pkcs8', format: 'pem' })
			}
		]);
		await watch.ensure();
		await watch.checks(2);

		expect((await watch.read()).credential).toEqual({
			kind: 'private_key',
			seen_since: START_MS,
			is_changed: false,
			thumbprint: expect.stringMatching(/^[\w-]{43}$/)
		});
	});
});

describe('what a worker reads of the secret', () => {
	const inDays = (days: number) => new Date(START_MS + days * DAY_MS).toISOString();

	it('tells when the previous one ends, and who may still use it, while the connection has the new one', async () => {
		const watch = playWatch([ORDERS, WORKER]);
		watch.played.secret = {
			secret: ORDERS_SECRET,
			previous: { secret: 'CANARY-old', expiresAt: inDays(8), lastUsed: inDays(0) }
		};
		await watch.ensure();
		await watch.checks(8);
		watch.played.secret = { secret: ORDERS_SECRET };
		await watch.checks(2);

		expect(watch.told.map(({ event, state, days_left }) => [event, state, days_left])).toEqual([
			['previous_secret_ends', 'ok', 8],
			['previous_secret_ends', 'ok', 7],
			['previous_secret_ends', 'ok', 1]
		]);
		expect(watch.told[0]?.['text']).toContain('It was last used at 2027-01-01 00:00 UTC.');
		expect((await watch.read()).previous_secret).toBeUndefined();
	});

	it('tells that the connection still has the previous one, and that it has ended, after PingOne forgot it', async () => {
		const watch = playWatch([ORDERS, WORKER]);
		watch.played.secret = {
			secret: 'CANARY-new',
			previous: { secret: ORDERS_SECRET, expiresAt: inDays(2) }
		};
		await watch.ensure();
		await watch.checks(2);
		watch.played.secret = { secret: 'CANARY-new' };
		watch.played.token = REFUSED;
		await watch.checks(3);

		expect(watch.told.map(({ event, state, days_left }) => [event, state, days_left])).toEqual([
			['state', 'ending', 2],
			['ends', 'ending', 1],
			['state', 'ended', 0],
			['state', 'failing', 0]
		]);
	});

	it('keeps what it knows while the worker cannot read', async () => {
		const watch = playWatch([ORDERS, WORKER]);
		watch.played.secret = {
			secret: ORDERS_SECRET,
			previous: { secret: 'CANARY-old', expiresAt: inDays(20) }
		};
		await watch.ensure();
		await watch.nextCheck();
		watch.played.CONNECTIONS = JSON.stringify([ORDERS]);
		await watch.nextCheck();

		expect((await watch.read()).previous_secret).toEqual({
			expires_at: START_MS + 20 * DAY_MS,
			is_own: false,
			read_at: START_MS
		});
	});
});

describe('a worker that is watched', () => {
	it('requests its own token', async () => {
		const watch = playWatch([{ ...WORKER, id: 'orders', watch: { every_hours: 1 } }]);
		await watch.ensure();
		await watch.nextCheck();

		expect((await watch.read()).outcomes).toMatchObject([{ outcome: 'ok', status: 200 }]);
		expect(new Headers(watch.sent[0]?.init.headers).get('authorization')).toBe(
			`Basic ${btoa(`${WORKER.client_id}:${WORKER.client_secret}`)}`
		);
	});
});

describe('the webhook', () => {
	async function failing(watch = playWatch()) {
		watch.played.token = REFUSED;
		await watch.ensure();
		await watch.checks(2);
		return watch;
	}

	it('is told again at the next check where it did not take it, with the same id, and five times at most', async () => {
		const watch = playWatch();
		watch.played.webhook = () => new Response('', { status: 500 });
		await failing(watch);
		await watch.checks(10);

		const tries = watch.sent.filter(({ url }) => url === WEBHOOK);
		expect(tries).toHaveLength(5);
		expect(new Set(tries.map(({ init }) => init.body)).size).toBe(1);
		expect(watch.told).toEqual([]);
	});

	it('is told late where it takes it at last', async () => {
		const watch = playWatch();
		watch.played.webhook = () => Promise.reject(new Error(`connect ${WEBHOOK}`));
		await failing(watch);
		watch.played.webhook = () => new Response(null, { status: 202 });
		watch.restart();
		await watch.checks(2);

		expect(watch.told).toMatchObject([{ state: 'failing' }]);
	});

	it('is not told twice where the object died while it was told', async () => {
		const watch = playWatch();
		let died: () => void = () => undefined;
		const dying = new Promise<void>((resolve) => {
			died = resolve;
		});
		watch.played.webhook = () => {
			died();
			return new Promise(() => undefined);
		};
		watch.played.token = REFUSED;
		await watch.ensure();
		await watch.nextCheck();
		const abandoned = watch.nextCheck();
		await Promise.race([dying, abandoned]);

		watch.restart();
		watch.played.webhook = () => new Response('ok');
		await watch.checks(2);

		expect(watch.sent.filter(({ url }) => url === WEBHOOK)).toHaveLength(1);
		expect((await watch.read()).state).toBe('failing');
	});

	it('follows no redirect', async () => {
		const watch = playWatch();
		watch.played.webhook = () =>
			new Response(null, { status: 302, headers: { location: 'https://elsewhere.example/' } });
		await failing(watch);

		const [sent] = watch.sent.filter(({ url }) => url === WEBHOOK);
		expect(sent?.init).toMatchObject({ method: 'POST', redirect: 'manual' });
		expect(watch.told).toEqual([]);
	});

	it('gets no message while there is none', async () => {
		const watch = await failing(playWatch([{ ...ORDERS, watch: { every_hours: 24 } }]));

		expect(watch.told).toEqual([]);
		expect((await watch.read()).state).toBe('failing');
	});
});

describe('the configuration', () => {
	it.each([
		['is no longer there', []],
		['is no longer watched', [{ ...ORDERS, watch: undefined }]]
	])('ends the watch of a connection that %s', async (_, connections) => {
		const watch = playWatch();
		await watch.ensure();
		await watch.nextCheck();

		watch.played.CONNECTIONS = JSON.stringify(connections);
		await watch.nextCheck();

		expect(await watch.kept()).toBe('[]');
		expect(watch.storage.alarmAtMs()).toBeUndefined();
	});

	it('ends the watch where the deployment is no team any more', async () => {
		const watch = playWatch();
		await watch.ensure();
		await watch.nextCheck();

		watch.played.TEAM = undefined;
		await watch.nextCheck();

		expect(watch.storage.alarmAtMs()).toBeUndefined();
	});

	it('ends no watch by a slip in it', async () => {
		const watch = playWatch();
		await watch.ensure();
		await watch.nextCheck();

		watch.played.CONNECTIONS = '[{';
		await watch.nextCheck();
		const waiting = await watch.read();
		watch.played.CONNECTIONS = JSON.stringify([ORDERS]);
		await watch.nextCheck();

		expect(waiting.next_check_at).toBe(START_MS + DAY_MS + HOUR_MS);
		expect((await watch.read()).outcomes).toHaveLength(2);
	});

	it('moves the next check up where the period has become shorter', async () => {
		const watch = playWatch();
		await watch.ensure();
		await watch.nextCheck();

		watch.played.CONNECTIONS = JSON.stringify([{ ...ORDERS, watch: { every_hours: 2 } }]);
		await watch.ensure();

		expect(watch.storage.alarmAtMs()).toBe(START_MS);
	});

	it('leaves the plan of a watch as it is otherwise', async () => {
		const watch = playWatch();
		await watch.ensure();
		await watch.nextCheck();

		await watch.ensure();

		expect(watch.storage.alarmAtMs()).toBe(START_MS + DAY_MS);
	});
});

describe('a secret', () => {
	it('is in nothing that is kept, read or told', async () => {
		const watch = playWatch([ORDERS, WORKER]);
		watch.played.secret = {
			secret: 'CANARY-new',
			previous: { secret: ORDERS_SECRET, expiresAt: new Date(START_MS + DAY_MS).toISOString() }
		};
		watch.played.token = () =>
			Response.json({ error: ORDERS_SECRET, error_description: ORDERS_SECRET }, { status: 400 });
		await watch.ensure();
		await watch.checks(3);

		const everything = `${await watch.kept()}${JSON.stringify([await watch.read(), watch.told])}`;
		expect(watch.told.length).toBeGreaterThan(0);
		expect(everything).toContain('refused');
		expect(everything).not.toContain('CANARY');
	});
});
