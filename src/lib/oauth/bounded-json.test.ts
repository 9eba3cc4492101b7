import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonText } from './bounded-json';

/** So many brackets, one within the other. */
function nested(depth: number): string {
	return '['.repeat(depth) + ']'.repeat(depth);
}

describe('JSON from outside', () => {
	it('is taken up to its limit of nesting', () => {
		expect(parseJsonText(nested(64))).toMatchObject({ ok: true });
		expect(parseJsonText(nested(65))).toEqual({ ok: false, error: { code: 'too_deep' } });
	});

	it.each([
		['a text of brackets', JSON.stringify('['.repeat(100))],
		['a text that ends in a backslash', `["\\\\", ${JSON.stringify('['.repeat(100))}]`],
		['a text with quotes in it', `["\\"[", ${JSON.stringify(`"${'['.repeat(100)}`)}]`],
		['a name of brackets', `{"${'{'.repeat(100)}": 1}`]
	])('counts nothing within %s', (_, text) => {
		expect(parseJsonText(text)).toEqual({ ok: true, value: JSON.parse(text) });
	});

	it.each([
		['a text that ends in a backslash', `["\\\\", ${nested(64)}]`],
		['a text with quotes in it', `["\\"", ${nested(64)}]`],
		['an empty text', `["", ${nested(64)}]`]
	])('counts what stands behind %s', (_, text) => {
		expect(parseJsonText(text)).toEqual({ ok: false, error: { code: 'too_deep' } });
	});

	it.each(['"[', '["\\', '["\\"', '{"a":', ''])('is none where it breaks off: %s', (text) => {
		expect(parseJsonText(text)).toEqual({ ok: false, error: { code: 'not_json' } });
	});

	it('comes out as it is written', () => {
		fc.assert(
			fc.property(fc.json({ maxDepth: 6 }), (text) => {
				expect(parseJsonText(text)).toEqual({ ok: true, value: JSON.parse(text) });
			})
		);
	});
});
