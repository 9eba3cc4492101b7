/** Who may frame what: the embed may be framed by other sites, and nothing else by anyone. */
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NewSandbox } from '../../src/lib/api/sandboxes';
import { staticHeadersOf } from '../../src/lib/server/http/static-headers.test-support';
import { type RunningWorker, startWorker } from './harness';

let worker: RunningWorker;

beforeAll(async () => {
	worker = await startWorker();
});

afterAll(() => worker.stop());

const REFUSED = [
	['the first page', '/', 200],
	['a step', '/flow/client-credentials/request', 200],
	['an exercise', '/lab/wrong-secret', 200],
	['a lesson', '/learn/start', 200],
	['a page that is not there', '/there/is/no/such/page', 404],
	['a page that looks like an embed', '/embedded/lab', 404],
	['an embed in another spelling', '/%65mbed/lab/wrong-secret', undefined],
	['an endpoint', '/api/health', 200],
	['an endpoint that is not there', '/api/embed/x', 404]
] as const;

const FRAMED = [
	['the entrance', '/embed/client-credentials?scenario=wrong-secret', 200],
	['a redirect to the tutorial', '/embed/client-credentials?start=now', 307],
	['a step', '/embed/flow/client-credentials/request', 200],
	['an exercise', '/embed/lab/wrong-secret', 200],
	['the list of exercises', '/embed/lab?set=wrong-secret', 200],
	['a lesson', '/embed/learn/start', 200],
	['an embed that is not there', '/embed/no/such/page', 404],
	['an exercise that is not there', '/embed/lab/no-such-exercise', 404]
] as const;

describe('a frame', () => {
	it.each(REFUSED)('around %s is refused', async (_what, path, status) => {
		const answer = await worker.fetch(path);

		if (status !== undefined) expect(answer.status).toBe(status);
		expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
		expect(answer.headers.get('x-frame-options')).toBe('DENY');
	});

	it.each(FRAMED)('around %s is allowed', async (_what, path, status) => {
		const answer = await worker.fetch(path);

		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-security-policy')).toMatch(/(?:^|, |; )frame-ancestors \*$/);
		expect(answer.headers.get('content-security-policy')).not.toContain("frame-ancestors 'none'");
		expect(answer.headers.has('x-frame-options')).toBe(false);
	});

	it('that is allowed changes nothing else of what protects a page', async () => {
		const { headers } = await worker.fetch('/embed/lab/wrong-secret');

		for (const [name, value] of Object.entries(staticHeadersOf('/embed/lab/wrong-secret'))) {
			expect(headers.get(name), name).toBe(value);
		}
		expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
	});
});

describe('the entrance', () => {
	it('sets no cookie, whatever it is asked', async () => {
		for (const [, path] of FRAMED) {
			const { headers } = await worker.fetch(path);

			expect(headers.getSetCookie()).toEqual([]);
		}
	});

	it('leads to the tutorial at once where it is to start now', async () => {
		const { headers, status } = await worker.fetch(
			'/embed/client-credentials?scenario=wrong-secret&theme=dark&start=now'
		);

		expect(status).toBe(307);
		expect(headers.get('location')).toBe('/embed/lab/wrong-secret?theme=dark');
	});

	it.each([
		['the request step', '', '/embed/flow/client-credentials/request'],
		['an exercise', '?scenario=wrong-secret&nav=off', '/embed/lab/wrong-secret?nav=off'],
		['a lesson', '?lesson=start', '/embed/learn/start'],
		['a set', '?set=wrong-secret,commas', '/embed/lab?set=wrong-secret,commas'],
		['what is there, for an unknown name', '?scenario=x', '/embed/flow/client-credentials/request']
	])('links to %s, which works without a script', async (_what, query, address) => {
		const { text } = await worker.fetch(`/embed/client-credentials${query}`);

		expect(text).toContain(
			`href="${address.replaceAll('&', '&amp;')}" data-start="click">Start</a>`
		);
		expect(text).not.toContain('/_app/immutable/entry/');
	});

	it('names its picture and its oEmbed address for whoever shares the link', async () => {
		const { text } = await worker.fetch('/embed/client-credentials?scenario=wrong-secret&x=%22%3E');

		const asked = encodeURIComponent(
			`${worker.pageUrl}/embed/client-credentials?scenario=wrong-secret`
		);
		expect(text).toContain(`href="${worker.pageUrl}/api/oembed?url=${asked}"`);
		expect(text).toContain('type="application/json+oembed"');
		expect(text).toMatch(/property="og:title" content="[^"]+"/);
		expect(text).toContain('/open-graph.png"');
	});
});

describe('a call without a session', () => {
	it('makes a sandbox and a key in it, and no vault and no cookie', async () => {
		const headers = { 'content-type': 'application/json', 'x-workbench': 'no-session' };
		const made = await worker.fetch('/api/sandboxes', { method: 'POST', headers, body: '{}' });
		const { environment_id, client } = v.parse(NewSandbox, made.json());
		const key = await worker.fetch(
			`/api/sandboxes/${environment_id}/applications/${client.client_id}/key`,
			{ method: 'POST', headers, body: '{}' }
		);

		expect([made.status, key.status]).toEqual([201, 200]);
		expect([made, key].flatMap((answer) => answer.headers.getSetCookie())).toEqual([]);
	});
});

describe('EMBED_ANCESTORS', () => {
	it('names who may frame an embed, and nothing else', async () => {
		const own = await startWorker({
			isFresh: true,
			vars: { EMBED_ANCESTORS: "'self' https://*.school.example" }
		});
		try {
			for (const [what, path] of FRAMED) {
				const { headers } = await own.fetch(path);
				expect(headers.get('content-security-policy'), what).toMatch(
					/frame-ancestors 'self' https:\/\/\*\.school\.example$/
				);
				expect(headers.get('content-security-policy'), what).not.toContain('frame-ancestors *');
			}
			const { headers } = await own.fetch('/');
			expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
		} finally {
			await own.stop();
		}
	});

	it('lets nobody frame an embed while it cannot be read, and the log says so once', async () => {
		const broken = "https://a.example; script-src 'unsafe-inline'";
		const own = await startWorker({ isFresh: true, vars: { EMBED_ANCESTORS: broken } });
		try {
			for (const [what, path] of FRAMED) {
				const { headers } = await own.fetch(path);
				expect(headers.get('content-security-policy'), what).toMatch(/frame-ancestors 'none'$/);
				expect(headers.get('content-security-policy'), what).not.toContain('unsafe-inline');
			}
			const health = await own.fetch('/api/health');
			expect(health.status).toBe(503);
			expect(health.text).toContain('EMBED_ANCESTORS');
			const told = own.logs().filter((line) => line.includes('broken_setting'));
			expect(told).toEqual([expect.stringContaining('EMBED_ANCESTORS')]);
			expect(own.logs().join('\n')).not.toContain('a.example');
		} finally {
			await own.stop();
		}
	});
});
