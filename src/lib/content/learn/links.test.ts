/** Walks every link of the lessons, and every address of a lesson in the code of the workbench. */
import { describe, expect, it } from 'vitest';
import { flowEntries } from '$lib/flow/flows';
import {
	ASSERTION_CLAIM_SENTENCES,
	ASSERTION_HEADER_SENTENCES,
	BODY_SENTENCES,
	HEADER_SENTENCES
} from '$lib/oauth/request-part-sentences';
import { textOf } from './block';
import { linksOf } from './links';
import { headingsOf } from './lesson';
import { LESSON_ADDRESSES } from './lesson-address';
import { LESSONS } from './lessons';
import { partLesson } from './part-lesson';
import { addressesOf, TROUBLESHOOTING } from './problems';

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
	'status.pingidentity.com',
	'modelcontextprotocol.io'
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
		.flatMap((address) => flowEntries().map(({ flow }) => address.replace('[flow]', flow)))
		.map((address) => address || '/')
);

/** What programs read, such as `/errors.json`. */
const FILES = new Set(
	Object.keys(SOURCES).flatMap(
		(file) => /^\/src\/routes(\/\w+\.json)\/\+server\.ts$/.exec(file)?.[1] ?? []
	)
);

const ANCHORS = new Map(
	LESSONS.map((lesson) => [lesson.slug, new Set(headingsOf(lesson).map(({ id }) => id))])
);

const PROBLEM_PAGES = new Set(
	LESSONS.filter(({ slug }) => slug === TROUBLESHOOTING).flatMap((lesson) => [
		...addressesOf(lesson).values()
	])
);

/** An address that is put together from parts cannot be read here; its lesson still can. */
const LESSON_ADDRESS = /(?<=['"`])\/learn\/(?!terms\.json)[a-z-]+(?:#(?:[a-z0-9-]+|\$\{))?/g;

function headingAt(address: string): string | undefined {
	const [path = '', anchor] = address.split('#');
	const lesson = LESSONS.find(({ slug }) => path === `/learn/${slug}`);
	const heading = lesson && headingsOf(lesson).find(({ id }) => id === anchor);
	return heading && textOf(heading.children);
}

/** A name as a whole word: `sub` is not in `subject`. */
function naming(name: string): RegExp {
	return new RegExp(`(?<![\\w.#])${name.replaceAll('.', String.raw`\.`)}(?![\\w.#])`);
}

function isAlive(address: string): boolean {
	if (PROBLEM_PAGES.has(address)) return true;
	const [path = '', anchor] = address.split('#');
	const anchors = ANCHORS.get(path.replace(/^\/learn\//, ''));
	if (path.startsWith('/learn/') && anchors) return anchor === undefined || anchors.has(anchor);
	return (PAGES.has(path) || FILES.has(path)) && anchor === undefined;
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
});

describe('the table of lesson addresses', () => {
	it.each(LESSON_ADDRESSES)('%s leads somewhere', (address) => {
		expect(isAlive(address)).toBe(true);
	});

	it.each(LESSON_ADDRESSES)('%s is used by the workbench', (address) => {
		const quoted = new RegExp(`['"]${address}['"]`);
		const users = Object.entries(SOURCES).filter(
			([file, source]) => !file.endsWith('/lesson-address.ts') && quoted.test(source)
		);

		expect(users.length).toBeGreaterThan(0);
	});
});

describe('addresses that follow from a name', () => {
	it.each(
		(
			[
				['header', HEADER_SENTENCES],
				['body', BODY_SENTENCES],
				['assertion_header', ASSERTION_HEADER_SENTENCES],
				['assertion_claim', ASSERTION_CLAIM_SENTENCES]
			] as const
		).flatMap(([where, sentences]) => Object.keys(sentences).map((name) => ({ where, name })))
	)('the part $name of the $where has a heading that names it', ({ where, name }) => {
		expect(headingAt(partLesson(where, name))?.toLowerCase()).toMatch(naming(name));
	});

	it.each([
		partLesson('header', 'X-Own'),
		partLesson('body', 'own'),
		partLesson('assertion_header', 'own'),
		partLesson('assertion_claim', 'own'),
		partLesson('request_line', 'host'),
		partLesson('json_body', 'region'),
		partLesson('status', 'status'),
		partLesson('answer_header', 'date'),
		partLesson('answer_body', 'own')
	])('what no heading names leads to one on its kind: %s', (address) => {
		expect(isAlive(address)).toBe(true);
	});
});
