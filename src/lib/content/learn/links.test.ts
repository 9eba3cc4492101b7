/** Walks every link of the lessons, and every address of a lesson in the code of the workbench. */
import { describe, expect, it } from 'vitest';
import {
	TROUBLESHOOTING_ANCHORS,
	troubleshootingAddress
} from '$lib/diagnosis/troubleshooting-address';
import { linksOf } from './block';
import { headingsOf } from './lesson';
import { LESSONS } from './lessons';

const SOURCES = import.meta.glob<string>(
	['/src/**/*.ts', '/src/**/*.svelte', '!/src/**/*.test.ts'],
	{
		query: '?raw',
		import: 'default',
		eager: true
	}
);

/** The hosts that a lesson may cite: those who wrote the standards, and those who wrote PingOne. */
const CITED_HOSTS = [
	'www.rfc-editor.org',
	'datatracker.ietf.org',
	'openid.net',
	'oauth.net',
	'spiffe.io',
	'docs.pingidentity.com',
	'developer.pingidentity.com',
	'status.pingidentity.com'
];

const PAGES = new Set(
	Object.keys(SOURCES)
		.filter((file) => /\/\+page\.(svelte|ts)$/.test(file))
		.map((file) =>
			file
				.replace(/^\/src\/routes/, '')
				.replace(/\/\+page\.(svelte|ts)$/, '')
				.replaceAll(/\/\([^)]*\)/g, '')
		)
		.map((address) => address || '/')
);

const ANCHORS = new Map(
	LESSONS.map((lesson) => [lesson.slug, new Set(headingsOf(lesson).map(({ id }) => id))])
);

/** An address that is put together from parts cannot be read here; its lesson still can. */
const LESSON_ADDRESS = /(?<=['"`])\/learn\/[a-z-]+(?:#(?:[a-z0-9-]+|\$\{))?/g;

function isAlive(address: string): boolean {
	const [path = '', anchor] = address.split('#');
	const anchors = ANCHORS.get(path.replace(/^\/learn\//, ''));
	if (path.startsWith('/learn/') && anchors) return anchor === undefined || anchors.has(anchor);
	return PAGES.has(path) && anchor === undefined;
}

describe('links inside lessons', () => {
	it.each(
		LESSONS.flatMap(({ slug, blocks }) =>
			[...new Set(linksOf(blocks))]
				.filter((href) => !href.startsWith('https://'))
				.map((href) => ({ slug, href }))
		)
	)('$slug: $href leads somewhere', ({ slug, href }) => {
		expect(isAlive(href.startsWith('#') ? `/learn/${slug}${href}` : href)).toBe(true);
	});

	it('go out only to the writers of the standards and of PingOne', () => {
		const hosts = LESSONS.flatMap(({ blocks }) => linksOf(blocks))
			.filter((href) => href.startsWith('https://'))
			.map((href) => new URL(href).host);

		expect([...new Set(hosts)].filter((host) => !CITED_HOSTS.includes(host))).toEqual([]);
	});
});

describe('links from the code to the lessons', () => {
	const found = Object.entries(SOURCES).flatMap(([file, source]) =>
		[...source.matchAll(LESSON_ADDRESS)].map(([address]) => ({
			file,
			address: address.replace(/#\$\{$/, '')
		}))
	);

	it('are there', () => {
		expect(found.length).toBeGreaterThan(0);
	});

	it.each(found)('$file: $address leads somewhere', ({ address }) => {
		expect(isAlive(address)).toBe(true);
	});

	it.each(TROUBLESHOOTING_ANCHORS)('the entry %s that causes point at is there', (anchor) => {
		expect(isAlive(troubleshootingAddress(anchor))).toBe(true);
	});
});
