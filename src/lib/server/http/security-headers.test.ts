import { describe, expect, it } from 'vitest';
import { withSecurityHeaders } from './security-headers';
import { STATIC_HEADERS } from './static-headers.test-support';

describe('security headers', () => {
	it('are the same for static answers and for those of the Worker', () => {
		const page = new Response('', { headers: { 'content-security-policy': "script-src 'self'" } });
		const ours = Object.fromEntries(withSecurityHeaders(page).headers);

		expect(ours).toMatchObject(
			Object.fromEntries(
				Object.entries(STATIC_HEADERS).map(([name, value]) => [
					name.toLowerCase(),
					name === 'Content-Security-Policy' ? `script-src 'self', ${value}` : value
				])
			)
		);
		expect(Object.keys(STATIC_HEADERS)).toHaveLength(8);
	});

	it('let nothing load or run in an answer that brings no policy', () => {
		const { headers } = withSecurityHeaders(Response.json({}));

		expect(headers.get('content-security-policy')).toBe(
			"default-src 'none'; frame-ancestors 'none'"
		);
		expect(headers.get('x-content-type-options')).toBe('nosniff');
	});

	it('stand beside the policy that kit made for a page', () => {
		const page = new Response('', { headers: { 'content-security-policy': "script-src 'self'" } });

		const { headers } = withSecurityHeaders(page);

		expect(headers.get('content-security-policy')).toBe(
			"script-src 'self', frame-ancestors 'none'"
		);
	});

	it('change nothing of a static file, which has them', () => {
		const file = new Response('', { headers: { ...STATIC_HEADERS, etag: '"1"' } });

		const { headers } = withSecurityHeaders(file);

		expect([...headers]).toEqual([...file.headers]);
	});

	it('are set on an answer whose headers cannot be changed', () => {
		const { headers, status } = withSecurityHeaders(Response.redirect('https://a.example/', 308));

		expect(status).toBe(308);
		expect(headers.get('location')).toBe('https://a.example/');
		expect(headers.get('x-frame-options')).toBe('DENY');
	});

	it('leave status, body and each cookie as they are', async () => {
		const answer = new Response('body', { status: 201, statusText: 'Made' });
		answer.headers.append('set-cookie', 'a=1');
		answer.headers.append('set-cookie', 'b=2');

		const response = withSecurityHeaders(answer);

		expect([response.status, response.statusText]).toEqual([201, 'Made']);
		expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
		expect(await response.text()).toBe('body');
	});
});
