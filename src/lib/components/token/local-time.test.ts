import { describe, expect, it } from 'vitest';
import { formatLocalTime, formatWhen, machineTimeOf } from './local-time';

const NOON = Date.UTC(2026, 10, 23, 12, 0, 0);

describe('formatLocalTime', () => {
	it.each([
		['UTC', 'Nov 23, 2026, 12:00:00 PM UTC'],
		['Europe/Berlin', 'Nov 23, 2026, 1:00:00 PM GMT+1'],
		['America/Denver', 'Nov 23, 2026, 5:00:00 AM MST']
	])('writes the time of the zone %s', (zone, expected) => {
		// Node separates "PM" by a narrow space, other runtimes by a plain one.
		expect(formatLocalTime(NOON, zone).replaceAll('\u202f', ' ')).toBe(expected);
	});
});

const S = 1000;
const MIN = 60 * S;
const H = 60 * MIN;
const DAY = 24 * H;

describe('formatWhen', () => {
	it.each([
		[0, 'now (12:00)'],
		[999, 'now (12:00)'],
		[S, 'in 1 s (12:00)'],
		[45 * S, 'in 45 s (12:00)'],
		[MIN, 'in 1 min (12:01)'],
		[59 * MIN + 59 * S, 'in 59 min (12:59)'],
		[H, 'in 1 h (13:00)'],
		[90 * MIN, 'in 1 h 30 min (13:30)'],
		[8 * H, 'in 8 h (20:00)'],
		[13 * H, 'in 13 h (Nov 24, 01:00)'],
		[DAY, 'in 1 day (Nov 24, 12:00)'],
		[DAY + 2 * H, 'in 1 day 2 h (Nov 24, 14:00)'],
		[30 * DAY + 5 * H, 'in 30 days (Dec 23, 17:00)'],
		[60 * DAY, 'in 60 days (Jan 22, 2027, 12:00)'],
		[-500, 'now (11:59)'],
		[-30 * S, '30 s ago (11:59)'],
		[-12 * MIN, '12 min ago (11:48)'],
		[-3 * H - 5 * MIN, '3 h 5 min ago (08:55)'],
		[-13 * H, '13 h ago (Nov 22, 23:00)'],
		[-2 * DAY, '2 days ago (Nov 21, 12:00)'],
		[-400 * DAY, '400 days ago (Oct 19, 2025, 12:00)']
	])('says a time that is %d ms from now', (distanceMs, expected) => {
		expect(formatWhen(NOON + distanceMs, NOON, 'UTC')).toBe(expected);
	});

	it('tells midnight and the day by the zone of whoever reads', () => {
		const time = NOON + 12 * H;

		expect(formatWhen(time, NOON, 'UTC')).toBe('in 12 h (Nov 24, 00:00)');
		expect(formatWhen(time, NOON, 'America/Denver')).toBe('in 12 h (17:00)');
	});
});

describe('machineTimeOf', () => {
	it('writes ISO 8601 in UTC', () => {
		expect(machineTimeOf(NOON)).toBe('2026-11-23T12:00:00.000Z');
	});

	it.each([8.64e15 + 1, -8.64e15 - 1, Infinity, NaN])('has no time for %s', (time) => {
		expect(machineTimeOf(time)).toBeUndefined();
	});
});
