import { describe, expect, it } from 'vitest';
import {
	VAULT_IDLE_MS,
	VAULT_LIFETIME_MS,
	VAULT_PLAY_RECORDS_LIMIT,
	VAULT_RECORDS_LIMIT
} from '$lib/api/limits';
import { createMemoryStorage } from '../dev/memory-storage';
import type { SealedRecord } from '../platform';
import { createVaultHost } from './vault-host';

const START_MS = 1_000_000;

function setUp() {
	const clock = { nowMs: START_MS };
	const storage = createMemoryStorage();
	const vault = createVaultHost({ storage, now: () => clock.nowMs });
	const ids = async () => (await vault.list()).records.map(({ id }) => id).sort();
	const keys = async () => (await storage.list({ prefix: '' })).size;
	return { clock, storage, vault, ids, keys };
}

function record(id: string, storedAtMs = START_MS, isSandbox = false): SealedRecord {
	return { id, iv: new Uint8Array([1]), ciphertext: new Uint8Array([2]), storedAtMs, isSandbox };
}

function many(count: number, prefix: string, isSandbox: boolean): SealedRecord[] {
	return Array.from({ length: count }, (_, index) =>
		record(`${prefix}${String(index).padStart(2, '0')}`, START_MS + index, isSandbox)
	);
}

describe('a session’s vault', () => {
	it('gives back what was stored, byte for byte', async () => {
		const { vault } = setUp();

		await vault.store([record('a')]);

		expect((await vault.list()).records).toEqual([record('a')]);
	});

	it('keeps one record for each id', async () => {
		const { vault } = setUp();
		await vault.store([record('a', 1)]);

		await vault.store([record('a', 2)]);

		expect((await vault.list()).records).toEqual([record('a', 2)]);
	});

	it('writes nothing for a session that was never begun', async () => {
		const { vault, keys } = setUp();

		const { records } = await vault.list();

		expect(records).toEqual([]);
		expect(await keys()).toBe(0);
	});

	it('lasts 60 minutes from the last use', async () => {
		const { vault, clock, ids, keys } = setUp();
		const { expiresAtMs } = await vault.store([record('a')]);

		clock.nowMs += VAULT_IDLE_MS - 1;
		const used = await ids();
		clock.nowMs += VAULT_IDLE_MS - 1;
		const usedAgain = await ids();
		clock.nowMs += VAULT_IDLE_MS;

		expect(expiresAtMs).toBe(START_MS + VAULT_IDLE_MS);
		expect(used).toEqual(['a']);
		expect(usedAgain).toEqual(['a']);
		expect(await ids()).toEqual([]);
		expect(await keys()).toBe(0);
	});

	it('ends after 8 hours however much it is used', async () => {
		const { vault, clock, ids } = setUp();
		await vault.store([record('a')]);

		while (clock.nowMs < START_MS + VAULT_LIFETIME_MS - VAULT_IDLE_MS / 2) {
			clock.nowMs += VAULT_IDLE_MS / 2;
			await vault.store([record('b')]);
		}
		const { expiresAtMs } = await vault.list();
		clock.nowMs = START_MS + VAULT_LIFETIME_MS;

		expect(expiresAtMs).toBe(START_MS + VAULT_LIFETIME_MS);
		expect(await ids()).toEqual([]);
	});

	it('begins a new life with the first store after its end', async () => {
		const { vault, clock, ids } = setUp();
		await vault.store([record('a')]);
		clock.nowMs += VAULT_LIFETIME_MS;

		const { expiresAtMs } = await vault.store([record('b')]);

		expect(await ids()).toEqual(['b']);
		expect(expiresAtMs).toBe(clock.nowMs + VAULT_IDLE_MS);
	});

	it('deletes everything when its alarm rings at the end', async () => {
		const { vault, clock, storage, keys } = setUp();
		await vault.store([record('a')]);

		clock.nowMs = storage.alarmAtMs() ?? 0;
		await vault.expire();

		expect(clock.nowMs).toBe(START_MS + VAULT_IDLE_MS);
		expect(await keys()).toBe(0);
	});

	it('sets its alarm again where it rings early', async () => {
		const { vault, clock, storage, ids } = setUp();
		await vault.store([record('a')]);
		clock.nowMs += 1000;

		await vault.expire();

		expect(storage.alarmAtMs()).toBe(START_MS + VAULT_IDLE_MS);
		expect(await ids()).toEqual(['a']);
	});

	it('forgets one record, or everything', async () => {
		const { vault, ids, keys } = setUp();
		await vault.store([record('a'), record('b')]);

		await vault.forget('a');
		const rest = await ids();
		await vault.forget();

		expect(rest).toEqual(['b']);
		expect(await keys()).toBe(0);
	});

	it('keeps real and play credentials in rooms of their own', async () => {
		const { vault, ids } = setUp();
		await vault.store(many(8, 'real', false));

		await vault.store(many(VAULT_PLAY_RECORDS_LIMIT + 16, 'play', true));

		const kept = await ids();
		expect(kept.filter((id) => id.startsWith('real'))).toHaveLength(8);
		expect(kept.filter((id) => id.startsWith('play'))).toHaveLength(VAULT_PLAY_RECORDS_LIMIT);
	});

	it('evicts the least recently used where a room is full, and tells which', async () => {
		const { vault, clock, ids } = setUp();
		await vault.store(many(VAULT_RECORDS_LIMIT, 'real', false));
		clock.nowMs += 5 * 60_000;
		await vault.use('real00');

		const { evicted } = await vault.store([record('new', clock.nowMs)]);

		expect(evicted.map(({ id }) => id)).toEqual(['real01']);
		expect(await ids()).toHaveLength(VAULT_RECORDS_LIMIT);
		expect(await ids()).toContain('real00');
	});

	it('keeps a new sandbox whole where an old one can give way', async () => {
		const { vault, ids } = setUp();
		const half = VAULT_PLAY_RECORDS_LIMIT / 2;
		await vault.store([...many(half + 5, 'old', true)]);

		await vault.store(many(half, 'new', true));

		const kept = await ids();
		expect(kept.filter((id) => id.startsWith('new'))).toHaveLength(half);
		expect(kept.filter((id) => id.startsWith('old'))).toHaveLength(half);
	});

	it('gives one record by its id, and nothing where there is none', async () => {
		const { vault } = setUp();
		await vault.store([record('a'), record('b')]);

		expect(await vault.use('a')).toEqual(record('a'));
		expect(await vault.use('c')).toBeUndefined();
	});

	it('writes a use at most once a minute', async () => {
		const { vault, clock, storage } = setUp();
		await vault.store([record('a')]);
		const written: string[] = [];
		const spied = createVaultHost({
			storage: {
				...storage,
				put: (key, value) => {
					written.push(key);
					return storage.put(key, value);
				}
			},
			now: () => clock.nowMs
		});

		for (let seconds = 0; seconds < 180; seconds += 10) {
			clock.nowMs += 10_000;
			await spied.use('a');
		}

		expect(written.filter((key) => key === 'session')).toHaveLength(3);
		expect(written.filter((key) => key === 'record:a')).toHaveLength(3);
	});

	it.each<[string, string, unknown]>([
		['a session', 'session', { createdAtMs: 'long ago' }],
		['a record', 'record:a', { id: 1 }],
		['a record that is none', 'record:b', 'text']
	])('is not stopped by %s that cannot be read', async (_what, key, row) => {
		const { vault, storage } = setUp();
		await vault.store([record('a'), record('c')]);
		await storage.put(key, row);

		const { records } = await vault.list();
		await vault.store([record('d')]);

		expect(records.map(({ id }) => id)).toEqual(
			key === 'session' ? [] : expect.arrayContaining(['c'])
		);
		expect((await vault.list()).records.map(({ id }) => id)).toContain('d');
		expect(await vault.use('d')).toEqual(record('d'));
	});
});

describe('a row that cannot be read', () => {
	it.each([['text'], [null], [{ createdAtMs: 'today', usedAtMs: 1 }], [{ usedAtMs: NaN }]])(
		'ends the session where it is the session’s own, which then begins anew: %j',
		async (row) => {
			const { storage, vault, ids, keys } = setUp();
			await vault.store([record('a')]);
			await storage.put('session', row);

			expect(await ids()).toEqual([]);
			expect(await keys()).toBe(0);
			await vault.store([record('b')]);
			expect(await ids()).toEqual(['b']);
		}
	);

	it.each([['text'], [null], [{ id: 'bad' }], [{ ...record('bad'), iv: [1] }]])(
		'costs its record alone: %j',
		async (row) => {
			const { storage, vault, ids, keys } = setUp();
			await vault.store([record('a')]);
			await storage.put('record:bad', row);

			expect(await ids()).toEqual(['a']);
			expect(await keys()).toBe(2);
		}
	);

	it('is not written, nor any of those beside it', async () => {
		const { vault, keys } = setUp();

		await expect(vault.store([record('a'), record('b', NaN)])).rejects.toThrow();
		expect(await keys()).toBe(0);
	});
});
