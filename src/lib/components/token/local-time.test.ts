import { describe, expect, it } from 'vitest';
import { formatLocalTime, machineTimeOf } from './local-time';

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
