import { expect, it } from 'vitest';
import { findTwoEnds } from './token-end';

it.each([
	[1_800_000_000_000, 1_800_000_060_000, 0],
	[1_800_000_000_000, 1_800_000_060_001, 1],
	[undefined, 1_800_000_000_000, 0],
	[1_800_000_000_000, undefined, 0],
	// An exp in milliseconds, taken for seconds, is still a date; one beyond all dates is told in words.
	[1_800_000_000_000, 1.8e15, 1],
	[1_800_000_000_000, 1e300, 1]
])('the ends %s and %s have %i findings', (said, own, count) => {
	expect(findTwoEnds(said, own)).toHaveLength(count);
});
