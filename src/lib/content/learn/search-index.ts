/** What the search page searches: one entry for each section of each lesson. */
import * as v from 'valibot';
import { sectionsOf, type Lesson } from './lesson';

export const SearchEntry = v.strictObject({
	/** The address, with the anchor. */
	address: v.string(),
	lesson: v.string(),
	heading: v.string(),
	text: v.string()
});
export type SearchEntry = v.InferOutput<typeof SearchEntry>;

export function buildSearchIndex(lessons: readonly Lesson[]): SearchEntry[] {
	return lessons.flatMap((lesson) =>
		sectionsOf(lesson).map(({ id, heading, text }) => ({
			address: id === '' ? `/learn/${lesson.slug}` : `/learn/${lesson.slug}#${id}`,
			lesson: lesson.title,
			heading,
			text
		}))
	);
}
