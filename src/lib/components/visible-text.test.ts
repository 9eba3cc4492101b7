import { describe, expect, it } from 'vitest';
import { toVisibleJson } from './visible-json';
import { toVisibleText } from './visible-text';

describe('toVisibleText', () => {
	it.each([
		['a right-to-left override', 'a\u202eb', 'a\\u202eb'],
		['an isolate', 'a\u2066b', 'a\\u2066b'],
		['a zero-width space', 'a\u200bb', 'a\\u200bb'],
		['a byte order mark', '\ufeffa', '\\ufeffa'],
		['a line separator', 'a\u2028b', 'a\\u2028b'],
		['an escape', 'a\u001b[31m', 'a\\u001b[31m'],
		['a C1 control', 'a\u0085b', 'a\\u0085b']
	])('spells out %s', (_name, text, expected) => {
		expect(toVisibleText(text)).toBe(expected);
	});

	it('leaves letters of any script, line feeds and tabs as they are', () => {
		const text = 'Grüße, 日本語, עברית\n\tx';

		expect(toVisibleText(text)).toBe(text);
	});

	it('cuts an endless text and tells its length', () => {
		const shown = toVisibleText('x'.repeat(10_000));

		expect(shown).toHaveLength(8192 + '… (10000 characters)'.length);
		expect(shown.endsWith('… (10000 characters)')).toBe(true);
	});
});

describe('toVisibleJson', () => {
	it('leaves a short value on one line, as it was written', () => {
		expect(toVisibleJson('["https://api.example.com" ]')).toBe('["https://api.example.com" ]');
	});

	it('lays out a long value over lines', () => {
		const long = `["${'a'.repeat(50)}","${'b'.repeat(50)}"]`;

		expect(toVisibleJson(long)).toBe(`[\n  "${'a'.repeat(50)}",\n  "${'b'.repeat(50)}"\n]`);
	});
});
