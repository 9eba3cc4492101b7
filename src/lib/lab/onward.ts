/**
 * From where an exercise was opened, and what comes after it: the course, the story, what is due for a
 * review, or the set of a class. It is in the address, so that a reload and a link keep it. Pure.
 */
import { continueWith } from './course';
import type { ExerciseEntry } from './exercise-entry';
import { readSet, setQueryOf, type ExerciseSet } from './exercise-set';
import type { ProgressById } from './progress';

export type Trail =
	| { readonly kind: 'course' }
	| { readonly kind: 'story' }
	| { readonly kind: 'review' }
	| { readonly kind: 'set'; readonly set: ExerciseSet };

/** An address of the lab, below the origin. */
export type LabAddress = '/lab' | `/lab/${string}` | `/lab?${string}`;

export type Onward = {
	/** Where the exercise stands among those that it was opened with; `undefined` where it is not one of them. */
	readonly place?: { readonly at: number; readonly of: number } | undefined;
	/** `undefined` after the last. */
	readonly next?: { readonly label: string; readonly address: LabAddress } | undefined;
	/** Where all of them are listed. */
	readonly list: { readonly label: string; readonly address: LabAddress };
};

/** What a set is called that its teacher gave no title. */
export const UNTITLED_SET = 'Your exercises';

/** The trail of an exercise's address. */
export function readTrail(query: URLSearchParams, exercises: readonly ExerciseEntry[]): Trail {
	const read = readSet(query, exercises);
	if (read !== undefined && read.set.scenarios.length > 0) return { kind: 'set', set: read.set };
	const from = query.get('from');
	return from === 'story' || from === 'review' ? { kind: from } : { kind: 'course' };
}

/** Where an exercise opens on a trail. In a mystery the address does not say which one it is. */
export function addressOn(trail: Trail, id: string): LabAddress {
	switch (trail.kind) {
		case 'course':
			return `/lab/${id}`;
		case 'story':
		case 'review':
			return `/lab/${id}?from=${trail.kind}`;
		case 'set': {
			const query = setQueryOf(trail.set);
			if (!trail.set.isMystery) return `/lab/${id}?${query}`;
			const index = trail.set.scenarios.findIndex((exercise) => exercise.id === id);
			return `/lab/mystery?${query}&at=${index + 1}`;
		}
	}
}

/** The exercise of a mystery set at the place that its address names; of one out of range the nearest. */
export function exerciseAt(query: URLSearchParams, set: ExerciseSet): ExerciseEntry | undefined {
	const at = Math.trunc(Number(query.get('at') ?? 1)) || 1;
	return set.scenarios[Math.min(Math.max(at, 1), set.scenarios.length) - 1];
}

/** What comes after an exercise. */
export function onwardOf(
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
): Onward {
	const to = (
		exercise: ExerciseEntry | undefined,
		nameOf: (exercise: ExerciseEntry) => string = ({ title }) => `Next: ${title}`
	) => exercise && { label: nameOf(exercise), address: addressOn(trail, exercise.id) };
	const find = (wanted: string | undefined) => exercises.find((exercise) => exercise.id === wanted);

	switch (trail.kind) {
		case 'course': {
			const index = exercises.findIndex((exercise) => exercise.id === id);
			const others = exercises.filter((exercise) => exercise.id !== id);
			return {
				next: to(exercises[index + 1] ?? continueWith(others, progress, due)),
				list: WHOLE_COURSE
			};
		}
		case 'story':
			return {
				place: placeIn(story, id),
				next: to(find(story[story.indexOf(id) + 1])),
				list: WHOLE_COURSE
			};
		case 'review':
			return {
				next: to(
					find(due.find((other) => other !== id)),
					({ title }) => `Next to review: ${title}`
				),
				list: WHOLE_COURSE
			};
		case 'set': {
			const { scenarios, title, isMystery } = trail.set;
			const ids = scenarios.map((exercise) => exercise.id);
			return {
				place: placeIn(ids, id),
				next: to(scenarios[ids.indexOf(id) + 1], isMystery ? () => 'Next mystery' : undefined),
				list: { label: title ?? UNTITLED_SET, address: `/lab?${setQueryOf(trail.set)}` }
			};
		}
	}
}

const WHOLE_COURSE = { label: 'Failure lab', address: '/lab' } as const;

function placeIn(ids: readonly string[], id: string): Onward['place'] {
	const index = ids.indexOf(id);
	return index === -1 ? undefined : { at: index + 1, of: ids.length };
}
