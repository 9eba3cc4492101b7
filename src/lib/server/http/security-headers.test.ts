import { describe, expect, it } from 'vitest';
import { withSecurityHeaders } from './security-headers';
import { STATIC_HEADERS, staticHeadersOf } from './static-headers.test-support';

const PAGE = { pathname: '/flow/client-credentials/request', embedAncestors: '*' };
const EMBED = { pathname: '/embed/client-credentials', embedAncestors: '*' };

describe('security headers', () => {
	it.each([
		'/',
		'/flow/client-credentials/request',
		'/nothing/at/all',
		'/embed',
		'/embedded/page',
		'/embed/',
		'/embed/client-credentials',
		'/embed/lab/wrong-secret',
		'/embed/nothing',
		'/embed/v1.js',
		'/embed/v1.js/more'
	])('of %s are the same for static answers and for those of the Worker', (pathname) => {
		const page = new Response('', { headers: { 'content-security-policy': "script-src 'self'" } });
		const ours = Object.fromEntries(
			withSecurityHeaders(page, { pathname, embedAncestors: '*' }).headers
		);
		const statics = Object.entries(staticHeadersOf(pathname));

		// A page of text has its media type too.
		delete ours['content-type'];
		expect(ours).toEqual(
			Object.fromEntries(
				statics.map(([name, value]) => [
					name.toLowerCase(),
					name === 'Content-Security-Policy' ? `script-src 'self', ${value}` : value
				])
			)
		);
		expect(Object.keys(STATIC_HEADERS)).toHaveLength(8);
	});

	it.each(['/', '/embed', '/embedded', '/api/embed/x', '/Embed/x', '//embed/x'])(
		'refuse a frame around %s',
		(pathname) => {
			const { headers } = withSecurityHeaders(new Response(''), { pathname, embedAncestors: '*' });

			expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
			expect(headers.get('x-frame-options')).toBe('DENY');
		}
	);

	it('leave a frame around an embed to those that the operator names', () => {
		const file = new Response('', { headers: staticHeadersOf(EMBED.pathname) });

		const { headers } = withSecurityHeaders(file, {
			...EMBED,
			embedAncestors: 'https://blog.example'
		});

		expect(headers.get('content-security-policy')).toBe('frame-ancestors https://blog.example');
		expect(headers.has('x-frame-options')).toBe(false);
	});

	it('let other sites load the script of the element, and nothing else', () => {
		const sharingOf = (pathname: string) => {
			const { headers } = withSecurityHeaders(new Response(''), { pathname, embedAncestors: '*' });
			return [
				headers.get('cross-origin-resource-policy'),
				headers.get('access-control-allow-origin')
			];
		};

		expect(sharingOf('/embed/v1.js')).toEqual(['cross-origin', '*']);
		expect(sharingOf('/embed/begin.js')).toEqual(['same-origin', null]);
		expect(sharingOf('/embed/lab/wrong-secret')).toEqual(['same-origin', null]);
		expect(sharingOf('/begin.js')).toEqual(['same-origin', null]);
	});

	it('let nothing load or run in an answer that brings no policy', () => {
		const { headers } = withSecurityHeaders(Response.json({}), PAGE);

		expect(headers.get('content-security-policy')).toBe(
			"default-src 'none'; frame-ancestors 'none'"
		);
		expect(headers.get('x-content-type-options')).toBe('nosniff');
	});

	it('stand beside the policy that kit made for a page', () => {
		const page = new Response('', { headers: { 'content-security-policy': "script-src 'self'" } });

		const { headers } = withSecurityHeaders(page, PAGE);

		expect(headers.get('content-security-policy')).toBe(
			"script-src 'self', frame-ancestors 'none'"
		);
	});

	it.each([PAGE, EMBED])('change nothing of a static file, which has them: %j', (asked) => {
		const file = new Response('', { headers: { ...staticHeadersOf(asked.pathname), etag: '"1"' } });

		const { headers } = withSecurityHeaders(file, asked);

		expect([...headers]).toEqual([...file.headers]);
	});

	it('are set on an answer whose headers cannot be changed', () => {
		const redirect = Response.redirect('https://a.example/', 308);
		const { headers, status } = withSecurityHeaders(redirect, PAGE);

		expect(status).toBe(308);
		expect(headers.get('location')).toBe('https://a.example/');
		expect(headers.get('x-frame-options')).toBe('DENY');
	});

	it('leave status, body and each cookie as they are', async () => {
		const answer = new Response('body', { status: 201, statusText: 'Made' });
		answer.headers.append('set-cookie', 'a=1');
		answer.headers.append('set-cookie', 'b=2');

		const response = withSecurityHeaders(answer, PAGE);

		expect([response.status, response.statusText]).toEqual([201, 'Made']);
		expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
		expect(await response.text()).toBe('body');
	});
});
