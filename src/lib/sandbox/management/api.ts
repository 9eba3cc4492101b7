/** The Management API of a sandbox: who may take which route, and what stands before them. */
import { encodeBase64 } from '$lib/oauth/base64';
import type { Answer, Exchange } from '../exchange';
import { readActor } from './actor';
import { answerGateway, answerManagementError, answerPreflight } from './answers';
import { readBody } from './body-reader';
import type { Call } from './call';
import { ROUTES, type Handler, type Route } from './routes';

/** `path` is what follows the environment's address, without a leading slash. */
export async function answerManagement(exchange: Exchange, path: string): Promise<Answer> {
	const match = findRoute(path);
	if (match === undefined) return refuseAsGateway(exchange);

	const { route, ids } = match;
	const { method } = exchange.request;
	if (method === 'OPTIONS') return answerPreflight(exchange, route.methods);
	const handler = Object.hasOwn(route.handlers, method) ? route.handlers[method] : undefined;
	if (handler === undefined) return refuseAsGateway(exchange);
	const answer = await answerHandled(exchange, handler, ids);
	answer.response.headers.set('access-control-allow-methods', route.methods);
	return answer;
}

async function answerHandled(
	exchange: Exchange,
	handler: Handler,
	ids: Call['ids']
): Promise<Answer> {
	const actor = await readActor(exchange, handler.permission);
	if (!actor.ok) return answerManagementError(exchange, actor.error);
	const body = await readBody(exchange.request);
	if (!body.ok) return answerManagementError(exchange, body.error);
	return handler.answer({ exchange, actor: actor.value, ids }, body.value);
}

function findRoute(path: string): { route: Route; ids: Call['ids'] } | undefined {
	const segments = path.split('/');
	for (const route of ROUTES) {
		const ids = matchPath(route.path.split('/'), segments);
		if (ids !== undefined) return { route, ids };
	}
	return undefined;
}

function matchPath(
	expected: readonly string[],
	segments: readonly string[]
): Record<string, string> | undefined {
	if (expected.length !== segments.length) return undefined;
	const ids: Record<string, string> = {};
	for (const [index, part] of expected.entries()) {
		const segment = segments[index] ?? '';
		const name = /^\{(\w+)\}$/.exec(part)?.[1];
		if (name === undefined ? part !== segment : segment === '') return undefined;
		if (name !== undefined) ids[name] = segment;
	}
	return ids;
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
