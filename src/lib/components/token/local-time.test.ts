import { describe, expect, it } from 'vitest';
import { formatLocalTime, formatNear, machineTimeOf } from './local-time';

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

describe('machineTimeOf', () => {
	it('writes ISO 8601 in UTC', () => {
		expect(machineTimeOf(NOON)).toBe('2026-11-23T12:00:00.000Z');
	});

	it.each([8.64e15 + 1, -8.64e15 - 1, Infinity, NaN])('has no time for %s', (time) => {
		expect(machineTimeOf(time)).toBeUndefined();
	});
});

const NOON_MS = Date.UTC(2026, 10, 23, 12, 0, 0);
const MINUTE = 60_000;

it.each([
	[45_000, 'in 45 s (12:00)'],
	[59 * MINUTE, 'in 59 min (12:59)'],
	[60 * MINUTE, 'in 1 h (13:00)'],
	[200 * MINUTE, 'in 3 h 20 min (15:20)'],
	[30 * 24 * 60 * MINUTE, 'in 30 days (Dec 23, 2026, 12:00)'],
	[-12 * MINUTE, '12 min ago (11:48)'],
	[-25 * 60 * MINUTE, '1 day ago (Nov 22, 2026, 11:00)']
])('a time that is %d ms away is told as "%s"', (distanceMs, told) => {
	expect(formatNear(NOON_MS + distanceMs, NOON_MS, 'UTC')).toBe(told);
});
