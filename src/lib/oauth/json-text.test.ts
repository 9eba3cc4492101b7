import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJsonText, readJsonObject } from './json-text';
import { errorOf, valueOf } from './oauth.test-data';

describe('readJsonObject', () => {
	it('agrees with JSON.parse on every object, member by member', () => {
		const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 }));

		fc.assert(
			fc.property(object, fc.constantFrom(undefined, '\t', '  \r\n'), (value, indent) => {
				const text = JSON.stringify(value, undefined, indent);
				const read = valueOf(readJsonObject(text));

				expect(read.value).toEqual(JSON.parse(text));
				expect(read.members.map(({ name }) => name)).toEqual(Object.keys(value));
				expect(read.members.map((member) => member.value)).toEqual(
					read.members.map((member) => read.value[member.name])
				);
				expect(read.duplicates).toEqual([]);
			})
		);
	});

	it('keeps every occurrence of a member, and takes the last as its value', () => {
		const read = valueOf(readJsonObject('{"a":1,"b":{"c":[{"a":0},{"a":0}]},"a":2}'));

		expect(read.value['a']).toBe(2);
		expect(read.members.map(({ name, text }) => `${name}=${text}`)).toEqual([
			'a=1',
			'b={"c":[{"a":0},{"a":0}]}',
			'a=2'
		]);
		expect(read.duplicates).toEqual(['a']);
	});

	it('is not misled by brackets, commas and quotes inside strings', () => {
		const text = '{"a":"}],{\\"b\\":","\\\\":"\\\\"}';

		expect(valueOf(readJsonObject(text)).members).toEqual([
			{ name: 'a', text: '"}],{\\"b\\":"', value: '}],{"b":' },
			{ name: '\\', text: '"\\\\"', value: '\\' }
		]);
	});

	it('reads an empty object', () => {
		expect(valueOf(readJsonObject(' { } '))).toEqual({ value: {}, members: [], duplicates: [] });
	});

	it('never quotes the text in a refusal', () => {
		expect(errorOf(readJsonObject('{"secret":')).message).not.toContain('secret');
	});
});

describe('formatJsonText', () => {
	it('lays out as JSON.stringify does where nothing is lost', () => {
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
				// JSON.stringify writes numbers and strings in the one form that it knows.
				const text = JSON.stringify(value);
				expect(formatJsonText(text)).toBe(JSON.stringify(JSON.parse(text), undefined, 2));
			})
		);
	});

	it('keeps numbers, escapes and doubled members as they were written', () => {
		expect(formatJsonText('{"a":1.0,"a":"\\u0041", "b":[ ],"c":{ }}')).toBe(
			'{\n  "a": 1.0,\n  "a": "\\u0041",\n  "b": [],\n  "c": {}\n}'
		);
	});

	it('returns text that is no JSON as it is', () => {
		expect(formatJsonText('<html>')).toBe('<html>');
	});
});
