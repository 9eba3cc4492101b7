import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, decodeBase64Url, encodeBase64, encodeBase64Url } from './base64';

describe('base64', () => {
	it.each([
		['', ''],
		['f', 'Zg=='],
		['fo', 'Zm8='],
		['foo', 'Zm9v'],
		['foobar', 'Zm9vYmFy']
	])('writes %j as RFC 4648 section 10 does', (text, encoded) => {
		expect(encodeBase64(new TextEncoder().encode(text))).toBe(encoded);
	});

	it('reads back every sequence of bytes, in both alphabets', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
				expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
				expect(decodeBase64Url(encodeBase64Url(bytes))).toEqual(bytes);
				expect(encodeBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
			})
		);
	});

	it.each(['Zg', 'Zg=', 'Z===', 'Zm9v\n', 'Zm9-', '='])('refuses %j as base64', (text) => {
		expect(decodeBase64(text)).toBeUndefined();
	});

	it.each(['Zg==', 'Zm9v\n', ' Zm9v', 'Zm9+', 'Zm9/', 'A', 'Zh', 'Zm9'.concat('x', 'y')])(
		'refuses %j as base64url',
		(text) => {
			expect(decodeBase64Url(text)).toBeUndefined();
		}
	);

	it('takes one spelling of each value, whatever the last character is', () => {
		const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
		for (const last of alphabet) {
			for (const text of [`Z${last}`, `Zm${last}`, `Zm9${last}`]) {
				const bytes = Buffer.from(text, 'base64url');
				const isCanonical = bytes.toString('base64url') === text;

				expect(decodeBase64Url(text), text).toEqual(
					isCanonical ? new Uint8Array(bytes) : undefined
				);
			}
		}
	});
});
