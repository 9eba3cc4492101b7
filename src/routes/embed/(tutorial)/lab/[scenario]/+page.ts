import { error } from '@sveltejs/kit';
import { findScenario, scenarioAfter, SCENARIOS } from '$lib/lab/scenarios';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => SCENARIOS.map(({ id }) => ({ scenario: id }));

export const load: PageLoad = ({ params }) => ({
	scenario: findScenario(params.scenario) ?? error(404, 'There is no such exercise.'),
	next: scenarioAfter(params.scenario)
});
