import { describe, expect, it } from 'vitest';
import { csvLine } from './csv';

describe('a line of CSV', () => {
	it.each([
		[['plain', 'a b'], 'plain,a b'],
		[['', ''], ','],
		[['a,b', 'c'], '"a,b",c'],
		[['say "hi"'], '"say ""hi"""'],
		[['two\nlines', 'two\r\nlines'], '"two\nlines","two\r\nlines"']
	])('of %j is %j', (fields, line) => {
		expect(csvLine(fields)).toBe(`${line}\r\n`);
	});

	it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
		'keeps %j from being a formula',
		(text) => {
			expect(csvLine([text]).replaceAll('"', '')).toBe(`'${text}\r\n`);
		}
	);
});
