/**
 * Every lesson, in the order of the course. Read when the site is built; no page carries this code, so a
 * browser is spared the texts.
 */
import { readLesson, type Lesson, type LessonEntry } from './lesson';

const SOURCES = import.meta.glob<string>('./lessons/*.md', {
	query: '?raw',
	import: 'default',
	eager: true
});

export const LESSONS: readonly Lesson[] = import.meta.env.SSR
	? Object.entries(SOURCES)
			.map(([path, source]) => readLesson(slugOf(path), source))
			.sort((one, other) => one.order - other.order)
	: [];

export function findLesson(slug: string | undefined): Lesson | undefined {
	return LESSONS.find((lesson) => lesson.slug === slug);
}

export function entryOf({ slug, title, summary, part, order }: Lesson): LessonEntry {
	return { slug, title, summary, part, order };
}

function slugOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1, -'.md'.length);
}
