import { describe, expect, it } from 'vitest';
import { simulateTraffic } from './traffic';

/** Numbers that look random, the same in each run. */
function seeded(): () => number {
	let state = 20_270_302;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
		return state / 2 ** 31;
	};
}

describe('ten copies of a program over ten minutes, with tokens of 60 seconds', () => {
	it('ask 1,200 times without a cache', async () => {
		const { count, mostAtOnce } = await simulateTraffic('no_cache', seeded());

		expect({ count, mostAtOnce }).toEqual({ count: 1200, mostAtOnce: 10 });
	});

	it('ask once per lifetime with one, and all at once', async () => {
		const { count, mostAtOnce, copies } = await simulateTraffic('cache', seeded());

		expect({ count, mostAtOnce }).toEqual({ count: 120, mostAtOnce: 10 });
		expect(copies[0]?.slice(0, 3)).toEqual([0, 54, 108]);
	});

	it('spread out with jitter, after they started together', async () => {
		const { count, mostAtOnce } = await simulateTraffic('cache_with_jitter', seeded());

		expect(count).toBeGreaterThanOrEqual(120);
		expect(count).toBeLessThanOrEqual(140);
		expect(mostAtOnce).toBeLessThan(7);
	});
});
