/**
 * The protected APIs of a sandbox. Their answers are those of RFC 6750 and not PingOne's: an API belongs
 * to whoever builds it.
 */
import { answerJson, sandboxIssuer, type Answer, type Exchange } from '../exchange';
import { GUESSED_NOT_FOUND } from '../guesses';
import {
	findProtectedApi,
	metadataAddressOf,
	resourceIdentifierOf,
	type ProtectedApi
} from './apis';
import {
	readBearerToken,
	requireScope,
	verifyBearerToken,
	type BearerRefusal
} from './bearer-token';

/** `path` is what follows `/api/`. */
export async function answerProtectedApi(exchange: Exchange, path: string): Promise<Answer> {
	const found = findProtectedApi(exchange.state, path);
	if (found === undefined) return answerNothing(exchange);

	const { api, resource } = found;
	const method = exchange.request.method;
	const scope = method === 'GET' || method === 'POST' ? api.scopes[method] : undefined;
	if (scope === undefined) return answerMethodNotAllowed(exchange, api);

	const token = readBearerToken(exchange.request);
	if (!token.ok) return refuseBearer(exchange, api, token.error);
	const claims = await verifyBearerToken(exchange, token.value, resource.audience ?? resource.name);
	if (!claims.ok) return refuseBearer(exchange, api, claims.error);
	const allowed = requireScope(claims.value, scope);
	if (!allowed.ok) return refuseBearer(exchange, api, allowed.error);

	return method === 'POST'
		? answerJson(exchange, { id: exchange.correlationId, status: 'accepted' }, { status: 201 })
		: answerJson(exchange, { items: [...api.items] });
}

/** RFC 9728 section 2. `path` is what follows `/api/` in the resource identifier. */
export function answerResourceMetadata(exchange: Exchange, path: string): Answer {
	const { state, request } = exchange;
	const found = findProtectedApi(state, path);
	if (found === undefined || request.method !== 'GET') return answerNothing(exchange);
	return answerJson(exchange, {
		resource: resourceIdentifierOf(state.environment, found.api),
		authorization_servers: [sandboxIssuer(state)],
		scopes_supported: Object.values(found.api.scopes),
		bearer_methods_supported: ['header'],
		resource_name: found.resource.name
	});
}

function refuseBearer(exchange: Exchange, api: ProtectedApi, refusal: BearerRefusal): Answer {
	const { status, error, description, scope } = refusal;
	const answer = answerJson(
		exchange,
		// Whoever sent no token learns no error code, in the header and in the body alike.
		error === undefined
			? { message: description }
			: { error, error_description: description, scope },
		{ status }
	);
	const parameters = {
		realm: api.resource,
		error,
		error_description: error === undefined ? undefined : description,
		scope,
		resource_metadata: metadataAddressOf(exchange.state, api)
	};
	const challenge = Object.entries(parameters)
		.flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${value}"`]))
		.join(', ');
	answer.response.headers.set('www-authenticate', `Bearer ${challenge}`);
	return answer;
}

function answerMethodNotAllowed(exchange: Exchange, api: ProtectedApi): Answer {
	const answer = answerJson(
		exchange,
		{ message: 'This API does not take this method.' },
		{ status: 405 }
	);
	answer.response.headers.set('allow', Object.keys(api.scopes).join(', '));
	return answer;
}

function answerNothing(exchange: Exchange): Answer {
	const { status, code, message } = GUESSED_NOT_FOUND;
	return answerJson(exchange, { id: exchange.correlationId, code, message }, { status });
}
