/** The exercises as files of the site: a page that lists them all, or shows one, does not bring them whole. */
import { resolve } from '$app/paths';
import type { ExerciseEntry } from '$lib/lab/exercise-entry';
import type { Scenario } from '$lib/lab/scenario';
import { fetchSiteFile } from '../../site-file';

/** What `exercises.json` holds. */
export type ExerciseList = { readonly exercises: readonly ExerciseEntry[] };

export async function fetchExercises(fetchFrom: typeof fetch): Promise<readonly ExerciseEntry[]> {
	const address = resolve('/lab/exercises.json');
	const { exercises } = await fetchSiteFile<ExerciseList>(
		fetchFrom,
		address,
		'The list of exercises did not load.'
	);
	return exercises;
}

export function fetchExercise(fetchFrom: typeof fetch, id: string): Promise<Scenario> {
	const address = resolve('/(workbench)/lab/exercises/[scenario].json', { scenario: id });
	return fetchSiteFile(fetchFrom, address, 'There is no such exercise.');
}
