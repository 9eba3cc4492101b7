import { exerciseEntryOf } from '$lib/lab/exercise-entry';
import { SCENARIOS } from '$lib/lab/scenarios';
import type { LayoutServerLoad } from './$types';

/** On the server, so that no page brings the exercises whole to list them. */
export const load: LayoutServerLoad = () => ({ exercises: SCENARIOS.map(exerciseEntryOf) });
