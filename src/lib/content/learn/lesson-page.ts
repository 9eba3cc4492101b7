/** What the page of a lesson shows. */
import { textOf, type Block } from './block';
import { headingsOf, type LessonEntry } from './lesson';
import { entryOf, findLesson, LESSONS } from './lessons';

export type LessonPage = {
	readonly entry: LessonEntry;
	readonly blocks: readonly Block[];
	/** Its headings, in the order of the page. */
	readonly contents: readonly {
		readonly id: string;
		readonly depth: 2 | 3;
		readonly text: string;
	}[];
	readonly previous: LessonEntry | undefined;
	readonly next: LessonEntry | undefined;
};

/** `undefined` where there is no lesson of this name. */
export function lessonPageOf(slug: string | undefined): LessonPage | undefined {
	const lesson = findLesson(slug);
	if (lesson === undefined) return undefined;

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
}
