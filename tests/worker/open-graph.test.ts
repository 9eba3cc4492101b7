/** What a shared link shows: each page has a title, a description and a picture, once. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../scripts/wrangler-environment';

const BUILT = join(PROJECT_ROOT, '.svelte-kit/cloudflare');

/** Every page that was built; what leads to another one at once is none. */
const PAGES = readdirSync(BUILT, { recursive: true, encoding: 'utf8' }).filter(
	(path) =>
		path.endsWith('.html') &&
		!path.endsWith('404.html') &&
		!readFileSync(join(BUILT, path), 'utf8').includes('http-equiv="refresh"')
);

function contents(html: string, tag: RegExp): readonly string[] {
	return [...html.matchAll(tag)].map(([, content = '']) => content);
}

describe('every page', () => {
	it('is looked at', () => {
		expect(PAGES).toContain('index.html');
		expect(PAGES).toContain('embed.html');
		expect(PAGES).toContain('lab/wrong-secret.html');
		expect(PAGES).toContain('learn/start.html');
		expect(PAGES.length).toBeGreaterThan(60);
	});

	it.each(PAGES)('%s has a title, a description and a picture for a shared link', (path) => {
		const html = readFileSync(join(BUILT, path), 'utf8');
		const [title, ...otherTitles] = contents(html, /<title>([^<]*)<\/title>/g);
		const property = (name: string) =>
			contents(html, new RegExp(`<meta property="${name}" content="([^"]*)"`, 'g'));

		expect(otherTitles).toEqual([]);
		expect(property('og:title')).toEqual([title?.replace(' · Unified Flow', '')]);
		const [description = '', ...others] = property('og:description');
		expect(others).toEqual([]);
		expect(description.length).toBeGreaterThanOrEqual(40);
		expect(contents(html, /<meta name="description" content="([^"]*)"/g)).toEqual([description]);
		const [picture = ''] = property('og:image');
		expect(picture).toMatch(/\/open-graph\.png$/);
		expect(existsSync(join(BUILT, 'open-graph.png'))).toBe(true);
		expect(contents(html, /<meta name="twitter:card" content="([^"]*)"/g)).toEqual([
			'summary_large_image'
		]);
	});
});
