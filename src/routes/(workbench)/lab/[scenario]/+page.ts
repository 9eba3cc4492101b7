import { error } from '@sveltejs/kit';
import { cardAfter, findCard, SCENARIO_CARDS } from '$lib/lab/cards';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => SCENARIO_CARDS.map(({ id }) => ({ scenario: id }));

export const load: PageLoad = ({ params }) => {
	const scenario = findCard(params.scenario) ?? error(404, 'There is no such scenario.');
	return { scenario, next: cardAfter(scenario.id) };
};
