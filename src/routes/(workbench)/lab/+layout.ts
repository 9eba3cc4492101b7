import { fetchExercises } from './exercise-files';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ fetch }) => ({ exercises: await fetchExercises(fetch) });
