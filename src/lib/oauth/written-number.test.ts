import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAsWritten, stringifyAsWritten } from './written-number';

describe('JSON that goes through here', () => {
	it.each([
		'{"sub":100002348117421473}',
		'[1.0,1e3,-0.0,0.10000000000000001,1E+2,1e400]',
		'{"s1":"1.0","n":"n1.0","a":[{"b":1.0}],"c":null,"d":true}',
		'1.0',
		'"1.0"',
		'{"constructor":1.0,"toJSON":1.0}'
	])('keeps the numbers of %s as they were written', (text) => {
		expect(stringifyAsWritten(parseAsWritten(text))).toBe(text);
	});

	it('is otherwise what JSON.parse and JSON.stringify make of it', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				expect(stringifyAsWritten(parseAsWritten(text))).toBe(JSON.stringify(JSON.parse(text)));
			})
		);
	});

	it('leaves out what is undefined, as JSON.stringify does', () => {
		const value = { a: undefined, b: [undefined], c: { d: undefined } };

		expect(stringifyAsWritten(value)).toBe('{"b":[null],"c":{}}');
	});
});
