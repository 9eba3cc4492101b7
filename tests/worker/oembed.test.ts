/** oEmbed, as a site asks that shows shared links. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/http-client';
import { type RunningWorker, startWorker } from './harness';

let worker: RunningWorker;

beforeAll(async () => {
	worker = await startWorker();
});

afterAll(() => worker.stop());

function ask(parameters: Readonly<Record<string, string>>): Promise<Answer> {
	return worker.fetch(`/api/oembed?${new URLSearchParams(parameters).toString()}`);
}

describe('GET /api/oembed', () => {
	it('answers with the frame of an exercise', async () => {
		const answer = await ask({ url: `${worker.pageUrl}/lab/wrong-secret`, maxwidth: '600' });

		expect(answer.status).toBe(200);
		expect(answer.json()).toMatchObject({
			version: '1.0',
			type: 'rich',
			title: 'A wrong client secret',
			width: 600,
			html: expect.stringContaining(
				`<iframe src="${worker.pageUrl}/embed/client-credentials?scenario=wrong-secret"`
			)
		});
	});

	it.each([
		['/embed/client-credentials?scenario=wrong-secret', 'A wrong client secret'],
		['/embed/lab/wrong-secret', 'A wrong client secret'],
		['/embed/flow/client-credentials/token', 'Display Tokens'],
		['/embed/learn/start', 'Start here']
	])('is what %s leads to', async (path, title) => {
		const page = await worker.fetch(path);
		const [, link = ''] = /type="application\/json\+oembed" href="([^"]+)"/.exec(page.text) ?? [];
		const { pathname, search } = new URL(link.replaceAll('&amp;', '&'), worker.pageUrl);

		const answer = await worker.fetch(`${pathname}${search}`);

		expect(answer.json()).toMatchObject({ title });
	});

	it('shows a link to an entrance with a card of its own', async () => {
		const { text } = await worker.fetch('/embed/client-credentials?scenario=wrong-secret');

		expect(text).toContain('<meta property="og:title" content="A wrong client secret">');
		expect(text).toContain(`<meta property="og:image" content="${worker.pageUrl}/open-graph.png">`);
	});

	it.each(['https://elsewhere.example/lab/wrong-secret', '/lab/nothing', '/sandbox-console'])(
		'says 404 for %s',
		async (url) => {
			expect(await ask({ url })).toMatchObject({ status: 404 });
		}
	);

	it('says 501 for XML, as oEmbed asks, and 400 for what is no number', async () => {
		const url = '/lab/wrong-secret';

		expect(await ask({ url, format: 'xml' })).toMatchObject({ status: 501 });
		expect(await ask({ url, format: 'json' })).toMatchObject({ status: 200 });
		expect(await ask({ url, maxwidth: 'wide' })).toMatchObject({ status: 400 });
		expect(await ask({})).toMatchObject({ status: 400 });
	});
});
