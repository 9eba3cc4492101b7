/**
 * Reads the refusal of a token, introspection or revocation endpoint. Pure.
 *
 * @see RFC 6749 section 5.2, RFC 7009 section 2.2.1, RFC 7662 section 2.3
 */
import { err, ok, type Result } from '$lib/result';
import { isJsonObject } from './json-object';

export type OAuthRefusal = {
	readonly error: string;
	readonly error_description?: string | undefined;
	readonly error_uri?: string | undefined;
};

export type RefusalFault = { readonly code: 'not_a_refusal'; readonly message: string };

/** The codes that the standards define for this grant and its endpoints, one sentence each. */
export const REFUSAL_CODES = {
	invalid_request:
		'The request is not well formed: a parameter is missing, unknown, doubled or not understood (RFC 6749 section 5.2).',
	invalid_client:
		'The client could not be authenticated: it is unknown, its credential is wrong, or it used another method than it is registered for (RFC 6749 section 5.2).',
	invalid_grant: 'The grant that was presented is not valid (RFC 6749 section 5.2).',
	unauthorized_client:
		'The client is known, but this grant type is not allowed to it (RFC 6749 section 5.2).',
	unsupported_grant_type: 'The server does not offer this grant type (RFC 6749 section 5.2).',
	invalid_scope:
		'A scope is unknown, malformed, or more than was granted to the client (RFC 6749 section 5.2).',
	invalid_target: 'The resource that was asked for is not one of this server (RFC 8707 section 2).',
	unsupported_token_type:
		'The server does not revoke tokens of this kind (RFC 7009 section 2.2.1).',
	access_denied: 'The server refused for a reason of its own policy (RFC 6749 section 4.1.2.1).',
	server_error: 'The server failed (RFC 6749 section 4.1.2.1).',
	temporarily_unavailable:
		'The server is overloaded or in maintenance; try again later (RFC 6749 section 4.1.2.1).'
} as const satisfies Record<string, string>;

/** Reads a parsed JSON body of an answer that is no success. Other members are left aside. */
export function readRefusal(json: unknown): Result<OAuthRefusal, RefusalFault> {
	if (!isJsonObject(json) || typeof json['error'] !== 'string' || json['error'] === '') {
		return err({
			code: 'not_a_refusal',
			message: 'The answer is no OAuth error: it holds no "error" text (RFC 6749 section 5.2).'
		});
	}
	const { error, error_description, error_uri } = json;
	return ok({
		error,
		...(typeof error_description === 'string' ? { error_description } : {}),
		...(typeof error_uri === 'string' ? { error_uri } : {})
	});
}

/** What a code means by the standards; for another code, that it is the server's own. */
export function explainRefusalCode(code: string): string {
	const known = Object.entries(REFUSAL_CODES).find(([name]) => name === code);
	return known?.[1] ?? `"${code}" is no code of RFC 6749 section 5.2: it is the server's own.`;
}
