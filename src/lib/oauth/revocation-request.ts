/** Telling the authorization server that a token is no longer needed. Pure: nothing is sent. @see RFC 7009 section 2.1 */
import { revocationRequest } from 'oauth4webapi';
import { ok, type Result } from '$lib/result';
import { clientAuthenticationOf } from './client-authentication';
import { captureRequest, capturing, withHeader, type HttpRequest } from './http-request';
import type { RequestFault } from './request-fault';
import { readTokenParameters, type TokenParameters } from './token-parameters';

export type RevocationRequestInput = TokenParameters;

/** Builds the revocation request. Its answer is empty; a refusal is JSON, and is asked for as such. */
export async function buildRevocationRequest(
	input: RevocationRequestInput
): Promise<Result<HttpRequest, RequestFault>> {
	const parameters = readTokenParameters(input);
	if (!parameters.ok) return parameters;
	const authentication = await clientAuthenticationOf(input);
	if (!authentication.ok) return authentication;

	const request = await captureRequest((fetch) =>
		revocationRequest(
			input.server,
			{ client_id: input.clientId },
			authentication.value,
			input.token,
			{ ...capturing(fetch), additionalParameters: parameters.value }
		)
	);
	// oauth4webapi sends no `accept` here, and `fetch` then adds one of its own that no preview shows.
	return ok(withHeader(request, 'accept', 'application/json'));
}
