import { error } from '@sveltejs/kit';
import { lessonPageOf, lessonsWithPage } from '$lib/content/learn/lesson-page';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () =>
	lessonsWithPage().map(({ slug }) => ({ lesson: slug }));

export const load: PageLoad = ({ params }) =>
	lessonPageOf(params.lesson) ?? error(404, 'There is no lesson of this name.');
