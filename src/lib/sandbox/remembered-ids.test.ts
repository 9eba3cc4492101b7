import { describe, expect, it } from 'vitest';
import { createRememberedIds } from './remembered-ids';
import { createTestPorts } from './sandbox.test-support';
import { ROW_PREFIXES } from './state';

const prefix = ROW_PREFIXES.usedAssertions;

function setUp(limit = 100) {
	const { storage } = createTestPorts();
	const restart = () => createRememberedIds({ storage, prefix, limit });
	const ids = restart();
	const add = (id: string, endsAtMs: number, nowMs = 0) => ids.add({ id, endsAtMs, nowMs });
	const stored = () => [...storage.rows.keys()].map((key) => key.slice(prefix.length));
	return { storage, restart, ids, add, stored };
}

describe('an id', () => {
	it('is remembered until it ends, and then may come again', async () => {
		const { ids, add } = setUp();

		expect(await add('a', 10)).toBe(true);
		expect(await add('a', 10, 9)).toBe(false);
		expect([await ids.has('a', 9), await ids.has('a', 10), await ids.has('b', 0)]).toEqual([
			true,
			false,
			false
		]);
		expect(await add('a', 20, 10)).toBe(true);
	});

	it('is added by one of two that come at once', async () => {
		const { add } = setUp();

		expect((await Promise.all([add('a', 10), add('a', 10)])).sort()).toEqual([false, true]);
	});

	it('is remembered over a restart', async () => {
		const { add, restart } = setUp();
		await add('a', 10);

		expect(await restart().has('a', 9)).toBe(true);
	});
});

describe('the rows', () => {
	it('are no more than the limit, and the oldest give way', async () => {
		const { add, ids, stored } = setUp(3);

		for (const id of ['a', 'b', 'c', 'd', 'e']) await add(id, 1_000);

		expect(stored().sort()).toEqual(['c', 'd', 'e']);
		expect(await ids.has('a', 0)).toBe(false);
	});

	it('are those of ids that have not ended, once as many new ones came', async () => {
		const { add, stored } = setUp();
		for (const id of ['a', 'b', 'c', 'd']) await add(id, 10);

		await add('e', 30, 20);
		await add('f', 30, 20);

		expect(stored().sort()).toEqual(['e', 'f']);
	});

	it('change by at most three with each id, however many there are', async () => {
		const { storage, add } = setUp(1_000);
		for (let index = 0; index < 1_000; index += 1) await add(String(index), 10);
		const before = new Map(storage.rows);

		await add('new', 30, 20);

		const changed = [...new Set([...before.keys(), ...storage.rows.keys()])].filter(
			(key) => before.get(key) !== storage.rows.get(key)
		);
		expect(changed.length).toBeLessThanOrEqual(3);
	});

	it.each([[{ jti: 12345 }], [{ expiresAtMs: 0.5 }], [{ expiresAtMs: '1' }], ['text'], [null]])(
		'are dropped where they cannot be read: %j',
		async (row) => {
			const { storage, add, restart, stored } = setUp();
			await add('good', 10);
			storage.rows.set(`${prefix}bad`, row);

			const ids = restart();

			expect(await ids.has('good', 0)).toBe(true);
			expect(stored()).toEqual(['good']);
		}
	);

	it('of an earlier version are read', async () => {
		const { storage, ids } = setUp();
		storage.rows.set(`${prefix}client:jti`, { jti: 'jti', expiresAtMs: 10 });

		expect(await ids.has('client:jti', 9)).toBe(true);
	});
});
