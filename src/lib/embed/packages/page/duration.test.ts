import { expect, it } from 'vitest';
import { isoDurationOf, scormTimeOf } from './duration';

it.each([
	[0, '00:00:00'],
	[-5, '00:00:00'],
	[59_600, '00:01:00'],
	[3_661_000, '01:01:01'],
	[360_000_000, '100:00:00'],
	[1e15, '9999:46:40']
])('%d ms are %s for SCORM 1.2', (durationMs, written) => {
	expect(scormTimeOf(durationMs)).toBe(written);
});

it.each([
	[0, 'PT0S'],
	[-5, 'PT0S'],
	[1234, 'PT1.23S'],
	[90_000, 'PT90S']
])('%d ms are %s for xAPI', (durationMs, written) => {
	expect(isoDurationOf(durationMs)).toBe(written);
});
