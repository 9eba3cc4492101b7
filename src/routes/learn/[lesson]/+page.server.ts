import { error } from '@sveltejs/kit';
import { textOf } from '$lib/content/learn/block';
import { headingsOf } from '$lib/content/learn/lesson';
import { entryOf, findLesson, LESSONS } from '$lib/content/learn/lessons';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () => LESSONS.map(({ slug }) => ({ lesson: slug }));

export const load: PageServerLoad = ({ params }) => {
	const lesson = findLesson(params.lesson);
	if (lesson === undefined) error(404, 'There is no lesson of this name.');

	const place = LESSONS.indexOf(lesson);
	const [previous, next] = [LESSONS[place - 1], LESSONS[place + 1]];
	return {
		entry: entryOf(lesson),
		blocks: lesson.blocks,
		contents: headingsOf(lesson).map(({ id, depth, children }) => ({
			id,
			depth,
			text: textOf(children)
		})),
		previous: previous && entryOf(previous),
		next: next && entryOf(next)
	};
};
