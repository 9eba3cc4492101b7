import { SCENARIO_GROUPS } from '$lib/lab/scenario';
import { SCENARIOS } from '$lib/lab/scenarios';
import type { PageServerLoad } from './$types';

/** Titles alone: the scenarios in full would weigh on every page of the lab. */
export const load: PageServerLoad = () => ({
	count: SCENARIOS.length,
	groups: Object.entries(SCENARIO_GROUPS).map(([id, title]) => ({
		id,
		title,
		scenarios: SCENARIOS.filter(({ group }) => group === id).map((scenario) => ({
			id: scenario.id,
			title: scenario.title
		}))
	}))
});
