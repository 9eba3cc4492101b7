import { error } from '@sveltejs/kit';
import { lessonPageOf, problemListPageOf } from '$lib/content/learn/lesson-page';
import { printMarkdown } from '$lib/content/learn/print-markdown';
import { TROUBLESHOOTING } from '$lib/content/learn/problems';
import { lessonPages, problemPages } from '$lib/content/site-pages';
import type { EntryGenerator, RequestHandler } from './$types';

/** A lesson for programs, at its address plus `.md`. */
export const prerender = true;

export const entries: EntryGenerator = () =>
	lessonPages().map(({ path }) => ({ lesson: path.replace('/learn/', '') }));

export const GET: RequestHandler = ({ params }) => {
	const text = params.lesson === TROUBLESHOOTING ? troubleshooting() : lessonText(params.lesson);
	if (text === undefined) error(404, 'There is no lesson of this name.');
	return new Response(text, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
};

function lessonText(slug: string): string | undefined {
	const page = lessonPageOf(slug);
	return page && printMarkdown(page.entry, page.blocks);
}

/** Its problems have pages of their own. */
function troubleshooting(): string | undefined {
	const page = problemListPageOf();
	const list = problemPages().map(({ path, title }) => `- [${title}](${path}.md)`);
	return page && `${printMarkdown(page.entry, page.introduction)}\n${list.join('\n')}\n`;
}
