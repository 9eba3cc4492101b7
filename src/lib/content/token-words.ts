/** What step 2 says beside the values of a token. */
import type { TokenFormat } from '$lib/oauth/jwt-segments';

/** Why a scope that was asked for is not in the token. */
export const SCOPE_NOT_GRANTED =
	'Asked for and not granted. PingOne leaves out, without an error, each scope that the application has no grant for, as long as one of those asked for remains. Compare the spelling with the Resources tab of the application.';

export const SCOPE_NOT_ASKED =
	'Granted without being named in the request. A request that names no scope gets every scope that the application was granted on its one resource.';

export const NO_SCOPES =
	'The server named no scopes. That is normal for a worker application: what its token may do follows from the roles of the application, not from scopes.';

export const TOKEN_FORMAT_NOTES: Readonly<Record<TokenFormat, string>> = {
	JWT: 'Three parts, separated by dots: header, claims, signature. Every access token of PingOne is a JWT signed with RS256, so an API can check it without asking PingOne.',
	'nested JWT':
		'A JWT whose payload is another JWT (RFC 7519 section 5.2). Decode the one inside by itself.',
	'encrypted JWT':
		'Five parts, separated by dots: a JWT that is encrypted (JWE, RFC 7516). Only its audience can read it; the client passes it on as it is.',
	'damaged JWT':
		'It begins as a JWT does and cannot be decoded: a part is missing or changed. The view above says which.',
	opaque:
		'Not a JWT: a reference that only its authorization server can resolve, by introspection. PingOne does not issue such access tokens; another server behind this configuration may.'
};

export const STORAGE_NOTE =
	'The token is kept in this tab only, in its sessionStorage: it survives a reload, and is gone when the tab is closed. It is never written to localStorage.';
