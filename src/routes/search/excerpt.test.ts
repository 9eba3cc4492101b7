import { describe, expect, it } from 'vitest';
import { excerptOf, partsOf } from './excerpt';

const LONG = `${'before '.repeat(40)}needle ${'after '.repeat(60)}`;

describe('an excerpt', () => {
	it('shows the surroundings of the first match', () => {
		const parts = excerptOf(LONG, ['needle']);
		const text = parts.map((part) => part.text).join('');

		expect(text).toMatch(/^… before /);
		expect(text).toMatch(/after …$/);
		expect(parts.filter(({ isMatch }) => isMatch)).toEqual([{ text: 'needle', isMatch: true }]);
	});

	it('is the beginning where the match is in the heading alone', () => {
		expect(excerptOf(LONG, ['elsewhere'])[0]?.text).toMatch(/^before before/);
	});

	it('is the whole of a short text', () => {
		expect(excerptOf('short', [])).toEqual([{ text: 'short', isMatch: false }]);
	});
});

describe('marking matches', () => {
	it('marks in any case, and no part of another word', () => {
		expect(partsOf('Basic as AS', ['as'])).toEqual([
			{ text: 'Basic ', isMatch: false },
			{ text: 'as', isMatch: true },
			{ text: ' ', isMatch: false },
			{ text: 'AS', isMatch: true }
		]);
	});

	it('takes characters of a pattern as themselves', () => {
		expect(partsOf('at+jwt', ['at+jwt'])).toEqual([{ text: 'at+jwt', isMatch: true }]);
	});

	it('splits invalid_client as the index does', () => {
		expect(partsOf('invalid_client', ['client'])).toEqual([
			{ text: 'invalid_', isMatch: false },
			{ text: 'client', isMatch: true }
		]);
	});
});
