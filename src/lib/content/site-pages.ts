/** Every page that a search engine or a program may list, by its address. Read when the site is built. */
import { SCENARIOS } from '$lib/lab/scenarios';
import { lessonsWithPage, problemIds, problemListPageOf, problemPageOf } from './learn/lesson-page';
import { TOOLS } from './tools';

export type SitePage = {
	readonly path: string;
	readonly title: string;
	readonly text: string;
	/** Whether the same is at its address plus `.md`. */
	readonly hasTwin: boolean;
};

const FIXED: readonly SitePage[] = [
	{ path: '/', title: 'Unified Flow', text: 'The first page.', hasTwin: false },
	{
		path: '/flow/client-credentials/configure',
		title: 'Workbench',
		text: 'Configure a client, request a token, read, verify and introspect it.',
		hasTwin: false
	},
	{
		path: '/sandbox-console',
		title: 'Sandbox console',
		text: 'The settings of a PingOne look-alike, changed by its Management API.',
		hasTwin: false
	},
	{ path: '/tools', title: 'Tools', text: 'What stands beside the workbench.', hasTwin: false },
	{ path: '/lab', title: 'Lab', text: 'Ways to be refused, each run for real.', hasTwin: false },
	{ path: '/lab/sets', title: 'Sets of exercises', text: 'Exercises for a class.', hasTwin: false },
	{ path: '/learn', title: 'Learn', text: 'All lessons.', hasTwin: false },
	{ path: '/search', title: 'Search', text: 'Search the lessons.', hasTwin: false }
];

function toolPages(): readonly SitePage[] {
	return TOOLS.map(({ path, title, text }) => ({ path, title, text, hasTwin: false }));
}

export function lessonPages(): readonly SitePage[] {
	const list = problemListPageOf();
	const entries = [...lessonsWithPage(), ...(list ? [list.entry] : [])];
	return entries.map(({ slug, title, summary }) => ({
		path: `/learn/${slug}`,
		title,
		text: summary,
		hasTwin: true
	}));
}

export function problemPages(): readonly SitePage[] {
	return problemIds().map((id) => ({
		path: `/learn/troubleshooting/${id}`,
		title: problemPageOf(id)?.title ?? id,
		text: 'What you see, why, and what to do.',
		hasTwin: true
	}));
}

function exercisePages(): readonly SitePage[] {
	return SCENARIOS.map(({ id, title }) => ({
		path: `/lab/${id}`,
		title,
		text: 'An exercise of the lab.',
		hasTwin: false
	}));
}

function sitePages(): readonly SitePage[] {
	return [...FIXED, ...toolPages(), ...lessonPages(), ...problemPages(), ...exercisePages()];
}

/** @see https://www.sitemaps.org/protocol.html */
export function sitemapOf(
	/** Of the site; empty where a build does not know it. */
	origin: string
): string {
	const entries = sitePages().map(({ path }) => `  <url><loc>${origin}${path}</loc></url>`);
	const note =
		origin === ''
			? ['<!-- Search engines need whole addresses: set SITE_ORIGIN when you build. -->']
			: [];
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		...note,
		'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
		...entries,
		'</urlset>',
		''
	].join('\n');
}

/** What a program that reads the site begins with. @see https://llmstxt.org */
export function llmsTxt(): string {
	const listOf = (pages: readonly SitePage[]) =>
		pages.map(
			({ path, title, text, hasTwin }) => `- [${title}](${path}${hasTwin ? '.md' : ''}): ${text}`
		);
	return [
		'# Unified Flow',
		'',
		'> An open-source web workbench for the OAuth 2.0 and 2.1 client credentials grant on PingOne, step by step, with the real HTTP in view. Everything works on a built-in sandbox, without an account.',
		'',
		'## Lessons',
		'',
		...listOf(lessonPages()),
		'',
		'## Refusals and what to do',
		'',
		'- [Every cause, check and problem as JSON](/errors.json): codes, meanings, what to do.',
		...listOf(problemPages()),
		'',
		'## For programs',
		'',
		'- [The API of the workbench](/api/openapi.json): OpenAPI; POST /api/sandboxes makes a sandbox with working clients.',
		'- [Terms as JSON](/terms.json): the glossary.',
		'- [All pages](/sitemap.xml)',
		'',
		'## Tools',
		'',
		...listOf(toolPages()),
		'',
		'## Optional',
		'',
		...listOf(exercisePages()),
		''
	].join('\n');
}

export function robotsTxt(origin: string): string {
	return [
		'User-agent: *',
		'# What answers each caller for itself, and what stands in a frame of another site.',
		'Disallow: /api/',
		'Disallow: /sandbox/',
		'Disallow: /embed/',
		...(origin === '' ? [] : ['', `Sitemap: ${origin}/sitemap.xml`]),
		''
	].join('\n');
}
