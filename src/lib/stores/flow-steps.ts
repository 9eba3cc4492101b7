/** The four steps of the flow, and where a person stands in them. Pure. */
import { assertNever } from '$lib/result';

export const FLOW_STEPS = [
	{
		id: 'configure',
		number: 0,
		title: 'Configure Credentials',
		path: '/flow/client-credentials/configure'
	},
	{ id: 'request', number: 1, title: 'Request Token', path: '/flow/client-credentials/request' },
	{ id: 'token', number: 2, title: 'Display Tokens', path: '/flow/client-credentials/token' },
	{
		id: 'introspect',
		number: 3,
		title: 'Introspection & UserInfo',
		path: '/flow/client-credentials/introspect'
	}
] as const;

export type FlowStep = (typeof FLOW_STEPS)[number];
export type FlowStepId = FlowStep['id'];

/** A step is `done` only when something ran; `ready` when it could. */
export type FlowStepStatus = 'done' | 'ready' | 'waiting';

/** What the data says of the flow. */
export type FlowFacts = {
	readonly isConfigured: boolean;
	readonly hasToken: boolean;
	readonly isIntrospected: boolean;
};

export function statusOfStep(id: FlowStepId, facts: FlowFacts): FlowStepStatus {
	switch (id) {
		case 'configure':
			return facts.isConfigured ? 'done' : 'ready';
		case 'request':
			return facts.hasToken ? 'done' : facts.isConfigured ? 'ready' : 'waiting';
		case 'token':
			return facts.hasToken ? 'done' : 'waiting';
		case 'introspect':
			return facts.isIntrospected ? 'done' : facts.hasToken ? 'ready' : 'waiting';
		default:
			return assertNever(id);
	}
}
