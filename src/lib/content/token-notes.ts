/** What step 2 teaches about an access token of this grant. */
import type { LessonAddress } from './learn/lesson-address';

/** A link to the text that a note rests on. */
export type Source = { readonly label: string; readonly href: string };

/** Something worth knowing, short enough to be read beside the work. */
export type Note = {
	readonly id: string;
	readonly title: string;
	readonly paragraphs: readonly string[];
	readonly sources: readonly Source[];
	readonly lesson: LessonAddress;
};

export const NO_REFRESH_TOKEN = {
	id: 'no-refresh-token',
	lesson: '/learn/results#no-refresh-token',
	title: 'No Refresh Tokens',
	paragraphs: [
		'A refresh token exists to spare a person from signing in again. Nobody signs in here: the application holds its credential at all times, and can ask for the next access token whenever it wants one. A refresh token would only be a second secret to guard.',
		'So when this token expires, send the same token request again. RFC 6749 tells servers not to add a refresh token to this grant, and PingOne never does.'
	],
	sources: [
		{
			label: 'RFC 6749 section 4.4.3',
			href: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.4.3'
		}
	]
} as const satisfies Note;

export const NO_ID_TOKEN = {
	id: 'no-id-token',
	lesson: '/learn/results#no-id-token',
	title: 'No ID Tokens',
	paragraphs: [
		'An ID token tells an application who signed in, when and how. It belongs to OpenID Connect, and there has to be a sign-in for it to describe. This grant has none.',
		'Asking for the scope openid changes nothing: PingOne does not grant OpenID scopes to this grant. Where a person is involved, use the authorization code flow with PKCE.'
	],
	sources: [
		{
			label: 'OpenID Connect Core section 2',
			href: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken'
		}
	]
} as const satisfies Note;

/** The five notes of step 2, in the order of the specification. */
export const IMPORTANT_NOTES = [
	NO_REFRESH_TOKEN,
	NO_ID_TOKEN,
	{
		id: 'no-user-context',
		lesson: '/learn/results#no-sub',
		title: 'No User Context',
		paragraphs: [
			'The token stands for the application. Its client_id names that application; there is usually no sub, because there is no person to name. An API must not look for a user in it, and must not take a client id for one.'
		],
		sources: [
			{
				label: 'RFC 9700 section 4.15',
				href: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.15'
			}
		]
	},
	{
		id: 'token-security',
		lesson: '/learn/security#sender-constraint',
		title: 'Token Security',
		paragraphs: [
			'This is a bearer token: whoever has the text can use it, with no further proof, until it expires. Keep it out of URLs, logs, tickets and chat, and send it over TLS only, to the API named in aud.'
		],
		sources: [
			{ label: 'RFC 6750 section 5', href: 'https://www.rfc-editor.org/rfc/rfc6750#section-5' }
		]
	},
	{
		id: 'token-expiration',
		lesson: '/learn/lifetime#strategy',
		title: 'Token Expiration',
		paragraphs: [
			'The lifetime is fixed when the token is issued. In PingOne each resource sets its own, from 5 minutes to 30 days, and 1 hour by default, so read expires_in and never assume a number.',
			'Keep one token for all your calls, ask for the next one at about 90 % of the lifetime, and when an API answers 401, get one new token and try once more.'
		],
		sources: [
			{ label: 'RFC 6749 section 5.1', href: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.1' }
		]
	}
] as const satisfies readonly Note[];

/** Why a scope that was asked for is not in the token. */
export const SCOPE_NOT_GRANTED =
	'Asked for and not granted. PingOne leaves out, without an error, each scope that the application has no grant for, as long as one of those asked for remains. Compare the spelling with the Resources tab of the application.';

export const SCOPE_NOT_ASKED =
	'Granted without being named in the request. A request that names no scope gets every scope that the application was granted on its one resource.';

export const NO_SCOPES =
	'The server named no scopes. That is normal for a worker application: what its token may do follows from the roles of the application, not from scopes.';

export const TOKEN_FORMAT_NOTES = {
	JWT: 'Three parts, separated by dots: header, claims, signature. Every access token of PingOne is a JWT signed with RS256, so an API can check it without asking PingOne.',
	opaque:
		'Not a JWT: a reference that only its authorization server can resolve, by introspection. PingOne does not issue such access tokens; another server behind this configuration may.'
} as const;

export const STORAGE_NOTE =
	'The token is kept in this tab only, in its sessionStorage: it survives a reload, and is gone when the tab is closed. It is never written to localStorage.';
