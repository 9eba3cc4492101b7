/** What steps 2 and 3 teach about an access token of this grant. */
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

const NO_REFRESH_TOKEN = {
	id: 'no-refresh-token',
	lesson: '/learn/results#no-refresh-token',
	title: 'No Refresh Tokens',
	paragraphs: [
		'A refresh token exists so that a person does not have to sign in again. Nobody signs in here: the application always holds its credential, and can request the next access token whenever it wants. A refresh token would only be a second secret to protect.',
		'So when this token expires, send the same token request again. RFC 6749 tells servers not to issue a refresh token with this grant, and PingOne never does.'
	],
	sources: [
		{
			label: 'RFC 6749 section 4.4.3',
			href: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.4.3'
		}
	]
} as const satisfies Note;

const NO_ID_TOKEN = {
	id: 'no-id-token',
	lesson: '/learn/results#no-id-token',
	title: 'No ID Tokens',
	paragraphs: [
		'An ID token tells an application who signed in, when and how. It belongs to OpenID Connect, and needs a sign-in to describe. This grant has none.',
		'Asking for the scope openid changes nothing: PingOne does not grant OpenID scopes to this grant. If a person is involved, use the authorization code flow with PKCE.'
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
			'The token stands for the application. Its client_id names that application, and there is usually no sub, because there is no person to name. An API must not look for a user in it, and must not mistake the client id for a user.'
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
			'This is a bearer token: anyone who has it can use it, without further proof, until it expires. Keep it out of URLs, logs, tickets and chat. Send it over TLS only, to the API named in aud.'
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
			'The lifetime is fixed when the token is issued. In PingOne, each resource sets its own, from 5 minutes to 30 days, with 1 hour as the default. Read expires_in and never assume a number.',
			'Keep one token for all your calls, and request the next one at about 90 % of the lifetime. When an API answers 401, get one new token and retry once.'
		],
		sources: [
			{ label: 'RFC 6749 section 5.1', href: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.1' }
		]
	}
] as const satisfies readonly Note[];

const LIVE_CHECK_NOTES = [
	{
		id: 'local-or-remote',
		lesson: '/learn/results#check-a-token',
		title: 'When to introspect, and when to check the signature',
		paragraphs: [
			'An API can check a JWT on its own: signature, iss, aud, exp. That is fast and works while the authorization server is down, but it does not show what happened since the token was issued.',
			'Introspection asks the server what it thinks of the token now, revocation included, at the cost of one call. Many APIs check every token locally, and introspect only before critical operations.'
		],
		sources: [
			{ label: 'RFC 7662 section 4', href: 'https://www.rfc-editor.org/rfc/rfc7662#section-4' }
		]
	}
] as const satisfies readonly Note[];

/** The notes of step 3. */
export const WHY_NOTES = [NO_REFRESH_TOKEN, NO_ID_TOKEN, ...LIVE_CHECK_NOTES] as const;

export const STORAGE_NOTE =
	'The token is kept in this tab only, in sessionStorage. It survives a reload, and is gone when you close the tab. It is never written to localStorage.';
