import { describe, expect, it } from 'vitest';
import { foreignHostAnswer, hostKindOf, pageOriginOf } from './own-host';

describe('the host of a request on this machine', () => {
	it.each([
		['unified-flow.localhost:8787', 'own'],
		['unified-flow.localhost', 'own'],
		['Unified-Flow.LocalHost:8787', 'own'],
		['localhost:8787', 'programs'],
		['LOCALHOST', 'programs'],
		['127.0.0.1:8787', 'programs'],
		['[::1]:8787', 'programs'],
		['[::1]', 'programs'],
		['evil.example', 'foreign'],
		['evil.example:8787', 'foreign'],
		['evil.localhost:8787', 'foreign'],
		['x.unified-flow.localhost:8787', 'foreign'],
		['unified-flow.localhost.:8787', 'foreign'],
		['localhost.', 'foreign'],
		['localhost.evil.example', 'foreign'],
		['localhost:8787.evil.example', 'foreign'],
		['localhost:evil', 'foreign'],
		['user@localhost:8787', 'foreign'],
		['localhost:8787/x', 'foreign'],
		['localhost, evil.example', 'foreign'],
		['127.0.0.2:8787', 'foreign'],
		['127.1', 'foreign'],
		['2130706433', 'foreign'],
		['0.0.0.0:8787', 'foreign'],
		['192.168.0.2:8787', 'foreign'],
		['[::ffff:127.0.0.1]:8787', 'foreign'],
		['[::]:8787', 'foreign'],
		['', 'foreign']
	])('%s is %s', (host, kind) => {
		expect(hostKindOf(host)).toBe(kind);
	});

	it.each([
		['localhost:8787', 'http://unified-flow.localhost:8787'],
		['[::1]:9000', 'http://unified-flow.localhost:9000'],
		['[::1]', 'http://unified-flow.localhost'],
		['127.0.0.1', 'http://unified-flow.localhost']
	])('%s leads to the pages at %s', (host, origin) => {
		expect(pageOriginOf(host)).toBe(origin);
	});

	it('is refused with the address to use, where it is foreign', async () => {
		const answer = foreignHostAnswer('evil.example:8787');

		expect(answer.status).toBe(421);
		expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
		expect(await answer.text()).toContain('http://unified-flow.localhost:8787/');
	});
});
