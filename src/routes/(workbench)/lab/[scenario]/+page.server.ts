import { error } from '@sveltejs/kit';
import { findScenario, SCENARIOS, scenarioAfter } from '$lib/lab/scenarios';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () => SCENARIOS.map(({ id }) => ({ scenario: id }));

/** As data of the page, so that no page carries the scenarios of the others. */
export const load: PageServerLoad = ({ params }) => {
	const scenario = findScenario(params.scenario);
	if (scenario === undefined) error(404, 'There is no such scenario. All are listed at /lab.');
	const next = scenarioAfter(scenario.id);
	return { scenario, next: next && { id: next.id, title: next.title } };
};
