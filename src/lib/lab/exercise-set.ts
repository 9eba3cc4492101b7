/** A set of exercises that a teacher hands out as one link: `?set=wrong-secret,commas&title=Week+3`. Pure. */
import type { ExerciseEntry } from './exercise-entry';

export type ExerciseSet = {
	/** In the order in which they are given. */
	readonly scenarios: readonly ExerciseEntry[];
	/** What the teacher calls it. */
	readonly title?: string | undefined;
	/** Whether hints may be taken. */
	readonly hasHints: boolean;
	/** Title and story are hidden. */
	readonly isMystery: boolean;
};

/** A title that is longer is cut here. */
export const SET_TITLE_LIMIT = 80;

/** The set of an address, and the ids that name no exercise; `undefined` where the address has no set. */
export function readSet(
	query: URLSearchParams,
	/** All exercises there are. */
	exercises: readonly ExerciseEntry[]
): { readonly set: ExerciseSet; readonly unknown: readonly string[] } | undefined {
	const asked = query.get('set');
	if (asked === null) return undefined;
	const ids = [
		...new Set(
			asked
				.split(',')
				.map((id) => id.trim())
				.filter((id) => id !== '')
		)
	];
	const found = ids.flatMap((id) => exercises.find((exercise) => exercise.id === id) ?? []);
	const title = query.get('title')?.trim().slice(0, SET_TITLE_LIMIT);
	return {
		set: {
			scenarios: found,
			...(title ? { title } : {}),
			hasHints: query.get('hints') !== 'off',
			isMystery: query.get('mystery') === 'on'
		},
		unknown: ids.filter((id) => found.every((exercise) => exercise.id !== id))
	};
}

/** The query of a set's address, without `?`; the shortest that says it. */
export function setQueryOf({ scenarios, title, hasHints, isMystery }: ExerciseSet): string {
	const query = new URLSearchParams({
		...(title ? { title } : {}),
		...(hasHints ? {} : { hints: 'off' }),
		...(isMystery ? { mystery: 'on' } : {})
	}).toString();
	// A comma is legal in a query; a person may read it there.
	const set = `set=${scenarios.map(({ id }) => id).join(',')}`;
	return query === '' ? set : `${set}&${query}`;
}
