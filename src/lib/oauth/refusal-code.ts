/** What the error codes of this grant and its endpoints mean by the standards, one sentence each. */
const REFUSAL_CODES = {
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

const MEANINGS: ReadonlyMap<string, string> = new Map(Object.entries(REFUSAL_CODES));

/** `undefined` for a code of the server's own. */
export function meaningOfRefusalCode(code: string): string | undefined {
	return MEANINGS.get(code.toLowerCase());
}
