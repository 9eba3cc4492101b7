/** The Management API of a sandbox: its routes, who may take them, and what stands before them. */
import type { Permission } from '$lib/pingone/built-in-role';
import { MANAGEMENT_ERRORS } from '$lib/pingone/management-errors';
import { encodeBase64 } from '$lib/oauth/base64';
import type { Answer, Exchange } from '../exchange';
import { applicationNotFound } from '../guesses';
import type { JsonValue } from '../jackson';
import type { ApplicationRecord, ResourceRecord } from '../records';
import { maySeeSecret, readActor } from './actor';
import { answerGateway, answerHal, answerManagementError, answerPreflight } from './answers';
import {
	hasGrants,
	printApplication,
	printApplications,
	printApplicationSecret,
	printGrants
} from './applications';
import { printEnvironment } from './environment';
import { printResource, printResources, printResourceSecret, printScopes } from './resources';

type Call = {
	readonly exchange: Exchange;
	readonly actor: ApplicationRecord;
	/** What stands in place of `{id}`. */
	readonly id: string;
};

type Route = {
	/** Below the environment's address; `{id}` is any one segment. */
	readonly path: string;
	/** The value of `access-control-allow-methods`; recorded for the environment and the list. */
	readonly methods: string;
	readonly permission: Permission;
	readonly get: (call: Call) => Answer;
};

const ROUTES: readonly Route[] = [
	{
		path: '',
		methods: 'OPTIONS,GET,PUT,DELETE',
		permission: 'environment:read',
		get: ({ exchange }) => answerHal(exchange, printEnvironment(exchange.state))
	},
	{
		path: 'applications',
		methods: 'OPTIONS,GET,POST',
		permission: 'application:read',
		get: ({ exchange }) => answerHal(exchange, printApplications(exchange.state))
	},
	{
		path: 'applications/{id}',
		methods: 'OPTIONS,GET,PUT,DELETE',
		permission: 'application:read',
		get: (call) =>
			forApplication(call, (application) => printApplication(call.exchange.state, application))
	},
	{
		path: 'applications/{id}/secret',
		methods: 'OPTIONS,GET,POST',
		permission: 'secret:read',
		get: answerApplicationSecret
	},
	{
		path: 'applications/{id}/grants',
		methods: 'OPTIONS,GET,POST',
		permission: 'resource:read',
		get: (call) =>
			forApplication(call, (application) =>
				hasGrants(application) ? printGrants(call.exchange.state, application) : undefined
			)
	},
	{
		path: 'resources',
		methods: 'OPTIONS,GET,POST',
		permission: 'resource:read',
		get: ({ exchange }) => answerHal(exchange, printResources(exchange.state))
	},
	{
		path: 'resources/{id}',
		methods: 'OPTIONS,GET,PUT,DELETE',
		permission: 'resource:read',
		get: (call) => forResource(call, (resource) => printResource(call.exchange.state, resource))
	},
	{
		path: 'resources/{id}/scopes',
		methods: 'OPTIONS,GET,POST',
		permission: 'resource:read',
		get: (call) => forResource(call, (resource) => printScopes(call.exchange.state, resource))
	},
	{
		path: 'resources/{id}/secret',
		methods: 'OPTIONS,GET,POST',
		permission: 'secret:read',
		get: (call) =>
			forResource(call, (resource) =>
				printResourceSecret(call.exchange.state, resource, call.exchange.nowMs)
			)
	}
];

/** `path` is what follows the environment's address, without a leading slash. */
export async function answerManagement(exchange: Exchange, path: string): Promise<Answer> {
	const match = findRoute(path);
	const { method } = exchange.request;
	if (match === undefined || (method !== 'GET' && method !== 'OPTIONS')) {
		return refuseAsGateway(exchange);
	}
	const { route, id } = match;
	if (method === 'OPTIONS') return answerPreflight(exchange, route.methods);
	const actor = await readActor(exchange, route.permission);
	const answer = actor.ok
		? route.get({ exchange, actor: actor.value, id })
		: answerManagementError(exchange, actor.error);
	answer.response.headers.set('access-control-allow-methods', route.methods);
	return answer;
}

function findRoute(path: string): { route: Route; id: string } | undefined {
	const segments = path.split('/');
	for (const route of ROUTES) {
		const expected = route.path.split('/');
		const isMatch =
			expected.length === segments.length &&
			expected.every(
				(part, index) => part === segments[index] || (part === '{id}' && segments[index] !== '')
			);
		if (isMatch) return { route, id: segments[expected.indexOf('{id}')] ?? '' };
	}
	return undefined;
}

function answerApplicationSecret(call: Call): Answer {
	const { exchange, actor, id } = call;
	const owner = exchange.state.applications.get(id);
	if (owner !== undefined && !maySeeSecret(actor, owner)) {
		return answerManagementError(exchange, MANAGEMENT_ERRORS.workerSecretRefused);
	}
	return forApplication(call, (application) =>
		printApplicationSecret(exchange.state, application, exchange.nowMs)
	);
}

function forApplication(
	{ exchange, id }: Call,
	print: (application: ApplicationRecord) => JsonValue | undefined
): Answer {
	const { applications, environment } = exchange.state;
	const application = applications.get(id);
	return application === undefined
		? answerManagementError(exchange, applicationNotFound(id, environment.id))
		: answerFound(exchange, print(application));
}

function forResource(
	{ exchange, id }: Call,
	print: (resource: ResourceRecord) => JsonValue | undefined
): Answer {
	const resource = exchange.state.resources.get(id);
	return answerFound(exchange, resource && print(resource));
}

function answerFound(exchange: Exchange, body: JsonValue | undefined): Answer {
	return body === undefined
		? answerManagementError(exchange, MANAGEMENT_ERRORS.notFound)
		: answerHal(exchange, body);
}

/**
 * What has no route never reaches the API: its gateway takes the header for a signature of its own kind
 * and says what is wrong with that. Recorded for PATCH.
 */
async function refuseAsGateway(exchange: Exchange): Promise<Answer> {
	const authorization = exchange.request.headers.get('authorization');
	if (authorization === null) {
		return answerGateway(
			exchange,
			'MissingAuthenticationTokenException',
			'Missing Authentication Token'
		);
	}
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(authorization));
	const hash = encodeBase64(new Uint8Array(digest));
	return answerGateway(
		exchange,
		'IncompleteSignatureException',
		`Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hash}'.`
	);
}
