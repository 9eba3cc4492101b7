import { describe, expect, it } from 'vitest';
import { printJson, type JsonValue } from './jackson';

describe('printJson', () => {
	it.each<[string, JsonValue, string]>([
		['an object', { a: 1, b: 'x' }, '{\n  "a" : 1,\n  "b" : "x"\n}'],
		['an empty object', {}, '{ }'],
		['an empty array', { a: [] }, '{\n  "a" : [ ]\n}'],
		['texts in an array', { a: ['A', 'B'] }, '{\n  "a" : [ "A", "B" ]\n}'],
		[
			'objects in an array',
			{ a: [{ b: true }, { c: null }] },
			'{\n  "a" : [ {\n    "b" : true\n  }, {\n    "c" : null\n  } ]\n}'
		],
		['an array in an array', [[1], [2, 3]], '[ [ 1 ], [ 2, 3 ] ]'],
		['an absent member as none', { a: undefined, b: 1 }, '{\n  "b" : 1\n}'],
		['quotes and line breaks escaped', { 'a"': 'b\n\\' }, '{\n  "a\\"" : "b\\n\\\\"\n}'],
		['letters outside ASCII as they are', { a: 'é/ü' }, '{\n  "a" : "é/ü"\n}']
	])('prints %s', (_, value, text) => {
		expect(printJson(value)).toBe(text);
	});
});
