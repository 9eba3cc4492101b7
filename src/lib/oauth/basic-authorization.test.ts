import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basicAuthorization, formEncode, isChangedByFormEncoding } from './basic-authorization';
import { formDecode } from './basic-credentials';
import { CLIENT_ID, NAUGHTY_TEXTS, SECRET } from './oauth.test-data';

function rawBasic(pair: string): string {
	return `Basic ${Buffer.from(pair).toString('base64')}`;
}

describe('formEncode', () => {
	it.each([
		['RFC 6749 appendix B', ' %&+£€', '+%25%26%2B%C2%A3%E2%82%AC'],
		['unreserved characters', 'AZaz09-._~', 'AZaz09-._~'],
		['what encodeURIComponent leaves plain', "!'()*", '%21%27%28%29%2A'],
		['the separator', 'a:b', 'a%3Ab'],
		['a line break', 'a\r\nb', 'a%0D%0Ab'],
		['beyond the basic plane', '👾', '%F0%9F%91%BE'],
		['nothing', '', '']
	])('writes %s', (_name, text, encoded) => {
		expect(formEncode(text)).toBe(encoded);
	});

	it('refuses half of a surrogate pair without repeating the text', () => {
		expect(() => formEncode('secret\ud800')).toThrow(TypeError);
		expect(() => formEncode('secret\ud800')).not.toThrow(/secret/);
	});

	it('is undone by decoding, whatever the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(formDecode(formEncode(text))).toBe(text);
			})
		);
	});

	it.each(NAUGHTY_TEXTS)('keeps %j', (text) => {
		const encoded = formEncode(text);

		expect(encoded).toMatch(/^[A-Za-z0-9\-._~+%]*$/);
		expect(formDecode(encoded)).toBe(text);
	});
});

describe('basicAuthorization', () => {
	it('gives the header of RFC 6749 section 2.3.1', () => {
		expect(basicAuthorization('s6BhdRkqt3', 'gX1fBat3bV')).toBe(
			'Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW'
		);
	});

	it('gives the header of AppAuth-Android issue 337', () => {
		expect(basicAuthorization('1PpG/Q 1', 'z/tZ9VwFZqApmIQ+ZH1I5pLk/uB4ud:X2/8bL+wfFTt1rFw=')).toBe(
			'Basic MVBwRyUyRlErMTp6JTJGdFo5VndGWnFBcG1JUSUyQlpIMUk1cExrJTJGdUI0dWQlM0FYMiUyRjhiTCUyQndmRlR0MXJGdyUzRA=='
		);
	});

	it('equals the raw form for a UUID and every character of a PingOne secret', () => {
		expect(basicAuthorization(CLIENT_ID, SECRET)).toBe(rawBasic(`${CLIENT_ID}:${SECRET}`));
		expect(isChangedByFormEncoding(SECRET)).toBe(false);
	});

	it('encodes before joining, so that a colon in the client id splits nothing', () => {
		expect(basicAuthorization('a:b', 'c+é')).toBe(rawBasic('a%3Ab:c%2B%C3%A9'));
		expect(isChangedByFormEncoding('c+é')).toBe(true);
	});

	it.each(NAUGHTY_TEXTS.filter((text) => text.isWellFormed()))(
		'is changed by the encoding exactly where it reads differently: %j',
		(text) => {
			expect(isChangedByFormEncoding(text)).toBe(formEncode(text) !== text);
		}
	);

	it('is changed by each character that is not unreserved, and by no other', () => {
		for (let code = 0; code < 0x180; code++) {
			const character = String.fromCharCode(code);

			expect(isChangedByFormEncoding(character)).toBe(formEncode(character) !== character);
		}
	});
});
