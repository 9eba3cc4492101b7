import { err, ok, type Result } from '$lib/result';
import type { ClientAuthenticationInput } from './client-authentication';
import { findMalformedText, type RequestFault } from './request-fault';

/** What introspection and revocation take: a token, and how the caller proves itself. */
export type TokenParameters = ClientAuthenticationInput & {
	readonly token: string;
	readonly tokenTypeHint?: 'access_token' | 'refresh_token' | undefined;
};

/** The body fields of RFC 7662 section 2.1 and RFC 7009 section 2.1, which are the same. */
export function readTokenParameters({
	token,
	tokenTypeHint
}: Pick<TokenParameters, 'token' | 'tokenTypeHint'>): Result<URLSearchParams, RequestFault> {
	if (token === '') {
		return err({
			code: 'token_empty',
			message: 'There is no token. Request one first, or paste one.',
			field: 'token'
		});
	}
	const malformed = findMalformedText({ token });
	if (malformed !== undefined) return err(malformed);

	const parameters = new URLSearchParams({ token });
	if (tokenTypeHint !== undefined) parameters.set('token_type_hint', tokenTypeHint);
	return ok(parameters);
}
