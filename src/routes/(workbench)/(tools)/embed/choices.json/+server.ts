import { json } from '@sveltejs/kit';
import { lessonsWithPage } from '$lib/content/learn/lesson-page';
import { SCENARIOS } from '$lib/lab/scenarios';
import { build } from '../build';
import type { Choices } from '../choices';
import { FIRST_FIELDS, queryOf } from '../fields';
import type { RequestHandler } from './$types';

export const prerender = true;

export const GET: RequestHandler = () => {
	const lessons = lessonsWithPage().map(({ slug, title, summary }) => ({ slug, title, summary }));
	return json({
		exercises: SCENARIOS.map(({ id, title, chapter }) => ({ id, title, chapter })),
		lessons,
		first: build(queryOf(FIRST_FIELDS), FIRST_FIELDS, lessons)
	} satisfies Choices);
};
