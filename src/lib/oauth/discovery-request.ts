/** Asking for the documents that an authorization server publishes. Pure: nothing is sent. */
import { discoveryRequest } from 'oauth4webapi';
import type { AuthorizationServerAddresses } from './authorization-server';
import { captureRequest, capturing, type HttpRequest } from './http-request';

/** @see OpenID Connect Discovery section 4, RFC 8414 section 3 */
export function buildDiscoveryRequest(
	server: Pick<AuthorizationServerAddresses, 'issuer'>,
	algorithm: 'oidc' | 'oauth2' = 'oidc'
): Promise<HttpRequest> {
	return captureRequest((fetch) =>
		discoveryRequest(new URL(server.issuer), { ...capturing(fetch), algorithm })
	);
}

/** oauth4webapi fetches keys only while it verifies with them, so this one is written out. @see RFC 7517 section 5 */
export function buildJwksRequest(
	server: Pick<AuthorizationServerAddresses, 'jwks_uri'>
): HttpRequest {
	return {
		method: 'GET',
		url: server.jwks_uri,
		headers: [['accept', 'application/json']]
	};
}
