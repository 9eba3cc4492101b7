/**
 * The token request of the client credentials grant. Pure: nothing is sent.
 *
 * @see RFC 6749 section 4.4.2, RFC 8707 section 2 (`resource`)
 */
import { clientCredentialsGrantRequest } from 'oauth4webapi';
import { err, ok, type Result } from '$lib/result';
import { clientAuthenticationOf, type ClientAuthenticationInput } from './client-authentication';
import { captureRequest, capturing, type HttpRequest } from './http-request';
import { findMalformedText, type RequestFault } from './request-fault';

/** An empty `scope`, `audience` or `resource` is not sent at all. */
export type TokenRequestInput = ClientAuthenticationInput & {
	readonly scope?: string | undefined;
	readonly audience?: string | undefined;
	readonly resource?: string | undefined;
};

/** Builds the one request from which the preview, the real call and every export are made. */
export async function buildTokenRequest(
	input: TokenRequestInput
): Promise<Result<HttpRequest, RequestFault>> {
	const { server, clientId, scope, audience, resource } = input;
	const malformed = findMalformedText({ scope, audience, resource });
	if (malformed !== undefined) return err(malformed);
	const authentication = await clientAuthenticationOf(input);
	if (!authentication.ok) return authentication;

	const parameters = new URLSearchParams({ grant_type: 'client_credentials' });
	for (const [name, value] of Object.entries({ scope, audience, resource })) {
		if (value !== undefined && value !== '') parameters.set(name, value);
	}
	return ok(
		await captureRequest((fetch) =>
			clientCredentialsGrantRequest(
				server,
				{ client_id: clientId },
				authentication.value,
				parameters,
				capturing(fetch)
			)
		)
	);
}
