import { redirect } from '@sveltejs/kit';
import { render } from 'svelte/server';
import { lessonsWithPage } from '$lib/content/learn/lesson-page';
import { embedPathOf, framePathOf, readEmbedParameters } from '$lib/embed/parameters';
import { posterOf } from '$lib/embed/poster';
import { withOpenGraph } from '$lib/server/http/open-graph';
import Poster from './Poster.svelte';
import type { RequestHandler } from './$types';

// What it shows is in its query, which a prerendered page does not know.
export const prerender = false;

const HEADERS = {
	'content-type': 'text/html; charset=utf-8',
	'content-security-policy':
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
};

/**
 * Before the click there is a poster, and nothing of the tutorial. It is no page of kit's, which would bring
 * the sheets of the workbench along: they are four times its whole budget.
 */
export const GET: RequestHandler = ({ url }) => {
	const lessons = lessonsWithPage();
	const { parameters } = readEmbedParameters(
		url.searchParams,
		lessons.map(({ slug }) => slug)
	);
	const address = framePathOf(parameters);
	if (parameters.start === 'now') redirect(307, address);

	const entrance = embedPathOf(parameters);
	const { head, body } = render(Poster, {
		props: {
			poster: posterOf(parameters.content, lessons),
			address,
			entrance,
			origin: url.origin,
			start: parameters.start,
			theme: parameters.theme
		}
	});
	const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${head}</head><body>${body}</body></html>`;
	return new Response(withOpenGraph(html, url.origin, entrance), { headers: HEADERS });
};
