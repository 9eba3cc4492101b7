/** What step 2 says beside the values of a token. */
import type { TokenFormat } from '$lib/oauth/jwt-segments';

/** Why a scope that was asked for is not in the token. */
export const SCOPE_NOT_GRANTED =
	'Requested but not granted. PingOne leaves out, without an error, each scope that is not granted to the application, as long as at least one of the requested scopes is. Compare the spelling with the Resources tab of the application.';

export const SCOPE_NOT_ASKED =
	'Granted although the request did not name it. A request without scopes gets every scope that the application was granted on its one resource.';

export const NO_SCOPES =
	'The server named no scopes. That is normal for a worker application: its roles, not scopes, decide what its token may do.';

export const TOKEN_FORMAT_NOTES: Readonly<Record<TokenFormat, string>> = {
	JWT: 'Three parts, separated by dots: header, claims, signature. Every PingOne access token is a JWT signed with RS256, so an API can check it without asking PingOne.',
	'nested JWT':
		'A JWT whose payload is another JWT (RFC 7519 section 5.2). Decode the inner one separately.',
	'encrypted JWT':
		'Five parts, separated by dots: an encrypted JWT (JWE, RFC 7516). Only its audience can read it. The client passes it on unchanged.',
	'damaged JWT':
		'It starts like a JWT but cannot be decoded: a part is missing or changed. The view above says which.',
	opaque:
		'Not a JWT: a reference that only its authorization server can resolve, by introspection. PingOne does not issue such access tokens, but the server in this configuration may.'
};
