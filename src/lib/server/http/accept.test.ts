import { describe, expect, it } from 'vitest';
import { prefersOver } from './accept';

describe('a client gets XML', () => {
	it.each([
		'application/xml',
		'APPLICATION/XML',
		'application/xml;charset=utf-8',
		'application/xml, application/problem+json;q=0.9',
		'application/xml;q=0.9, application/json;q=0.8',
		'application/json;q=0, */*;q=0.1',
		'text/html, application/xml;q=0.9, */*;q=0.8',
		'application/json;q=0.5,\t application/* ; q=0.7'
	])('that says %j', (accept) => {
		expect(prefersOver(accept, 'application/xml', 'application/json')).toBe(true);
	});
});

describe('a client gets JSON', () => {
	it.each([
		null,
		'',
		'*/*',
		'application/*',
		'application/json',
		'application/xml, application/json',
		'application/json, application/xml;q=0.9',
		'application/xml;q=0',
		'application/xml;q=0.000, */*;q=0.1',
		'application/xml;q=2',
		'application/xml;q=x',
		'application/xml;version=2',
		'application/xml/json',
		'xml',
		'text/*',
		'*/xml',
		';;,,/'
	])('that says %j', (accept) => {
		expect(prefersOver(accept, 'application/xml', 'application/json')).toBe(false);
	});
});
