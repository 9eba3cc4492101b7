/** What programs read of the site: nothing dead, nothing missing, and the same as people read. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../scripts/wrangler-environment';
import { type RunningWorker, startWorker } from './harness';

let worker: RunningWorker;

beforeAll(async () => {
	worker = await startWorker();
});

afterAll(() => worker.stop());

/** The addresses of the pages that were built. */
function builtPages(): string[] {
	const folder = join(PROJECT_ROOT, '.svelte-kit/cloudflare');
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.html'))
		.map((name) => `/${name.replace(/(?:^index)?\.html$/, '')}`);
}

/** What leads on from another page, or has another address of its own. */
const UNLISTED = /^\/(?:embed|flow\/(?!client-credentials\/configure|agent)|lab\/mystery)/;

async function sitemapPaths(): Promise<string[]> {
	const { text } = await worker.fetch('/sitemap.xml');
	return [...text.matchAll(/<loc>(?:https?:\/\/[^/<]+)?([^<]*)<\/loc>/g)].map(
		([, path]) => path ?? ''
	);
}

/** The links of a Markdown text to this site, without their anchors. */
function siteLinksOf(markdown: string): string[] {
	return [...markdown.matchAll(/\]\((\/[^)#]*)(?:#[^)]*)?\)/g)].map(([, path]) => path ?? '');
}

async function statusOf(path: string): Promise<number> {
	return (await worker.fetch(path)).status;
}

describe('the sitemap', () => {
	it('lists every page that was built, and none that is not there', async () => {
		const listed = await sitemapPaths();
		const expected = builtPages().filter((path) => !UNLISTED.test(path) || path === '/embed');

		expect([...listed].sort()).toEqual([...expected].sort());
		expect(new Set(listed).size).toBe(listed.length);
	});

	it('is XML, and robots.txt keeps programs out of what answers for one caller', async () => {
		const sitemap = await worker.fetch('/sitemap.xml');
		const robots = await worker.fetch('/robots.txt');

		expect(sitemap.headers.get('content-type')).toMatch(/^(?:application|text)\/xml/);
		expect(sitemap.text.startsWith('<?xml version="1.0" encoding="UTF-8"?>')).toBe(true);
		expect(robots.headers.get('content-type')).toMatch(/^text\/plain/);
		expect(robots.text).toMatch(/^User-agent: \*$/m);
		for (const path of ['/api/', '/sandbox/', '/embed/']) {
			expect(robots.text).toContain(`Disallow: ${path}\n`);
		}
	});
});

describe('the twin of each lesson', () => {
	it('is Markdown at the address of its page plus .md, and is named there', async () => {
		const lessons = (await sitemapPaths()).filter((path) => path.startsWith('/learn/'));
		expect(lessons.length).toBeGreaterThan(30);
		for (const path of lessons) {
			const twin = await worker.fetch(`${path}.md`);
			const page = await worker.fetch(path);

			expect([path, twin.status]).toEqual([path, 200]);
			expect(twin.headers.get('content-type'), path).toMatch(/^text\/markdown/);
			const title = /<h1[^>]*>([^<]*)<\/h1>/.exec(page.text)?.[1]?.replaceAll('&amp;', '&');
			expect(twin.text.split('\n')[0], path).toBe(`# ${title ?? ''}`);
			expect(page.text, path).toContain(
				`<link rel="alternate" type="text/markdown" href="${path}.md"`
			);
		}
	});

	it('leads nowhere that is not there, and neither does llms.txt', async () => {
		const lessons = (await sitemapPaths()).filter((path) => path.startsWith('/learn/'));
		const texts = await Promise.all(
			['/llms.txt', ...lessons.map((path) => `${path}.md`)].map(
				async (path) => (await worker.fetch(path)).text
			)
		);
		const links = [...new Set(texts.flatMap(siteLinksOf))].filter(
			// The sandbox and the API answer by a method, and an address of an example is none.
			(path) => !path.startsWith('/api/') || path === '/api/openapi.json'
		);
		expect(links.length).toBeGreaterThan(60);
		const dead: string[] = [];
		for (const path of links) if ((await statusOf(path)) >= 400) dead.push(path);

		expect(dead).toEqual([]);
	});

	it('is listed in llms.txt', async () => {
		const { text } = await worker.fetch('/llms.txt');
		const linked = siteLinksOf(text);
		const lessons = (await sitemapPaths()).filter((path) => path.startsWith('/learn/'));

		expect(lessons.filter((path) => !linked.includes(`${path}.md`))).toEqual([]);
		expect(linked).toContain('/errors.json');
	});
});
