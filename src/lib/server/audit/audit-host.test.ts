import { describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../dev/memory-storage';
import type { AuditEntry, AuditQuery, NewAuditRow } from '../platform';
import { createAuditHost } from './audit-host';

const NOON = Date.UTC(2026, 10, 27, 12);
const DAY_MS = 24 * 60 * 60 * 1000;

function startLog() {
	const clock = { nowMs: NOON };
	const storage = createMemoryStorage();
	const open = () => createAuditHost({ storage, now: () => clock.nowMs });
	return { clock, storage, open, log: open() };
}

let made = 0;

function use(connection: string, more: Partial<NewAuditRow> = {}): NewAuditRow {
	made += 1;
	return {
		principal: 'ada@example.com',
		connection,
		call: 'exchangeToken',
		outcome: 'ok',
		request_id: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
		...more
	};
}

type Log = ReturnType<typeof startLog>['log'];

/** Whatever there is, over as many calls as it takes. */
async function readAll(log: Log, query: Omit<AuditQuery, 'limit'>, limit = 1_000) {
	const found: AuditEntry[] = [];
	let { before } = query;
	let calls = 0;
	do {
		const read = await log.read({ ...query, before, limit });
		found.push(...read.entries);
		before = read.before;
		calls += 1;
	} while (before !== undefined);
	return { rows: found.map(({ row }) => row), calls };
}

describe('the audit log', () => {
	it('answers the newest first, with the time at which each came', async () => {
		const { log, clock } = startLog();
		await log.append([use('orders', { outcome: '401 invalid_client' })]);
		clock.nowMs += 5;
		await log.append([use('orders')]);

		const { rows } = await readAll(log, { connections: ['orders'] });

		expect(rows.map(({ at, outcome }) => [at, outcome])).toEqual([
			[NOON + 5, 'ok'],
			[NOON, '401 invalid_client']
		]);
	});

	it('keeps every use of one request, and of one millisecond', async () => {
		const { log } = startLog();
		const request_id = '00000000-0000-4000-8000-ffffffffffff';
		await log.append([use('orders', { request_id }), use('admin', { request_id })]);
		await log.append([use('orders')]);

		const { rows } = await readAll(log, { connections: ['orders', 'admin'] });

		expect(rows).toHaveLength(3);
	});

	it('answers the rows of the connections that are asked for alone', async () => {
		const { log } = startLog();
		for (const connection of ['orders', 'billing', 'orders', 'admin']) {
			await log.append([use(connection)]);
		}

		const { rows } = await readAll(log, { connections: ['orders', 'admin'] });

		expect(rows.map(({ connection }) => connection).sort()).toEqual(['admin', 'orders', 'orders']);
	});

	it('answers a period: its first moment is in, and its end is out', async () => {
		const { log, clock } = startLog();
		for (const at of [NOON, NOON + 1, NOON + 2]) {
			clock.nowMs = at;
			await log.append([use('orders')]);
		}

		const { rows } = await readAll(log, {
			connections: ['orders'],
			fromMs: NOON + 1,
			toMs: NOON + 2
		});

		expect(rows.map(({ at }) => at)).toEqual([NOON + 1]);
	});

	it('answers page after page, with every row once', async () => {
		const { log, clock } = startLog();
		for (let at = NOON; at < NOON + 50; at += 1) {
			clock.nowMs = at;
			await log.append([use('orders'), use('billing')]);
		}

		const { rows, calls } = await readAll(log, { connections: ['orders'] }, 7);

		expect(calls).toBe(8);
		expect(rows.map(({ at }) => at)).toEqual(Array.from({ length: 50 }, (_, i) => NOON + 49 - i));
	});

	it('searches a long log in steps, and says where it goes on although nothing was found', async () => {
		const { log, clock } = startLog();
		await log.append([use('rare')]);
		for (let count = 0; count < 12; count += 1) {
			clock.nowMs += 1;
			await log.append(Array.from({ length: 500 }, () => use('busy')));
		}

		const first = await log.read({ connections: ['rare'], limit: 10 });
		const { rows } = await readAll(log, { connections: ['rare'] });

		expect(first.entries).toEqual([]);
		expect(first.before).toBeDefined();
		expect(rows).toHaveLength(1);
	});

	it('refuses a row that could not be read back, and writes none of its request', async () => {
		const { log } = startLog();
		const odd: NewAuditRow = JSON.parse('{"principal":"ada@example.com","connection":"orders"}');

		await expect(log.append([use('orders'), odd])).rejects.toThrow();

		expect((await readAll(log, { connections: ['orders'] })).rows).toEqual([]);
	});

	it('keeps nothing that a row does not have', async () => {
		const { log } = startLog();
		await log.append([{ ...use('orders'), ...{ client_secret: 'CANARY' } }]);

		const { rows } = await readAll(log, { connections: ['orders'] });

		expect(JSON.stringify(rows)).not.toContain('CANARY');
	});
});

describe('after 90 days', () => {
	it('a row is answered no more, even before the alarm comes', async () => {
		const { log, clock } = startLog();
		await log.append([use('orders')]);

		clock.nowMs = NOON + 90 * DAY_MS;
		expect((await readAll(log, { connections: ['orders'] })).rows).toHaveLength(1);
		clock.nowMs += 1;

		expect((await readAll(log, { connections: ['orders'], fromMs: 0 })).rows).toEqual([]);
	});

	it('an alarm at midnight deletes it, and comes again while there are rows', async () => {
		const { log, clock, storage } = startLog();
		await log.append([use('orders')]);
		clock.nowMs = NOON + 89 * DAY_MS;
		await log.append([use('orders')]);
		expect(storage.alarmAtMs()).toBe(NOON + DAY_MS / 2);

		clock.nowMs = NOON + 90 * DAY_MS + 1;
		await log.expire();

		expect([...(await storage.list({ prefix: '' })).keys()]).toHaveLength(1);
		expect(storage.alarmAtMs()).toBe(NOON + 90 * DAY_MS + DAY_MS / 2);
	});

	it('a backlog is deleted by one alarm after another', async () => {
		const { log, clock, storage } = startLog();
		await log.append(Array.from({ length: 1_500 }, () => use('orders')));
		clock.nowMs = NOON + 91 * DAY_MS;

		await log.expire();
		expect(storage.alarmAtMs()).toBe(clock.nowMs);
		await log.expire();

		expect((await storage.list({ prefix: '' })).size).toBe(0);
	});

	it('an object that starts again puts the alarm of the day off no further', async () => {
		const { log, clock, storage, open } = startLog();
		await log.append([use('orders')]);
		const first = storage.alarmAtMs();

		clock.nowMs += 60_000;
		await open().append([use('orders')]);

		expect(storage.alarmAtMs()).toBe(first);
	});
});
