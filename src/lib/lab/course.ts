/** The way through all exercises: its chapters, and what to go on with. Pure. */
import type { ExerciseEntry } from './exercise-entry';
import type { ProgressById } from './progress';
import { CHAPTERS, type Chapter } from './scenario';

export type CourseChapter = {
	readonly id: string;
	readonly title: string;
	readonly about: string;
	readonly exercises: readonly ExerciseEntry[];
};

/** The chapters that have an exercise among these, in their order. */
export function chaptersOf(exercises: readonly ExerciseEntry[]): CourseChapter[] {
	return Object.entries(CHAPTERS)
		.map(([id, { title, about }]) => ({
			id,
			title,
			about,
			exercises: exercises.filter(({ chapter }) => isChapter(chapter, id))
		}))
		.filter((chapter) => chapter.exercises.length > 0);
}

function isChapter(chapter: Chapter, id: string): boolean {
	return chapter === id;
}

/**
 * What to go on with: the first exercise that was not done; after the last one the first review that is
 * due, and then what was only seen. `undefined` where nothing is left for today.
 */
export function continueWith(
	exercises: readonly ExerciseEntry[],
	progress: ProgressById,
	/** Ids of what is due for a review. */
	due: readonly string[]
): ExerciseEntry | undefined {
	return (
		exercises.find(({ id }) => !isDone(progress, id)) ??
		exercises.find(({ id }) => due.includes(id)) ??
		exercises.find(({ id }) => progress[id]?.state === 'seen')
	);
}

/** To the end, with or without an answer that was shown. */
export function isDone(progress: ProgressById, id: string): boolean {
	const state = progress[id]?.state;
	return state === 'fixed' || state === 'seen';
}

export function countFixed(exercises: readonly ExerciseEntry[], progress: ProgressById): number {
	return exercises.filter(({ id }) => progress[id]?.state === 'fixed').length;
}

/** Any exercise but the one that was just shown. */
export function drawMystery(
	exercises: readonly ExerciseEntry[],
	{
		random,
		shown
	}: {
		/** From 0 on, below 1. */
		readonly random: number;
		readonly shown?: string | undefined;
	}
): ExerciseEntry | undefined {
	const others = exercises.filter(({ id }) => id !== shown);
	return others[Math.floor(random * others.length)] ?? exercises[0];
}
