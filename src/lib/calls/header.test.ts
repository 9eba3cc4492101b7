import { expect, it } from 'vitest';
import { headerOf, serverDateOf } from './header';

it('a header is found however its name is spelled', () => {
	expect(headerOf([['Content-Type', 'text/html']], 'content-type')).toBe('text/html');
	expect(headerOf([], 'content-type')).toBeUndefined();
	expect(headerOf(undefined, 'content-type')).toBeUndefined();
});

it.each([
	['Fri, 01 Jan 2027 00:00:00 GMT', 1_798_761_600_000],
	['soon', undefined],
	['', undefined]
])('the date %j of a server is %s', (date, ms) => {
	expect(serverDateOf([['Date', date]])).toBe(ms);
});
