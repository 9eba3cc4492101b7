/** Every scenario of the lab, whole. Pages show the cards, and load this with the first request. */
import { SCENARIO_CARDS, type ScenarioId } from './cards';
import type { Scenario, ScenarioPlay } from './scenario';
import { APIS } from './scenarios/apis';
import { ASSERTIONS } from './scenarios/assertions';
import { BASICS } from './scenarios/basics';
import { SCOPES } from './scenarios/scopes';
import { SERVERS } from './scenarios/servers';

const PLAYS: Readonly<Record<ScenarioId, ScenarioPlay>> = {
	...BASICS,
	...SCOPES,
	...ASSERTIONS,
	...SERVERS,
	...APIS
};

export const SCENARIOS: readonly Scenario[] = SCENARIO_CARDS.map((card) => ({
	...card,
	...PLAYS[card.id]
}));

export function findScenario(id: string): Scenario | undefined {
	return SCENARIOS.find((scenario) => scenario.id === id);
}
