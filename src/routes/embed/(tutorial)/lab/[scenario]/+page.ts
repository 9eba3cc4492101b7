import { fetchExercise } from '../../../../(workbench)/lab/exercise-files';
import { askedSet } from '../asked-set';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent, url }) => {
	const [scenario, { exercises }] = await Promise.all([
		fetchExercise(fetch, params.scenario),
		parent()
	]);
	return { scenario, asked: askedSet(url, exercises) };
};
