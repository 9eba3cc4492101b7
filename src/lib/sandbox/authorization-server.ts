/** The authorization server of a sandbox: which endpoint takes what. */
import { answerJson, refuse, type Answer, type Exchange } from './exchange';
import { GUESSED_NOT_FOUND, GUESSED_REFUSALS } from './guesses';
import { answerDiscovery, answerJwks } from './metadata-documents';
import { answerToken } from './token-endpoint';
import { answerUserEndpoint } from './user-endpoints';
import { answerIntrospection, answerRevocation } from './token-status-endpoints';

type Endpoint = {
	readonly path: string;
	readonly method: 'GET' | 'POST';
	readonly answer: (exchange: Exchange) => Answer | Promise<Answer>;
};

const ENDPOINTS: readonly Endpoint[] = [
	{ path: 'token', method: 'POST', answer: answerToken },
	{ path: 'introspect', method: 'POST', answer: answerIntrospection },
	{ path: 'revoke', method: 'POST', answer: answerRevocation },
	{ path: 'jwks', method: 'GET', answer: answerJwks },
	{ path: '.well-known/openid-configuration', method: 'GET', answer: answerDiscovery }
];

/** `path` is what follows `/as/`. */
export async function answerAuthorizationServer(exchange: Exchange, path: string): Promise<Answer> {
	const endpoint = ENDPOINTS.find((candidate) => candidate.path === path);
	if (endpoint === undefined) {
		const refused = answerUserEndpoint(exchange, path);
		if (refused !== undefined) return refused;
		const { status, code, message } = GUESSED_NOT_FOUND;
		return answerJson(exchange, { id: exchange.correlationId, code, message }, { status });
	}
	if (exchange.request.method !== endpoint.method) {
		const answer = refuse(exchange, GUESSED_REFUSALS.methodNotAllowed);
		answer.response.headers.set('allow', endpoint.method);
		return answer;
	}
	return endpoint.answer(exchange);
}
