import { browser } from '$app/environment';
import type { readSet } from '$lib/lab/exercise-set';

/**
 * The set that the address asks for, which what was prerendered does not know. To read one, all exercises
 * are loaded: only where there is one.
 */
export async function askedSet(url: URL): Promise<ReturnType<typeof readSet>> {
	if (!browser || !url.searchParams.has('set')) return undefined;
	const [{ readSet: read }, { SCENARIOS }] = await Promise.all([
		import('$lib/lab/exercise-set'),
		import('$lib/lab/scenarios')
	]);
	return read(url.searchParams, SCENARIOS);
}
