import { redirect } from '@sveltejs/kit';
import { lessonsWithPage } from '$lib/content/learn/lesson-page';
import { embedPathOf, framePathOf, readEmbedParameters } from '$lib/embed/parameters';
import { posterOf } from '$lib/embed/poster';
import type { PageServerLoad } from './$types';

// What it shows is in its query, which a prerendered page does not know.
export const prerender = false;
// Before the click there is a poster, and nothing of the tutorial.
export const csr = false;

export const load: PageServerLoad = ({ url }) => {
	const lessons = lessonsWithPage();
	const { parameters } = readEmbedParameters(
		url.searchParams,
		lessons.map(({ slug }) => slug)
	);
	const address = framePathOf(parameters);
	if (parameters.start === 'now') redirect(307, address);
	return {
		poster: posterOf(parameters.content, lessons),
		address,
		/** Its own, as short as it can be said. */
		entrance: `${url.origin}${embedPathOf(parameters)}`,
		origin: url.origin,
		start: parameters.start,
		theme: parameters.theme
	};
};
