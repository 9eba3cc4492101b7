/** What the error codes of this grant and its endpoints mean by the standards, one sentence each. */
const REFUSAL_CODES = {
	invalid_request:
		'The request is malformed: a parameter is missing, unknown, repeated or not understood (RFC 6749 section 5.2).',
	invalid_client:
		'Client authentication failed: the client is unknown, its credential is wrong, or it used a different method than the one it is registered for (RFC 6749 section 5.2).',
	invalid_grant: 'The grant that was presented is not valid (RFC 6749 section 5.2).',
	unauthorized_client:
		'The client is known, but is not allowed to use this grant type (RFC 6749 section 5.2).',
	unsupported_grant_type: 'The server does not support this grant type (RFC 6749 section 5.2).',
	invalid_scope:
		'A scope is unknown, malformed, or beyond what was granted to the client (RFC 6749 section 5.2).',
	invalid_target: 'The server does not know the requested resource (RFC 8707 section 2).',
	unsupported_token_type:
		'The server does not revoke tokens of this kind (RFC 7009 section 2.2.1).',
	access_denied: "The server's policy refused the request (RFC 6749 section 4.1.2.1).",
	server_error: 'The server failed (RFC 6749 section 4.1.2.1).',
	temporarily_unavailable:
		'The server is overloaded or under maintenance. Try again later (RFC 6749 section 4.1.2.1).'
} as const satisfies Record<string, string>;

const MEANINGS: ReadonlyMap<string, string> = new Map(Object.entries(REFUSAL_CODES));

/** `undefined` for a code of the server's own. */
export function meaningOfRefusalCode(code: string): string | undefined {
	return MEANINGS.get(code.toLowerCase());
}
