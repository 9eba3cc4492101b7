import { fetchExercise } from '../exercise-files';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => ({
	scenario: await fetchExercise(fetch, params.scenario)
});
