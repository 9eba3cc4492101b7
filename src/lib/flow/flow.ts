/** What a flow is: a way to a token, in steps that a person takes one after the other. */
import type { Configuration } from './configuration';
import type { TokenRequestBody } from './token-request-body';

export type FlowStepId = 'configure' | 'request' | 'token' | 'introspect';

export type FlowStep = {
	readonly id: FlowStepId;
	/** From 0; its place in the list. */
	readonly number: number;
	readonly title: string;
};

/** A step is `done` only when something ran, `refused` when that brought no token; `ready` when it could. */
export type FlowStepStatus = 'done' | 'refused' | 'ready' | 'waiting';

/** What the data says of a run. */
export type FlowFacts = {
	readonly isConfigured: boolean;
	readonly hasToken: boolean;
	/** The last request or its validation brought no token. */
	readonly isRefused: boolean;
	readonly isIntrospected: boolean;
};

/** What is known of the client beside what was typed. */
export type KnownOfClient = {
	readonly hasCredential: boolean;
	readonly isScopeRequired: boolean;
	/** Somebody is about to name an issuer in place of an environment. */
	readonly isIssuerExpected: boolean;
};

export type Flow = {
	/** Its part of the address: `/flow/{id}/…`. */
	readonly id: 'client-credentials';
	readonly label: string;
	/** When it is the right one. */
	readonly when: string;
	readonly steps: readonly FlowStep[];
	/** The request for a token that a configuration comes to. */
	readonly requestOf: (configuration: Configuration) => TokenRequestBody;
	/** The labels of the required fields that are still empty, in the order of the form. */
	readonly missingIn: (configuration: Configuration, known: KnownOfClient) => string[];
	readonly statusOf: (step: FlowStepId, facts: FlowFacts) => FlowStepStatus;
};

/** The address of a step. */
export type FlowPath = `/flow/${Flow['id']}/${FlowStepId | 'calls'}`;

export function stepPath<Step extends FlowStepId>(
	{ id }: Pick<Flow, 'id'>,
	step: Step
): `/flow/${Flow['id']}/${Step}` {
	return `/flow/${id}/${step}`;
}
