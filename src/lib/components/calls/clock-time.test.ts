import { expect, it } from 'vitest';
import { formatClockTime } from './clock-time';

it('shows the time of a call to the millisecond', () => {
	expect(formatClockTime(Date.UTC(2026, 10, 23, 14, 3, 4, 567), 'UTC')).toBe('2:03:04.567 PM');
});
