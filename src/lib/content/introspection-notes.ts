/** What step 3 teaches: who may ask about a token, what the answer means, and what this grant lacks. */
import type { Source } from './token-notes';

/** The token types of the selector; only one of them exists in this grant. */
export const TOKEN_CHOICES = [
	{
		id: 'access_token',
		lesson: '/learn/results#access-token',
		label: 'Access Token',
		isAvailable: true,
		reason: 'The only token that this grant issues.'
	},
	{
		id: 'refresh_token',
		lesson: '/learn/results#no-refresh-token',
		label: 'Refresh Token',
		isAvailable: false,
		reason:
			'Not available: this grant issues none. The application requests a new access token instead.'
	},
	{
		id: 'id_token',
		lesson: '/learn/results#no-id-token',
		label: 'ID Token',
		isAvailable: false,
		reason:
			'Not available: nobody signed in, so there is none. No flow introspects ID tokens. Their recipient checks the signature.'
	}
] as const;

export const WHO_MAY_INTROSPECT: { readonly text: string; readonly source: Source } = {
	text: "The endpoint requires client authentication, so that nobody can try out tokens they found. PingOne answers active: true to only two callers: the application that the token was issued to, and the resource in its audience, with that resource's id and secret. Any other application gets active: false, even for a valid token.",
	source: {
		label: 'RFC 7662 section 2.1',
		href: 'https://www.rfc-editor.org/rfc/rfc7662#section-2.1'
	}
};

/** Who may ask, with what each of them wants to know. */
export const ASKERS = [
	{
		id: 'client',
		label: 'The client',
		reason: 'It holds the token, and asks whether it is still valid.'
	},
	{
		id: 'resource',
		label: 'The resource server (API)',
		reason: 'Someone sent it the token, and it asks before it answers.'
	}
] as const;

export const ASKERS_DIFFER: { readonly text: string; readonly source: Source } = {
	text: 'Introspection was made for resource servers, which have to judge tokens that they did not request. A client that introspects its own token learns what the server thinks of it, but no more than expires_in and a 401 already tell it.',
	source: {
		label: 'RFC 7662 section 1',
		href: 'https://www.rfc-editor.org/rfc/rfc7662#section-1'
	}
};

export const NOT_REVOCABLE =
	"Revocation tells the server to stop accepting a token before it expires. PingOne does not revoke tokens for the PingOne API itself: a worker application's token stays active until it expires. An API that only checks the signature does not notice a revocation: it has to introspect. Only the client can revoke, no matter who introspects.";

export const NO_USERINFO = [
	'UserInfo answers one question: who is the person behind this access token? It is an OpenID Connect endpoint. It needs a token from a flow in which a person signed in and the application was granted the scope openid.',
	'This token stands for an application. There is no person whose name or email could be returned, so the workbench does not send the request.'
] as const;

export const USERINFO_SOURCE: Source = {
	label: 'OpenID Connect Core section 5.3',
	href: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfo'
};

/** What the client credentials grant does not give, in the order of the specification. */
export const LIMITATIONS = [
	{
		id: 'refresh',
		lesson: '/learn/results#no-refresh-token',
		title: 'No refresh token',
		text: 'Send the token request again before the token expires.'
	},
	{
		id: 'id-token',
		lesson: '/learn/results#no-id-token',
		title: 'No ID token',
		text: 'Nobody signs in, so there is no identity to describe.'
	},
	{
		id: 'userinfo',
		lesson: '/learn/results#no-userinfo',
		title: 'No UserInfo',
		text: 'The token belongs to no person, so there is no profile to fetch.'
	},
	{
		id: 'expiry',
		lesson: '/learn/lifetime#strategy',
		title: 'Tokens expire',
		text: 'Every client needs code that requests a new token, both on schedule and after an unexpected 401.'
	}
] as const;

/** Five habits, in the order of the specification and in the state of the standards. */
export const BEST_PRACTICES = [
	{
		id: 'cache',
		lesson: '/learn/lifetime#cache',
		title: 'Cache tokens',
		text: 'Keep one token in memory and use it for every call until it is about to expire. Requesting a token for each call is slow, and runs into rate limits.'
	},
	{
		id: 'monitor',
		lesson: '/learn/lifetime#track',
		title: 'Monitor expiration',
		text: 'Count from expires_in of each answer, renew at about 90 % of the lifetime, and let only one renewal run at a time.'
	},
	{
		id: 'scopes',
		lesson: '/learn/security#least-privilege',
		title: 'Use appropriate scopes',
		text: 'Ask for what the job needs and nothing more, so that a stolen token opens little. All scopes of one request must belong to one resource.'
	},
	{
		id: 'storage',
		lesson: '/learn/security#secret-handling',
		title: 'Secure storage',
		text: 'Keep client secrets and private keys on a server, in a secret store: never in a browser, a mobile app or a repository. Whatever you ship to users is public.'
	},
	{
		id: 'jwt-methods',
		lesson: '/learn/security#jwt-methods',
		title: 'Use JWT authentication methods',
		text: 'With client_secret_jwt and private_key_jwt, the secret itself never travels, and what does is worthless after a minute. Prefer private_key_jwt, because PingOne then holds only your public key. Basic and body credentials differ little: both send the secret, protected by TLS alone.'
	}
] as const;

export const INACTIVE_NOTE =
	'This is an answer, not an error. For a token that it does not vouch for, a server says active: false and nothing else, so that a caller cannot learn why.';
