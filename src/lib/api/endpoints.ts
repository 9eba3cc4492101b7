/**
 * The endpoints of `/api` that a flow calls: where each is, what it answers, and what the record of a run says
 * of a call. Those of the tools are in `page-endpoints.ts`, those for programs alone in `program-endpoints.ts`.
 * What a caller sends, and which problems may come back, is the other half of a row, in `contract.ts`: no page
 * parses a request, so that no page loads its schema.
 */
import * as v from 'valibot';
import type { Listing } from '$lib/calls/browser-leg';
import { ActivitiesAnswer } from './activities';
import {
	IntrospectionAnswer,
	JwksAnswer,
	RevocationAnswer,
	TokenExchangeAnswer,
	TokenPreview
} from './answers';
import { ApplicationChangeAnswer } from './application-change';
import {
	AdoptedApplication,
	ApplicationAnswer,
	ApplicationListAnswer,
	WorkerTokenAnswer
} from './applications';
import { ConnectionList } from './connections';
import { CredentialList, CredentialStatus, MadeKey } from './credentials';
import { PreflightAnswer } from './preflight';
import { NewSandbox, NewSandboxKey } from './sandboxes';

/** Of any endpoint. */
export type EndpointAddress = {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** With the names of its segments in braces, in the order in which a caller gives them. */
	readonly path: `/api/${string}`;
	/** Of a success; `null` where that has no body. */
	readonly answer: v.GenericSchema;
};

type Endpoint = EndpointAddress &
	Listing & {
		/** It puts something into the vault, which begins a session where there is none. */
		readonly beginsSession?: true;
	};

export const ENDPOINTS = {
	exchangeToken: {
		method: 'POST',
		path: '/api/token-exchange',
		answer: TokenExchangeAnswer,
		category: 'oauth',
		name: 'Ask the Worker for a token',
		why: 'The page holds no secret. The Worker adds the stored credential and sends the token request.'
	},
	previewToken: {
		method: 'POST',
		path: '/api/token-exchange/preview',
		answer: TokenPreview,
		category: 'workbench',
		name: 'Preview the token request',
		why: 'To show the exact request before it is sent. Nothing goes to PingOne.'
	},
	introspectToken: {
		method: 'POST',
		path: '/api/introspect-token',
		answer: IntrospectionAnswer,
		category: 'oauth',
		name: 'Ask the Worker to introspect the token',
		why: 'Introspection needs client authentication, and only the Worker has the credential.'
	},
	revokeToken: {
		method: 'POST',
		path: '/api/revoke-token',
		answer: RevocationAnswer,
		category: 'oauth',
		name: 'Ask the Worker to revoke the token',
		why: 'Revocation needs client authentication, and only the Worker has the credential.'
	},
	fetchKeys: {
		method: 'POST',
		path: '/api/jwks',
		answer: JwksAnswer,
		category: 'metadata',
		name: "Ask the Worker for the server's keys",
		why: 'To verify the signature of the token in the browser.'
	},
	listCredentials: {
		method: 'GET',
		path: '/api/credentials',
		answer: CredentialList,
		category: 'workbench',
		name: 'Ask what the vault holds',
		why: 'To know whether a credential is stored and for how long. Its value is never returned.'
	},
	storeCredential: {
		method: 'PUT',
		path: '/api/credentials',
		answer: CredentialStatus,
		beginsSession: true,
		category: 'workbench',
		name: 'Store a credential in the vault',
		why: 'What you typed goes to the vault once, and is then removed from the page.'
	},
	/** Without a body: everything, and the session with it. */
	forgetCredentials: {
		method: 'DELETE',
		path: '/api/credentials',
		answer: v.null(),
		category: 'workbench',
		name: 'Delete what the vault holds',
		why: 'You asked us to forget it.'
	},
	makeKey: {
		method: 'POST',
		path: '/api/credentials/key',
		answer: MadeKey,
		beginsSession: true,
		category: 'workbench',
		name: 'Make a key pair in the vault',
		why: 'The private half never leaves the Worker. The page gets the public half.'
	},
	makeSandbox: {
		method: 'POST',
		path: '/api/sandboxes',
		answer: NewSandbox,
		beginsSession: true,
		category: 'workbench',
		name: 'Make a sandbox',
		why: 'To try things without an account.'
	},
	makeSandboxKey: {
		method: 'POST',
		path: '/api/sandboxes/{id}/applications/{app}/key',
		answer: NewSandboxKey,
		beginsSession: true,
		category: 'workbench',
		name: 'Make a key pair for a sandbox application',
		why: 'private_key_jwt needs a key whose public half is registered.'
	},
	runPreflight: {
		method: 'POST',
		path: '/api/preflight',
		answer: PreflightAnswer,
		category: 'preflight',
		name: 'Ask the Worker to validate the configuration',
		why: 'To find what would fail, before the token request is sent.'
	},
	/** Without a credential in the body the vault's is used. */
	requestWorkerToken: {
		method: 'POST',
		path: '/api/worker-token',
		answer: WorkerTokenAnswer,
		category: 'management',
		name: 'Ask the Worker to get a worker token',
		why: 'The Management API requires a worker token. The token stays in the Worker.'
	},
	listApplications: {
		method: 'GET',
		path: '/api/applications',
		answer: ApplicationListAnswer,
		category: 'management',
		name: 'Ask the Worker for the applications',
		why: 'To list them in the App Picker.'
	},
	readApplication: {
		method: 'GET',
		path: '/api/applications/{id}',
		answer: ApplicationAnswer,
		category: 'management',
		name: 'Ask the Worker for one application',
		why: 'To see how the application is configured.'
	},
	adoptApplication: {
		method: 'POST',
		path: '/api/applications/{id}/adopt',
		answer: AdoptedApplication,
		category: 'management',
		name: 'Ask the Worker to adopt an application',
		why: 'Its secret goes from PingOne straight into the vault.'
	},
	readActivities: {
		method: 'POST',
		path: '/api/activities',
		answer: ActivitiesAnswer,
		category: 'management',
		name: 'Ask the Worker what the audit log says',
		why: 'PingOne keeps the reason of a refusal in its audit log, under the correlation id.'
	},
	/** Changes PingOne with `consent` alone. */
	changeApplication: {
		method: 'POST',
		path: '/api/applications/{id}/change',
		answer: ApplicationChangeAnswer,
		category: 'management',
		name: 'Ask the Worker to change an application',
		why: 'To show the exact change, and to send it once you consent.'
	},
	listConnections: {
		method: 'GET',
		path: '/api/connections',
		answer: ConnectionList,
		category: 'workbench',
		name: "Ask for the team's connections",
		why: 'To list those that the operator gives you. Their secrets stay in the Worker.'
	}
} as const satisfies Readonly<Record<string, Endpoint>>;

export type EndpointName = keyof typeof ENDPOINTS;
export type AnswerOf<Name extends EndpointName> = v.InferOutput<(typeof ENDPOINTS)[Name]['answer']>;

export function isEndpointName(name: string): name is EndpointName {
	return Object.hasOwn(ENDPOINTS, name);
}
