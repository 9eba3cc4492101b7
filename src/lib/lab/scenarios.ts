/** Every scenario of the lab, in the order in which to go through them. */
import type { Scenario } from './scenario';
import { AGENTS } from './scenarios/agents';
import { APIS } from './scenarios/apis';
import { ASSERTIONS } from './scenarios/assertions';
import { CLIENT } from './scenarios/client';
import { SCOPES } from './scenarios/scopes';
import { SERVERS } from './scenarios/servers';

export const SCENARIOS: readonly Scenario[] = [
	...CLIENT,
	...SCOPES,
	...ASSERTIONS,
	...SERVERS,
	...APIS,
	...AGENTS
];

export function findScenario(id: string): Scenario | undefined {
	return SCENARIOS.find((scenario) => scenario.id === id);
}
