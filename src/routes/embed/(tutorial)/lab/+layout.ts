import { fetchExercises } from '../../../(workbench)/lab/exercise-files';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ fetch }) => ({ exercises: await fetchExercises(fetch) });
