/** The endpoints that discovery names and that serve a person, whom a sandbox does not have. */
import { refuse, type Answer, type Exchange } from './exchange';
import { GUESSED_REFUSALS } from './guesses';

/** By their names in the discovery document, below `/as/`. */
export const USER_ENDPOINTS = {
	authorization_endpoint: 'authorize',
	pushed_authorization_request_endpoint: 'par',
	userinfo_endpoint: 'userinfo',
	end_session_endpoint: 'signoff',
	ping_end_idp_session_endpoint: 'idpSignoff',
	device_authorization_endpoint: 'device_authorization'
} as const;

/** `undefined` for a path that is none of them. */
export function answerUserEndpoint(exchange: Exchange, path: string): Answer | undefined {
	if (path === USER_ENDPOINTS.userinfo_endpoint) {
		const answer = refuse(exchange, GUESSED_REFUSALS.tokenWithoutUser);
		answer.response.headers.set('www-authenticate', 'Bearer error="invalid_token"');
		return answer;
	}
	const paths: readonly string[] = Object.values(USER_ENDPOINTS);
	return paths.includes(path) ? refuse(exchange, GUESSED_REFUSALS.userRequired) : undefined;
}
