/** What step 3 teaches: who may ask about a token, what the answer means, and what this grant lacks. */
import type { Source } from './token-notes';

/** The token types of the selector; only one of them exists in this grant. */
export const TOKEN_CHOICES = [
	{
		id: 'access_token',
		lesson: '/learn/results#access-token',
		label: 'Access Token',
		isAvailable: true,
		reason: 'The one token that this grant issues.'
	},
	{
		id: 'refresh_token',
		lesson: '/learn/results#no-refresh-token',
		label: 'Refresh Token',
		isAvailable: false,
		reason: 'Not available: this grant issues none. The application asks for a new access token.'
	},
	{
		id: 'id_token',
		lesson: '/learn/results#no-id-token',
		label: 'ID Token',
		isAvailable: false,
		reason:
			'Not available: nobody signed in, so there is none. An ID token is not for introspection in any flow; its recipient checks the signature.'
	}
] as const;

export const WHO_MAY_INTROSPECT: { readonly text: string; readonly source: Source } = {
	text: 'The endpoint asks its caller for client authentication, so that nobody can try out tokens that they found. PingOne then answers active: true to two callers only: the application that the token was issued to, and the resource that its audience names, with the id and secret of that resource. Any other application gets active: false, even with a perfectly good token.',
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
		reason: 'It holds the token, and asks whether that is still good.'
	},
	{
		id: 'resource',
		label: 'The resource server (API)',
		reason: 'Somebody sent it the token, and it asks before it answers.'
	}
] as const;

export const ASKERS_DIFFER: { readonly text: string; readonly source: Source } = {
	text: 'Introspection was made for the resource server, which has to judge tokens that it did not request; a client that asks about its own token learns what the server thinks of it, and nothing that expires_in and a 401 would not tell.',
	source: {
		label: 'RFC 7662 section 1',
		href: 'https://www.rfc-editor.org/rfc/rfc7662#section-1'
	}
};

export const NOT_REVOCABLE =
	'Revocation tells the server to stop honoring a token before it expires. PingOne does not revoke tokens for the PingOne API itself: a worker application’s token stays active until it expires. An API that only checks the signature does not notice a revocation either; it has to introspect. The client revokes, whoever introspects.';

export const NO_USERINFO = [
	'UserInfo answers one question: who is the person behind this access token? It is an OpenID Connect endpoint, and it takes a token from a flow in which a person signed in and the application was granted the scope openid.',
	'This token names an application. There is no person whose name or email could be returned, so the workbench does not send the request.'
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
		text: 'Every client needs code that asks again: for the planned renewal, and for a 401 in between.'
	}
] as const;

/** Five habits, in the order of the specification and in the state of the standards. */
export const BEST_PRACTICES = [
	{
		id: 'cache',
		lesson: '/learn/lifetime#cache',
		title: 'Cache tokens',
		text: 'Hold one token in memory and use it for every call until it is nearly over. A new token for each call is slow, and runs into rate limits.'
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
		text: 'Ask for what the job needs and nothing more, so that a stolen token opens little. All scopes of one request belong to one resource.'
	},
	{
		id: 'storage',
		lesson: '/learn/security#secret-handling',
		title: 'Secure storage',
		text: 'Client secrets and private keys stay on a server, in a secret store: never in a browser, a mobile app or a repository. What is shipped to users is public.'
	},
	{
		id: 'jwt-methods',
		lesson: '/learn/security#jwt-methods',
		title: 'Use JWT authentication methods',
		text: 'With client_secret_jwt and private_key_jwt the secret itself never travels, and what does is worthless after a minute. Prefer private_key_jwt: PingOne then holds only your public key. Basic and body credentials differ little from each other; both send the secret, protected by TLS alone.'
	}
] as const;

export const INACTIVE_NOTE =
	'This is an answer, not an error. A server says no more than active: false about a token that it does not vouch for, so that a caller cannot learn why.';
