import { error } from '@sveltejs/kit';
import { problemIds, problemPageOf } from '$lib/content/learn/lesson-page';
import { printMarkdown } from '$lib/content/learn/print-markdown';
import type { EntryGenerator, RequestHandler } from './$types';

/** A problem for programs, at its address plus `.md`. */
export const prerender = true;

export const entries: EntryGenerator = () => problemIds().map((problem) => ({ problem }));

export const GET: RequestHandler = ({ params }) => {
	const page = problemPageOf(params.problem);
	if (page === undefined) error(404, 'There is no problem of this name.');
	return new Response(printMarkdown(page, page.blocks), {
		headers: { 'content-type': 'text/markdown; charset=utf-8' }
	});
};
