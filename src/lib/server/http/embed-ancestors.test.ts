import { describe, expect, it } from 'vitest';
import { readEmbedAncestors } from './embed-ancestors';

describe('EMBED_ANCESTORS', () => {
	it('lets every site frame an embed where it is not set', () => {
		expect(readEmbedAncestors(undefined)).toEqual({ ok: true, value: '*' });
	});

	it.each([
		['*', '*'],
		["'none'", "'none'"],
		["'self'", "'self'"],
		['https:', 'https:'],
		['https://blog.example', 'https://blog.example'],
		['blog.example:8443', 'blog.example:8443'],
		['http://localhost:*', 'http://localhost:*'],
		["  'self'   https://*.school.example ", "'self' https://*.school.example"]
	])('takes %s', (setting, list) => {
		expect(readEmbedAncestors(setting)).toEqual({ ok: true, value: list });
	});

	it.each([
		['nothing', ''],
		['white space', '  '],
		['another directive', "*; script-src 'unsafe-inline'"],
		['another policy', 'https://a.example, https://b.example'],
		['a line of a header', 'https://a.example\r\nset-cookie: a=1'],
		['a path', 'https://a.example/page'],
		["'none' beside others", "'none' https://a.example"],
		['a keyword of other directives', "'unsafe-inline'"],
		['a list of JSON', '["https://a.example"]'],
		['far too many', 'a.example '.repeat(51)]
	])('refuses %s', (_what, setting) => {
		expect(readEmbedAncestors(setting)).toMatchObject({
			ok: false,
			error: { message: expect.stringContaining('EMBED_ANCESTORS') }
		});
	});
});
