import { LESSONS } from '$lib/content/learn/lessons';
import { TROUBLESHOOTING } from '$lib/content/learn/problems';
import { SCENARIOS } from '$lib/lab/scenarios';
import type { PageServerLoad } from './$types';
import { build } from './build';
import { FIRST_FIELDS, queryOf } from './fields';

export type BuilderLesson = { readonly slug: string; readonly title: string };

/** What there is to choose from, so that the page need not bring every exercise and lesson whole. */
export const load: PageServerLoad = () => {
	const lessons: readonly BuilderLesson[] = LESSONS.filter(
		({ slug }) => slug !== TROUBLESHOOTING
	).map(({ slug, title }) => ({ slug, title }));
	return {
		exercises: SCENARIOS.map(({ id, title, chapter }) => ({ id, title, chapter })),
		lessons,
		first: build(queryOf(FIRST_FIELDS), FIRST_FIELDS, lessons)
	};
};
