import { describe, expect, it } from 'vitest';
import type { WatchOutcome } from '$lib/api/watch';
import { advance, newWatch, nextCheckMs, type Notice, type Observation } from './watch-state';

const DAY_MS = 24 * 60 * 60 * 1000;

type Step = Partial<Observation> & { readonly day: number; readonly got?: WatchOutcome['outcome'] };

/** What is told at each step, as event and state. */
function tell(steps: readonly Step[]): string[][] {
	let state = newWatch(0);
	return steps.map(({ day, got = 'ok', ...more }) => {
		const next = advance(state, {
			outcome: { at: day * DAY_MS, outcome: got },
			credential: { kind: 'secret', mark: 'secret:1' },
			configuredEndMs: undefined,
			previous: undefined,
			...more
		});
		state = next.state;
		return next.notices.map(({ event, state: name }: Notice) => `${event} ${name}`);
	});
}

describe('a state', () => {
	it('is told as failing where it never got a token', () => {
		expect(
			tell([
				{ day: 0, got: 'failed' },
				{ day: 1, got: 'refused' },
				{ day: 2, got: 'refused' }
			])
		).toEqual([[], ['state failing'], []]);
	});

	it('is told as ok again where the operator has moved the end', () => {
		const soon = { configuredEndMs: 10 * DAY_MS };
		const later = { configuredEndMs: 100 * DAY_MS };

		expect(
			tell([
				{ day: 0, ...soon },
				{ day: 1, ...later },
				{ day: 2, ...later }
			])
		).toEqual([['state ending'], ['state ok'], []]);
	});

	it('is told of a later end as of one that was never told', () => {
		expect(
			tell([
				{ day: 0, configuredEndMs: 20 * DAY_MS },
				{ day: 1, configuredEndMs: 25 * DAY_MS }
			])
		).toEqual([['state ending'], ['ends ending']]);
	});

	it('tells of an end while it fails', () => {
		const end = { configuredEndMs: 32 * DAY_MS, got: 'failed' as const };

		expect(
			tell([
				{ day: 0, ...end },
				{ day: 1, ...end },
				{ day: 2, ...end },
				{ day: 3, ...end }
			])
		).toEqual([[], ['state failing'], ['ends failing'], []]);
	});

	it('tells a rotation and what came with it in one', () => {
		const other = { credential: { kind: 'secret', mark: 'secret:2' } } as const;

		expect(
			tell([
				{ day: 0, got: 'refused' },
				{ day: 1, got: 'refused' },
				{ day: 2, ...other },
				{ day: 3, ...other }
			])
		).toEqual([[], ['state failing'], ['rotated ok'], []]);
	});

	it('forgets the end of a previous secret that the connection has left', () => {
		const own = { expires_at: 5 * DAY_MS, is_own: true, read_at: 0 };
		const other = { credential: { kind: 'secret', mark: 'secret:2' } } as const;

		expect(
			tell([
				{ day: 0, previous: own },
				{ day: 1, ...other, previous: 'none' },
				{ day: 6, ...other, previous: 'none' }
			])
		).toEqual([['state ending'], ['rotated ok'], []]);
	});
});

describe('the next check', () => {
	it.each([
		[1, 0, 3_600_000],
		[24, 0, DAY_MS],
		[24, 0.5, 88_560_000],
		[1, 0.999_999, 3_780_000]
	])('every %d hours with the randomness %d comes in %d ms', (hours, random, ms) => {
		expect(nextCheckMs(1000, hours, random)).toBe(1000 + ms);
	});
});
