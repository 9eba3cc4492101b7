/** What the stage calls the request of a step, and what the page asks its Worker for where that sends it. */
import type { AgentStep } from '$lib/agent/steps';

export const ASKED_PATHS: Readonly<Record<AgentStep['endpoint'], string>> = {
	'MCP server': '',
	'resource metadata': '',
	'server metadata': '/api/discovery',
	'token endpoint': '/api/token-exchange'
};

export function subjectOf({ endpoint }: AgentStep): string {
	switch (endpoint) {
		case 'token endpoint':
			return 'Token';
		case 'MCP server':
			return 'MCP';
		case 'resource metadata':
		case 'server metadata':
			return 'Metadata';
	}
}
