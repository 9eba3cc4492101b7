import { error } from '@sveltejs/kit';
import { lessonPageOf, lessonsWithPage } from '$lib/content/learn/lesson-page';
import { relink } from '$lib/content/learn/relink';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () =>
	lessonsWithPage().map(({ slug }) => ({ lesson: slug }));

/** The lesson, with its links to others kept inside of the embed. */
export const load: PageLoad = ({ params }) => {
	const lesson = lessonPageOf(params.lesson) ?? error(404, 'There is no lesson of this name.');
	const slugs = lessonsWithPage().map(({ slug }) => slug);
	const hasPage = (slug: string | undefined) => slug !== undefined && slugs.includes(slug);
	return {
		...lesson,
		blocks: relink(lesson.blocks, (href) =>
			hasPage(/^\/learn\/([^/#]+)(?:#|$)/.exec(href)?.[1]) ? `/embed${href}` : href
		),
		previous: hasPage(lesson.previous?.slug) ? lesson.previous : undefined,
		next: hasPage(lesson.next?.slug) ? lesson.next : undefined
	};
};
