import { describe, expect, it } from 'vitest';
import { expiresAtMs, formatDuration, lifetimeOf } from './lifetime';
import { formatTimestamp } from './timestamp';

const TIMES = { issuedAtMs: 1000, expiresAtMs: 101_000 };

describe('expiresAtMs', () => {
	it('counts from when the answer arrived', () => {
		expect(expiresAtMs(5000, 3600)).toBe(3_605_000);
	});

	it('stays within what a date can hold', () => {
		const last = expiresAtMs(0, Number.MAX_VALUE);

		expect(new Date(last).toISOString()).toBe('+275760-09-13T00:00:00.000Z');
	});
});

describe('lifetimeOf', () => {
	it.each([
		['new', 1000, 100_000, 0, false, false],
		['half used', 51_000, 50_000, 0.5, false, false],
		['just before renewal', 90_999, 10_001, 0.89999, false, false],
		['at 90 %', 91_000, 10_000, 0.9, false, true],
		['at its end', 101_000, 0, 1, true, true],
		['long over', 999_999, 0, 1, true, true],
		['ahead of the clock', 0, 100_000, 0, false, false]
	])('describes a token that is %s', (_name, nowMs, remainingMs, fraction, isExpired, isDue) => {
		expect(lifetimeOf({ ...TIMES, nowMs })).toEqual({
			remainingMs,
			fraction,
			isExpired,
			renewAtMs: 91_000,
			isRenewalDue: isDue,
			nowMs
		});
	});

	it('takes a token without a lifetime as expired', () => {
		const lifetime = lifetimeOf({ issuedAtMs: 5, expiresAtMs: 5, nowMs: 5 });

		expect(lifetime).toMatchObject({ remainingMs: 0, fraction: 1, isExpired: true });
	});
});

describe('formatDuration', () => {
	it.each([
		[-1, '0 seconds'],
		[0, '0 seconds'],
		[1, '1 second'],
		[59_000, '59 seconds'],
		[59_001, '1 minute'],
		[61_000, '1 minute 1 second'],
		[3_600_000, '1 hour'],
		[3_605_000, '1 hour'],
		[3_660_000, '1 hour 1 minute'],
		[90_061_000, '1 day 1 hour'],
		[2_592_000_000, '30 days']
	])('says of %i ms: %s', (durationMs, words) => {
		expect(formatDuration(durationMs)).toBe(words);
	});
});

describe('formatTimestamp', () => {
	it.each([
		[1_790_000_000, '2026-09-21 14:13:20 UTC'],
		[1_790_003_600, '2026-09-21 15:13:20 UTC'],
		[1_789_999_700, '2026-09-21 14:08:20 UTC'],
		[1_790_000_000.5, '2026-09-21 14:13:20 UTC']
	])('writes %d in words', (value, words) => {
		expect(formatTimestamp(value, 1_790_000_000)).toBe(words);
	});

	it.each([['1790000000'], [null], [Infinity], [Number.NaN], [1_790_000_000_000], [-1e12]])(
		'leaves %j alone, which is no sensible time',
		(value) => {
			expect(formatTimestamp(value, 1_790_000_000)).toBeUndefined();
		}
	);
});
