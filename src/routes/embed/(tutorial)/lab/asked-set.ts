import { browser } from '$app/environment';
import type { ExerciseEntry } from '$lib/lab/exercise-entry';
import { readSet } from '$lib/lab/exercise-set';

/** The set that the address asks for, which what was prerendered does not know. */
export function askedSet(
	url: URL,
	exercises: readonly ExerciseEntry[]
): ReturnType<typeof readSet> {
	return browser ? readSet(url.searchParams, exercises) : undefined;
}
