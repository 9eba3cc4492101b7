import { describe, expect, it } from 'vitest';
import { refuseHost } from './host-guard';

const COOKIE = '__Host-Http-uf=MRdpRnI1gjCf2WjAWzFUhg.vhEjGoV015sGxZ2h3xKvaWl7vmkhUxjipMzAgWv6YrM';

function requestTo(origin: string, headers: Record<string, string> = {}): Request {
	return new Request(`${origin}/api/health`, { headers });
}

describe('the guard of the host', () => {
	it.each(['http://evil.example:8787', 'http://evil.localhost:8787', 'http://192.168.0.2:8787'])(
		'refuses %s on loopback',
		(origin) => {
			expect(refuseHost(requestTo(origin))?.status).toBe(421);
			expect(refuseHost(requestTo(origin, { 'cf-connecting-ip': '::1' }))?.status).toBe(421);
		}
	);

	it.each(['http://localhost:8787', 'http://127.0.0.1:8787', 'http://[::1]:8787'])(
		'lets a program without a cookie call %s, and refuses a session there',
		async (origin) => {
			const refused = refuseHost(requestTo(origin, { cookie: `a=b; ${COOKIE}` }));

			expect(refuseHost(requestTo(origin, { cookie: 'a=b' }))).toBeUndefined();
			expect(refused?.status).toBe(403);
			expect(refused?.headers.get('content-type')).toBe('application/problem+json');
			expect(await refused?.json()).toMatchObject({
				code: 'cross_origin',
				detail: expect.stringContaining('http://unified-flow.localhost:8787')
			});
		}
	);

	it('lets the host of the pages use its session', () => {
		const request = requestTo('http://unified-flow.localhost:8787', { cookie: COOKIE });

		expect(refuseHost(request)).toBeUndefined();
	});

	it('asks nothing where Cloudflare stands before the Worker', () => {
		const headers = { 'cf-connecting-ip': '203.0.113.9', cookie: COOKIE };

		expect(refuseHost(requestTo('https://workbench.example', headers))).toBeUndefined();
	});
});
