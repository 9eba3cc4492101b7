import { error } from '@sveltejs/kit';
import { lessonPageOf } from '$lib/content/learn/lesson-page';
import { LESSONS } from '$lib/content/learn/lessons';
import { TROUBLESHOOTING } from '$lib/content/learn/problems';
import type { EntryGenerator, PageServerLoad } from './$types';

// Troubleshooting has pages of its own.
export const entries: EntryGenerator = () =>
	LESSONS.filter(({ slug }) => slug !== TROUBLESHOOTING).map(({ slug }) => ({ lesson: slug }));

export const load: PageServerLoad = ({ params }) =>
	lessonPageOf(params.lesson) ?? error(404, 'There is no lesson of this name.');
