import { expect, it } from 'vitest';
import { formatBytes, formatMs, standingOf, statusInWords } from './call-words';

const response = (status: number, text = '') => ({
	status,
	status_text: text,
	headers: [],
	size_bytes: 0
});

it.each([
	[{ outcome: 'answered', response: response(200) }, '200 OK', 'succeeded'],
	[{ outcome: 'answered', response: response(400, 'Nope') }, '400 Nope', 'refused'],
	[{ outcome: 'answered', response: response(599) }, '599', 'refused'],
	[{ outcome: 'redirect', response: response(302) }, '302 Found: Redirect, not followed', 'failed'],
	[{ outcome: 'timeout' }, 'No answer in time', 'failed'],
	[{ outcome: 'unreachable' }, 'Unreachable', 'failed']
] as const)('says how a call ended: %j', (ended, words, standing) => {
	const call = { duration_ms: 1, response: undefined, ...ended };

	expect(statusInWords(call)).toBe(words);
	expect(standingOf(call)).toBe(standing);
});

it.each([
	[0, '0 ms'],
	[9999, '9999 ms'],
	[10_000, '10.0 s']
])('writes %d milliseconds as %s', (milliseconds, text) => {
	expect(formatMs(milliseconds)).toBe(text);
});

it.each([
	[1023, '1023 bytes'],
	[1536, '1.5 KiB']
])('writes %d bytes as %s', (bytes, text) => {
	expect(formatBytes(bytes)).toBe(text);
});
