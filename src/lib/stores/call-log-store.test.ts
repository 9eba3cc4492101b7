import { describe, expect, it } from 'vitest';
import { RECORDED_CALLS_LIMIT } from '$lib/api/limits';
import { workerCall } from '$lib/calls/run.test-data';
import type { TextStorage } from './browser-storage';
import { memoryStorage } from './memory-storage';
import { CallLogStore } from './call-log-store.svelte';

const CANARY = 'CANARY-2f7e1a90';

function calls(count: number, from = 0) {
	return Array.from({ length: count }, (_value, index) =>
		workerCall({ id: `w${String(from + index)}`, name: 'Token Request' })
	);
}

function exchange(body: object, answer: object = {}) {
	const text = JSON.stringify(answer);
	return {
		id: 'browser-1',
		startedAtMs: 1,
		durationMs: 2,
		listing: {
			category: 'workbench' as const,
			name: 'Store a credential in the vault',
			why: 'You typed it.'
		},
		method: 'PUT',
		url: 'https://flow.example/api/credentials',
		headers: [],
		body: JSON.stringify(body),
		answer: { status: 200, statusText: '', headers: [], text, sizeBytes: text.length }
	};
}

/** A storage that tells what is written to it. */
function watched(): TextStorage & { written: string[] } {
	const storage = memoryStorage();
	const written: string[] = [];
	return {
		...storage,
		written,
		write(key, text) {
			written.push(text);
			storage.write(key, text);
		}
	};
}

describe('the record of calls', () => {
	it('shows play money while the page is open, and writes none of it', () => {
		const storage = watched();
		const log = new CallLogStore(storage);
		const call = workerCall({ id: 'w1', name: 'Token Request' });
		const play = [{ header: 0, mask: 0, play_secret: CANARY }];
		const shown = { ...call, request: { ...call.request, play } };

		log.add([shown]);

		expect(log.latest('Token Request')).toEqual(shown);
		expect(storage.written.join()).not.toContain(CANARY);
	});

	it('is there again after a reload, both legs', () => {
		const storage = memoryStorage();
		const log = new CallLogStore(storage);
		log.addExchange(exchange({}, { api_calls: [{ id: 'w0' }] }));
		log.add(calls(1));

		const reloaded = new CallLogStore(storage);
		reloaded.restore();

		expect(reloaded.exchanges).toEqual(log.exchanges);
		expect(reloaded.exchanges[0]?.upstream.map(({ id }) => id)).toEqual(['w0']);
	});

	it('goes on behind what was restored', () => {
		const storage = memoryStorage();
		new CallLogStore(storage).add(calls(2));
		const log = new CallLogStore(storage);
		log.restore();
		log.add(calls(1, 2));

		const reloaded = new CallLogStore(storage);
		reloaded.restore();

		expect(reloaded.calls.map(({ id }) => id)).toEqual(['w0', 'w1', 'w2']);
	});

	it('keeps the newest calls at the limit, and says how many were dropped', () => {
		const storage = memoryStorage();
		const log = new CallLogStore(storage);
		log.add(calls(RECORDED_CALLS_LIMIT));
		log.add(calls(3, RECORDED_CALLS_LIMIT));

		const reloaded = new CallLogStore(storage);
		reloaded.restore();

		for (const one of [log, reloaded]) {
			expect(one.size).toBe(RECORDED_CALLS_LIMIT);
			expect(one.dropped).toBe(3);
			expect(one.calls[0]?.id).toBe('w3');
		}
	});

	it('writes one more call without writing the others again', () => {
		const storage = watched();
		const log = new CallLogStore(storage);
		log.add(calls(400));
		storage.written.length = 0;

		log.add(calls(1, 400));

		expect(storage.written).toHaveLength(2);
		expect(storage.written.join('').length).toBeLessThan(1000);
	});

	it('stores no more than a tab has room for, and says what would not survive a reload', () => {
		const storage = memoryStorage();
		const log = new CallLogStore(storage);
		const large = calls(100).map((call) => ({ ...call, why: 'x'.repeat(32 * 1024) }));
		log.add(large);

		const reloaded = new CallLogStore(storage);
		reloaded.restore();

		expect(log.size).toBe(100);
		expect(log.notStored).toBeGreaterThan(0);
		expect(reloaded.size).toBe(100 - log.notStored);
		expect(reloaded.dropped).toBe(log.notStored);
		expect(reloaded.calls.at(-1)?.id).toBe('w99');
	});

	it('lets go of what is older than a gap in the storage', () => {
		const storage = memoryStorage();
		new CallLogStore(storage).add(calls(3));
		storage.remove('unified-flow.calls.1');

		const reloaded = new CallLogStore(storage);
		reloaded.restore();

		expect(reloaded.calls.map(({ id }) => id)).toEqual(['w2']);
		expect(reloaded.dropped).toBe(2);
	});

	it('leaves nothing behind when it is reset', () => {
		const storage = memoryStorage();
		const log = new CallLogStore(storage);
		log.add(calls(2));
		log.addExchange(exchange({}));

		log.reset();
		const reloaded = new CallLogStore(storage);
		reloaded.restore();

		expect([log.size, reloaded.size]).toEqual([0, 0]);
		expect(storage.read('unified-flow.calls.0')).toBeUndefined();
	});

	it('never stores a secret that was typed', () => {
		const storage = watched();
		const log = new CallLogStore(storage);

		log.addExchange(exchange({ client_secret: CANARY, client_id: 'client-a' }));

		const stored = storage.written.join('\n');
		expect(stored).toContain('client-a');
		expect(stored).not.toContain(CANARY);
		expect(stored).not.toContain(btoa(CANARY));
		expect(JSON.stringify(log.exchanges)).not.toContain(CANARY);
	});
});
