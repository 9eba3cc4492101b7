import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '$lib/lab/scenarios';
import { DONE_LIMIT, readDone, writeDone } from './done-exercises';

const NOW = 1_800_000_000_000;

describe('what a learning platform keeps', () => {
	it('is the exercises that are done, and which of them with the answer shown', () => {
		const progress = {
			'wrong-secret': { state: 'fixed', reviews: 2, atMs: 1 },
			commas: { state: 'started', reviews: 0, atMs: 2 },
			'openid-scope': { state: 'seen', reviews: 0, atMs: 3 }
		} as const;

		expect(writeDone(progress)).toBe('wrong-secret,openid-scope:seen');
	});

	it('comes back as it was', () => {
		const done = readDone('wrong-secret,openid-scope:seen', NOW);

		expect(done).toEqual({
			'wrong-secret': { state: 'fixed', reviews: 0, atMs: NOW },
			'openid-scope': { state: 'seen', reviews: 0, atMs: NOW }
		});
		expect(writeDone(done)).toBe('wrong-secret,openid-scope:seen');
	});

	it('fits with every exercise in it', () => {
		const all = Object.fromEntries(
			SCENARIOS.map(({ id }) => [id, { state: 'seen', reviews: 0, atMs: NOW } as const])
		);

		expect(Object.keys(readDone(writeDone(all), NOW))).toEqual(SCENARIOS.map(({ id }) => id));
		expect(writeDone(all).length).toBeLessThan(DONE_LIMIT);
	});

	it.each(['', ',,', '__proto__', 'A', '<b>', 'a b', ':seen', 'commas:gone', 'a'.repeat(65)])(
		'skips %j',
		(entry) => {
			expect(Object.keys(readDone(`${entry},wrong-secret`, NOW))).toEqual(['wrong-secret']);
		}
	);
});
