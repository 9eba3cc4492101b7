import { error } from '@sveltejs/kit';
import { lessonPageOf } from '$lib/content/learn/lesson-page';
import { LESSONS } from '$lib/content/learn/lessons';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () => LESSONS.map(({ slug }) => ({ lesson: slug }));

export const load: PageServerLoad = ({ params }) =>
	lessonPageOf(params.lesson) ?? error(404, 'There is no lesson of this name.');
