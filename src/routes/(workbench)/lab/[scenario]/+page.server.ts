import { error } from '@sveltejs/kit';
import { findScenario, SCENARIOS } from '$lib/lab/scenarios';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () => SCENARIOS.map(({ id }) => ({ scenario: id }));

/** On the server, so that the page brings the one exercise and not all of them. */
export const load: PageServerLoad = ({ params }) => {
	return { scenario: findScenario(params.scenario) ?? error(404, 'There is no such exercise.') };
};
