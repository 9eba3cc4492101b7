/** What the search page searches: one entry for each section of each lesson. */
import * as v from 'valibot';
import { sectionsOf, type Lesson } from './lesson';
import { addressesOf, TROUBLESHOOTING } from './problems';

export const SearchEntry = v.strictObject({
	/** The address, with the anchor. */
	address: v.string(),
	lesson: v.string(),
	heading: v.string(),
	text: v.string()
});
export type SearchEntry = v.InferOutput<typeof SearchEntry>;

export function buildSearchIndex(lessons: readonly Lesson[]): SearchEntry[] {
	return lessons.flatMap((lesson) => {
		// A problem has a page of its own.
		const pages = lesson.slug === TROUBLESHOOTING ? addressesOf(lesson) : undefined;
		const own = `/learn/${lesson.slug}`;
		return sectionsOf(lesson).map(({ id, heading, text }) => ({
			address: id === '' ? own : (pages?.get(id) ?? `${own}#${id}`),
			lesson: lesson.title,
			heading,
			text
		}));
	});
}
