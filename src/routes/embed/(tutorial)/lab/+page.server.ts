import { exerciseEntryOf } from '$lib/lab/exercise-entry';
import { SCENARIOS } from '$lib/lab/scenarios';
import type { PageServerLoad } from './$types';

/** What the list shows of each exercise, so that the page does not bring all of them whole. */
export const load: PageServerLoad = () => ({ exercises: SCENARIOS.map(exerciseEntryOf) });
