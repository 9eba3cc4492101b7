import { describe, expect, it } from 'vitest';
import { createMemoryRateLimiter } from '../dev/memory-rate-limiter';
import { countRefusal, pauseSecondsOf, refusalKeyOf, type Pauses } from './refusal-brake';

const PAUSES_LIMIT = 1_000;

const ADDRESS = '203.0.113.9';
const KEY = refusalKeyOf(ADDRESS, 'https://auth.pingone.com/x/as', 'client');

async function refuse(times: number, pauses: Pauses, key = KEY, nowMs = 0) {
	const limiter = createMemoryRateLimiter({ limit: 9, periodMs: 60_000, now: () => nowMs });
	for (let count = 0; count < times; count++) {
		await countRefusal({ limiter, pauses, key, nowMs });
	}
}

describe('the brake on refused authentications', () => {
	it('lets nine refusals pass', async () => {
		const pauses: Pauses = new Map();

		await refuse(9, pauses);

		expect(pauseSecondsOf(pauses, KEY, 0)).toBe(0);
	});

	it('pauses the client for 60 seconds at the tenth', async () => {
		const pauses: Pauses = new Map();

		await refuse(10, pauses);

		expect(pauseSecondsOf(pauses, KEY, 0)).toBe(60);
		expect(pauseSecondsOf(pauses, KEY, 59_001)).toBe(1);
		expect(pauseSecondsOf(pauses, KEY, 60_000)).toBe(0);
	});

	it.each([
		refusalKeyOf(ADDRESS, 'https://auth.pingone.com/x/as', 'other'),
		refusalKeyOf(ADDRESS, 'https://auth.pingone.eu/x/as', 'client')
	])('leaves %s alone', async (other) => {
		const pauses: Pauses = new Map();

		await refuse(10, pauses);

		expect(pauseSecondsOf(pauses, other, 0)).toBe(0);
	});

	it('cannot be steered to another key by a clever client id', () => {
		expect(refusalKeyOf(ADDRESS, 'a', 'b","c')).not.toBe(refusalKeyOf(ADDRESS, 'a","b', 'c'));
	});

	it('keeps a bounded number of pauses, the newest', async () => {
		const pauses: Pauses = new Map();
		for (let index = 0; index <= PAUSES_LIMIT; index++) pauses.set(`old-${index}`, 60_000);
		pauses.delete('old-0');

		await refuse(10, pauses);

		expect(pauses.size).toBe(PAUSES_LIMIT);
		expect(pauses.has('old-1')).toBe(false);
		expect(pauses.has(KEY)).toBe(true);
	});

	it('drops pauses that are over', async () => {
		const pauses: Pauses = new Map([['over', 5]]);

		await refuse(10, pauses, KEY, 6);

		expect([...pauses.keys()]).toEqual([KEY]);
	});
});
