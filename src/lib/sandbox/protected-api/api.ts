/**
 * The protected APIs of a sandbox. Their answers are those of RFC 6750 and not PingOne's: an API belongs
 * to whoever builds it.
 */
import { answerJson, sandboxIssuer, type Answer, type Exchange } from '../exchange';
import { GUESSED_NOT_FOUND } from '../guesses';
import { MCP_PATH, mcpAddressOf } from '../mcp/mcp-address';
import { MCP_SCOPES } from '../mcp/tools';
import type { SandboxState } from '../state';
import {
	findProtectedApi,
	metadataAddressOf,
	resourceIdentifierOf,
	type ProtectedApi
} from './apis';
import { refuseBearer } from './bearer-refusal';
import { readBearerToken, requireScope, verifyBearerToken } from './bearer-token';

/** `path` is what follows `/api/`. */
export async function answerProtectedApi(exchange: Exchange, path: string): Promise<Answer> {
	const found = findProtectedApi(exchange.state, path);
	if (found === undefined) return answerNothing(exchange);

	const { api, resource } = found;
	const method = exchange.request.method;
	const scope = method === 'GET' || method === 'POST' ? api.scopes[method] : undefined;
	if (scope === undefined) return answerMethodNotAllowed(exchange, api);

	const challenge = {
		realm: api.resource,
		resourceMetadata: metadataAddressOf(exchange.state, api)
	};
	const token = readBearerToken(exchange.request);
	if (!token.ok) return refuseBearer(exchange, challenge, token.error);
	const claims = await verifyBearerToken(exchange, token.value, resource.audience ?? resource.name);
	if (!claims.ok) return refuseBearer(exchange, challenge, claims.error);
	const allowed = requireScope(claims.value, scope);
	if (!allowed.ok) return refuseBearer(exchange, challenge, allowed.error);

	return method === 'POST'
		? answerJson(exchange, { id: exchange.correlationId, status: 'accepted' }, { status: 201 })
		: answerJson(exchange, { items: [...api.items] });
}

/** What a server behind a proxy would say that does not know its own address. Nothing is ever sent there. */
const ANOTHER_RESOURCE = 'https://tools.shop.example/mcp';

/** RFC 9728 section 2. `path` is what follows the environment in the resource identifier. */
export function answerResourceMetadata(exchange: Exchange, path: string): Answer {
	const { state, request } = exchange;
	const described = describeResource(state, path);
	if (described === undefined || request.method !== 'GET') return answerNothing(exchange);
	return answerJson(exchange, {
		resource: state.options.resource_named === 'own' ? described.identifier : ANOTHER_RESOURCE,
		authorization_servers: [sandboxIssuer(state)],
		scopes_supported: described.scopes,
		bearer_methods_supported: ['header'],
		resource_name: described.name
	});
}

function describeResource(state: SandboxState, path: string) {
	if (path === MCP_PATH) {
		const identifier = mcpAddressOf(state);
		const resource = [...state.resources.values()].find(({ audience }) => audience === identifier);
		return resource && { identifier, scopes: Object.values(MCP_SCOPES), name: resource.name };
	}
	const found = path.startsWith('api/')
		? findProtectedApi(state, path.slice('api/'.length))
		: undefined;
	return (
		found && {
			identifier: resourceIdentifierOf(state.environment, found.api),
			scopes: Object.values(found.api.scopes),
			name: found.resource.name
		}
	);
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
