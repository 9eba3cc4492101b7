import { error, json } from '@sveltejs/kit';
import { findScenario, SCENARIOS } from '$lib/lab/scenarios';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;

export const entries: EntryGenerator = () => SCENARIOS.map(({ id }) => ({ scenario: id }));

export const GET: RequestHandler = ({ params }) =>
	json(findScenario(params.scenario) ?? error(404, 'There is no such exercise.'));
