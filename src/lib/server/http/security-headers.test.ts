import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SECURITY_HEADERS, setSecurityHeaders } from './security-headers';

/** The rules of `_headers`, as Cloudflare reads them: a path, then indented `Name: value` lines. */
function readStaticHeaders(): Record<string, Record<string, string>> {
	const rules: Record<string, Record<string, string>> = {};
	let path = '';
	for (const line of readFileSync('_headers', 'utf8').split('\n')) {
		if (line.startsWith('#') || line.trim() === '') continue;
		if (!/^\s/.test(line)) {
			path = line.trim();
			continue;
		}
		const colon = line.indexOf(':');
		rules[path] = {
			...rules[path],
			[line.slice(0, colon).trim()]: line.slice(colon + 1).trim()
		};
	}
	return rules;
}

describe('security headers', () => {
	it('are the same for static answers and for those of the Worker', () => {
		expect(readStaticHeaders()['/*']).toEqual(SECURITY_HEADERS);
	});

	it('let nothing load or run in an answer that is data', () => {
		const headers = new Headers();

		setSecurityHeaders(headers, 'data');

		expect(headers.get('content-security-policy')).toBe(
			"default-src 'none'; frame-ancestors 'none'"
		);
		expect(headers.get('x-content-type-options')).toBe('nosniff');
	});

	it('stand beside the policy that kit made for a page', () => {
		const headers = new Headers({ 'content-security-policy': "script-src 'self'" });

		setSecurityHeaders(headers, 'page');

		expect(headers.get('content-security-policy')).toBe(
			"script-src 'self', frame-ancestors 'none'"
		);
	});
});
