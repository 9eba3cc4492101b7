import { lessonsWithPage } from '$lib/content/learn/lesson-page';
import type { PosterLesson } from '$lib/embed/poster';
import { SCENARIOS } from '$lib/lab/scenarios';
import type { PageServerLoad } from './$types';
import { build } from './build';
import { FIRST_FIELDS, queryOf } from './fields';

/** What there is to choose from, so that the page need not bring every exercise and lesson whole. */
export const load: PageServerLoad = () => {
	const lessons: readonly PosterLesson[] = lessonsWithPage().map(({ slug, title, summary }) => ({
		slug,
		title,
		summary
	}));
	return {
		exercises: SCENARIOS.map(({ id, title, chapter }) => ({ id, title, chapter })),
		lessons,
		first: build(queryOf(FIRST_FIELDS), FIRST_FIELDS, lessons)
	};
};
