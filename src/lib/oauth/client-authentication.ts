/**
 * The four client authentication methods, as functions that oauth4webapi calls with the body and the
 * headers of the request. Pure: `nowSeconds` and `jti` are passed in.
 *
 * @see RFC 6749 section 2.3.1, RFC 7523 section 2.2, OpenID Connect Core section 9
 */
import type { ClientAuth } from 'oauth4webapi';
import { assertNever, err, ok, type Result } from '$lib/result';
import type { AuthorizationServerAddresses } from './authorization-server';
import { basicAuthorization } from './basic-authorization';
import { ASSERTION_TYPE, type AssertionOptions } from './assertion-parts';
import { buildClientAssertion } from './client-assertion';
import { credentialKindOf, type ClientAuthMethod } from './client-authentication-method';
import type { Credential } from './credential';
import { findMalformedText, type RequestFault } from './request-fault';

/** Who asks, how it proves itself, and when. */
export type ClientAuthenticationInput = {
	readonly server: AuthorizationServerAddresses;
	readonly clientId: string;
	readonly method: ClientAuthMethod;
	readonly credential: Credential;
	/** For the JWT methods alone. */
	readonly assertion?: AssertionOptions | undefined;
	readonly nowSeconds: number;
	/** The `jti` of the assertion, fresh for each request. */
	readonly jti: string;
};

/**
 * The authentication of one request. Exactly one method is used (RFC 6749 section 2.3): Basic adds a
 * header and nothing to the body, `client_secret_post` the two body fields, the JWT methods an
 * assertion, which names the client, so that no `client_id` stands beside it.
 */
export async function clientAuthenticationOf(
	input: ClientAuthenticationInput
): Promise<Result<ClientAuth, RequestFault>> {
	const { clientId, method, credential } = input;
	const fault = findInputFault(input);
	if (fault !== undefined) return err(fault);

	switch (method) {
		case 'client_secret_basic':
			if (credential.kind !== 'secret') return err(mismatch(method));
			return ok((_server, _client, _body, headers) => {
				headers.set('authorization', basicAuthorization(clientId, credential.secret));
			});
		case 'client_secret_post':
			if (credential.kind !== 'secret') return err(mismatch(method));
			return ok((_server, _client, body) => {
				body.set('client_id', clientId);
				body.set('client_secret', credential.secret);
			});
		case 'client_secret_jwt':
		case 'private_key_jwt':
			return assertionAuthentication(input);
		default:
			return assertNever(method);
	}
}

async function assertionAuthentication(
	input: ClientAuthenticationInput
): Promise<Result<ClientAuth, RequestFault>> {
	if (credentialKindOf(input.method) !== input.credential.kind) return err(mismatch(input.method));
	const assertion = await buildClientAssertion({ ...input, options: input.assertion });
	if (!assertion.ok) return assertion;
	return ok((_server, _client, body) => {
		body.set('client_assertion_type', ASSERTION_TYPE);
		body.set('client_assertion', assertion.value);
	});
}

function findInputFault({
	clientId,
	credential
}: ClientAuthenticationInput): RequestFault | undefined {
	if (clientId === '') {
		return {
			code: 'client_id_empty',
			message: "The client id is empty. Copy it from the application's Configuration tab.",
			field: 'client_id'
		};
	}
	const secret = credential.kind === 'secret' ? credential.secret : undefined;
	if (secret === '') {
		return {
			code: 'secret_empty',
			message: "The client secret is empty. Enter the application's secret.",
			field: 'client_secret'
		};
	}
	return findMalformedText({ client_id: clientId, client_secret: secret });
}

function mismatch(method: ClientAuthMethod): RequestFault {
	return credentialKindOf(method) === 'private_key'
		? {
				code: 'credential_mismatch',
				message:
					'private_key_jwt signs with a private key, but you gave a client secret. Enter the private key, or choose a method that uses the secret.',
				field: 'private_key'
			}
		: {
				code: 'credential_mismatch',
				message: `${method} uses the client secret, but you gave a private key. Enter the secret, or choose private_key_jwt.`,
				field: 'client_secret'
			};
}
