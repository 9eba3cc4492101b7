/** Asking the authorization server what it knows of a token. Pure: nothing is sent. @see RFC 7662 section 2.1 */
import { introspectionRequest } from 'oauth4webapi';
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
	const parameters = readTokenParameters(input);
	if (!parameters.ok) return parameters;
	const authentication = await clientAuthenticationOf(input);
	if (!authentication.ok) return authentication;

	return ok(
		await captureRequest((fetch) =>
			introspectionRequest(
				input.server,
				{ client_id: input.clientId },
				authentication.value,
				input.token,
				{ ...capturing(fetch), additionalParameters: parameters.value, requestJwtResponse: false }
			)
		)
	);
}
