/** Asking the authorization server what it knows of a token. Pure: nothing is sent. @see RFC 7662 section 2.1 */
import { introspectionRequest, None, type ClientAuth } from 'oauth4webapi';
import { ok, type Result } from '$lib/result';
import { clientAuthenticationOf } from './client-authentication';
import { captureRequest, capturing, type HttpRequest } from './http-request';
import type { RequestFault } from './request-fault';
import { readTokenParameters, type TokenParameters } from './token-parameters';

/** A resource introspects at PingOne in the same way: its id is the client id, its secret the secret. */
export type IntrospectionRequestInput = TokenParameters;

/** Builds the introspection request. The answer is asked for as JSON, not as the JWT of RFC 9701. */
export async function buildIntrospectionRequest(
	input: IntrospectionRequestInput
): Promise<Result<HttpRequest, RequestFault>> {
	const authentication = await clientAuthenticationOf(input);
	return authentication.ok ? buildRequest(input, authentication.value) : authentication;
}

/** What a resource with the method `NONE` sends: its id in the body, and nothing that proves it. */
export type OpenIntrospectionInput = Pick<
	TokenParameters,
	'server' | 'clientId' | 'token' | 'tokenTypeHint'
>;

/** @see PingOne Platform API, "Resources": `introspectEndpointAuthMethod`; RFC 7662 section 2.1 asks for more */
export function buildOpenIntrospectionRequest(
	input: OpenIntrospectionInput
): Promise<Result<HttpRequest, RequestFault>> {
	return buildRequest(input, None());
}

async function buildRequest(
	input: OpenIntrospectionInput,
	authentication: ClientAuth
): Promise<Result<HttpRequest, RequestFault>> {
	const parameters = readTokenParameters(input);
	if (!parameters.ok) return parameters;
	return ok(
		await captureRequest((fetch) =>
			introspectionRequest(
				input.server,
				{ client_id: input.clientId },
				authentication,
				input.token,
				{ ...capturing(fetch), additionalParameters: parameters.value, requestJwtResponse: false }
			)
		)
	);
}
