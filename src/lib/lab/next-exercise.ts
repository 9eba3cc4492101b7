/** What comes after an exercise, on the trail from which it was opened. Pure. */
import { continueWith } from './course';
import type { ExerciseEntry } from './exercise-entry';
import { addressOn, type Link, type Trail } from './onward';
import type { ProgressById } from './progress';

/** `undefined` after the last one. */
export function nextOn(
	trail: Trail,
	id: string,
	{
		exercises,
		story,
		due,
		progress
	}: {
		readonly exercises: readonly ExerciseEntry[];
		/** Ids of the story's exercises, in their order. */
		readonly story: readonly string[];
		/** Ids of what is due for a review. */
		readonly due: readonly string[];
		readonly progress: ProgressById;
	}
): Link | undefined {
	const find = (wanted: string | undefined) => exercises.find((exercise) => exercise.id === wanted);
	const to = (exercise: ExerciseEntry | undefined, label?: string): Link | undefined =>
		exercise && {
			label: label ?? `Next: ${exercise.title}`,
			address: addressOn(trail, exercise.id)
		};

	switch (trail.kind) {
		case 'course': {
			const index = exercises.findIndex((exercise) => exercise.id === id);
			const others = exercises.filter((exercise) => exercise.id !== id);
			return to(exercises[index + 1] ?? continueWith(others, progress, due));
		}
		case 'story':
			return to(find(story[story.indexOf(id) + 1]));
		case 'review': {
			const other = find(due.find((one) => one !== id));
			return to(other, other && `Next to review: ${other.title}`);
		}
		case 'set': {
			const { scenarios, isMystery } = trail.set;
			const index = scenarios.findIndex((exercise) => exercise.id === id);
			return to(scenarios[index + 1], isMystery ? 'Next mystery' : undefined);
		}
	}
}
