/**
 * From where an exercise was opened: the course, the story, what is due for a review, or the set of a class.
 * It is in the address, so that a reload and a link keep it. Pure.
 */
import type { ExerciseEntry } from './exercise-entry';
import { readSet, setQueryOf, type ExerciseSet } from './exercise-set';

export type Trail =
	| { readonly kind: 'course' }
	| { readonly kind: 'story' }
	| { readonly kind: 'review' }
	| { readonly kind: 'set'; readonly set: ExerciseSet };

/** An address of the lab, below the origin. */
export type LabAddress = '/lab' | `/lab/${string}` | `/lab?${string}`;

export type Link = { readonly label: string; readonly address: LabAddress };

/** Where an exercise stands among those that it was opened with. */
export type Place = { readonly at: number; readonly of: number };

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

/** Where all exercises of a trail are listed. */
export function listOn(trail: Trail): Link {
	return trail.kind === 'set'
		? { label: trail.set.title ?? UNTITLED_SET, address: `/lab?${setQueryOf(trail.set)}` }
		: { label: 'Failure lab', address: '/lab' };
}

/** `undefined` where an exercise is not one of its trail's, or the trail has no order of its own. */
export function placeOn(
	trail: Trail,
	id: string,
	/** Ids of the story's exercises, in their order. */
	story: readonly string[]
): Place | undefined {
	if (trail.kind === 'story') return placeIn(story, id);
	if (trail.kind !== 'set') return undefined;
	const ids = trail.set.scenarios.map((exercise) => exercise.id);
	return placeIn(ids, id);
}

function placeIn(ids: readonly string[], id: string): Place | undefined {
	const index = ids.indexOf(id);
	return index === -1 ? undefined : { at: index + 1, of: ids.length };
}
