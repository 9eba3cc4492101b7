/** What the page of a lesson shows. */
import { textOf, type Block } from './block';
import { exercisesOfLesson, exercisesOfProblem, type ExerciseLink } from './exercise-links';
import { headingsOf, type Lesson, type LessonEntry } from './lesson';
import { entryOf, findLesson, LESSONS } from './lessons';
import {
	addressesOf,
	introductionOf,
	leadOf,
	problemsOf,
	TROUBLESHOOTING,
	type Problem
} from './problems';
import { relink } from './relink';

export type LessonPage = {
	readonly entry: LessonEntry;
	readonly blocks: readonly Block[];
	/** Its headings, in the order of the page. */
	readonly contents: readonly {
		readonly id: string;
		readonly depth: 2 | 3;
		readonly text: string;
	}[];
	/** In which one meets what it is about. */
	readonly exercises: readonly ExerciseLink[];
	readonly previous: LessonEntry | undefined;
	readonly next: LessonEntry | undefined;
};

/** The lessons that are one page, in the order of the course. Troubleshooting has pages of its own. */
export function lessonsWithPage(): readonly LessonEntry[] {
	return LESSONS.filter(({ slug }) => slug !== TROUBLESHOOTING).map(entryOf);
}

/** `undefined` where there is no lesson of this name. */
export function lessonPageOf(slug: string | undefined): LessonPage | undefined {
	const lesson = findLesson(slug);
	if (lesson === undefined) return undefined;

	const troubleshooting = findLesson(TROUBLESHOOTING);
	const addresses = troubleshooting ? addressesOf(troubleshooting) : new Map<string, string>();
	return {
		entry: entryOf(lesson),
		blocks: relink(lesson.blocks, (href) =>
			// An anchor alone is one of this page.
			href.startsWith('#') ? href : leadOf(href, addresses)
		),
		contents: headingsOf(lesson).map(({ id, depth, children }) => ({
			id,
			depth,
			text: textOf(children)
		})),
		exercises: exercisesOfLesson(lesson.slug),
		...neighborsOf(lesson)
	};
}

export type ProblemListPage = {
	readonly entry: LessonEntry;
	readonly introduction: readonly Block[];
	readonly problems: readonly Omit<Problem, 'blocks'>[];
	readonly previous: LessonEntry | undefined;
	readonly next: LessonEntry | undefined;
};

export function problemListPageOf(): ProblemListPage | undefined {
	const lesson = findLesson(TROUBLESHOOTING);
	return (
		lesson && {
			entry: entryOf(lesson),
			introduction: introductionOf(lesson),
			problems: problemsOf(lesson).map(({ id, title, sees, parts }) => ({
				id,
				title,
				sees,
				parts
			})),
			...neighborsOf(lesson)
		}
	);
}

export function problemIds(): string[] {
	const lesson = findLesson(TROUBLESHOOTING);
	return lesson ? problemsOf(lesson).map(({ id }) => id) : [];
}

export type ProblemPage = Problem & {
	/** Those that show it. */
	readonly exercises: readonly ExerciseLink[];
};

/** `undefined` where there is no problem of this name. */
export function problemPageOf(id: string): ProblemPage | undefined {
	const lesson = findLesson(TROUBLESHOOTING);
	const problem = lesson && problemsOf(lesson).find((candidate) => candidate.id === id);
	return (
		problem && {
			...problem,
			exercises: exercisesOfProblem([id, ...problem.parts.map((part) => part.id)])
		}
	);
}

function neighborsOf(lesson: Lesson) {
	const place = LESSONS.indexOf(lesson);
	const [previous, next] = [LESSONS[place - 1], LESSONS[place + 1]];
	return { previous: previous && entryOf(previous), next: next && entryOf(next) };
}
