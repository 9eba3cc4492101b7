/**
 * One entry for each claim that PingOne and the standards put into an access token: what it is, and what
 * its value says. What only an introspection answer has is in `introspection-member-table.ts`.
 *
 * @see RFC 7519 section 4.1, RFC 8693 section 4, RFC 9068 section 2.2
 */
import { formatTimestamp } from './timestamp';

/** What the sentence may compare a value with. */
export type ClaimContext = {
	readonly nowSeconds: number;
	/** The client that asked, where it is known. */
	readonly clientId?: string | undefined;
	/** The issuer that was asked, where it is known. */
	readonly issuer?: string | undefined;
};

type Sentence = string | ((value: unknown, context: ClaimContext) => string);

export type ClaimEntry = { readonly title: string; readonly sentence: Sentence };

export const CLAIMS = {
	iss: {
		title: 'Issuer',
		sentence: (value, { issuer }) =>
			issuer === undefined || value === issuer
				? 'The authorization server that issued the token. An API accepts only issuers that it trusts, compared character by character (RFC 7519 section 4.1.1).'
				: `The authorization server that issued the token. It is not ${issuer}, which we asked (RFC 7519 section 4.1.1).`
	},
	aud: {
		title: 'Audience',
		sentence: (value) =>
			Array.isArray(value) && value.length > 1
				? 'The APIs that the token is for. Each must find its own name in this list, and refuse the token otherwise (RFC 7519 section 4.1.3).'
				: 'The API that the token is for. It must find its own name here, and refuse the token otherwise. In PingOne, it comes from the resource whose scopes were granted (RFC 7519 section 4.1.3).'
	},
	exp: {
		title: 'Expires',
		sentence: (value, { nowSeconds }) =>
			withTime(value, nowSeconds, 'After this time, no API may accept the token', '4.1.4')
	},
	iat: {
		title: 'Issued at',
		sentence: (value, { nowSeconds }) =>
			withTime(value, nowSeconds, 'When the token was issued', '4.1.6')
	},
	nbf: {
		title: 'Not before',
		sentence: (value, { nowSeconds }) =>
			withTime(value, nowSeconds, 'Before this time no API may accept the token', '4.1.5')
	},
	jti: {
		title: 'Token id',
		sentence: "The token's unique id, for logs and revocation lists (RFC 7519 section 4.1.7)."
	},
	sub: {
		title: 'Subject',
		sentence: (value, { clientId }) =>
			clientId !== undefined && value === clientId
				? 'Who the token is about: the client itself, because no person is involved in this grant (RFC 9068 section 2.2).'
				: 'Who the token is about. PingOne puts it into a client credentials token only if the resource maps it to a value (RFC 7519 section 4.1.2).'
	},
	client_id: {
		title: 'Client',
		sentence: (value, { clientId }) =>
			clientId === undefined || value === clientId
				? 'The application that requested the token. In this grant, the token also stands for this application (RFC 8693 section 4.3, RFC 9068 section 2.2).'
				: 'The application that requested the token. It is not the client in this configuration (RFC 8693 section 4.3).'
	},
	scope: {
		title: 'Scopes',
		sentence: (value) =>
			value === ''
				? 'What the token allows: nothing, because it names no scope (RFC 8693 section 4.2).'
				: 'What the token allows, as names separated by spaces. The API checks for the one that a call needs (RFC 8693 section 4.2).'
	},
	env: {
		title: 'Environment',
		sentence: 'The PingOne environment of the application. A PingOne claim.'
	},
	org: {
		title: 'Organization',
		sentence: 'The PingOne organization of the environment. A PingOne claim.'
	},
	'p1.rid': {
		title: 'Request id',
		sentence:
			"PingOne's id of the request that led to the token, here the same as the token id. Support finds the request by it."
	},
	acr: {
		title: 'Authentication context',
		sentence:
			'How a person signed in, such as the sign-on policy. Absent in this grant, because nobody signs in (RFC 9068 section 2.2.1).'
	},
	amr: {
		title: 'Authentication methods',
		sentence: 'The methods a person used to sign in. Absent in this grant (RFC 8176 section 1).'
	},
	auth_time: {
		title: 'Signed in at',
		sentence: (value, { nowSeconds }) =>
			withTime(value, nowSeconds, 'When a person signed in; absent in this grant', '2.2.1', 9068)
	},
	sid: {
		title: 'Session',
		sentence:
			'The session of the person who signed in. Absent in this grant (OpenID Connect Front-Channel Logout section 3).'
	},
	azp: {
		title: 'Authorized party',
		sentence:
			'The client that the token was issued to. Access tokens use client_id (OpenID Connect Core section 2).'
	},
	cnf: {
		title: 'Confirmation',
		sentence:
			'The key that the token is bound to. Without it, a stolen token is worthless (RFC 7800 section 3.1).'
	},
	act: {
		title: 'Actor',
		sentence: 'Who acts on behalf of the subject, after a token exchange (RFC 8693 section 4.1).'
	},
	may_act: {
		title: 'May act',
		sentence: 'Who may exchange this token to act on behalf of its subject (RFC 8693 section 4.4).'
	},
	authorization_details: {
		title: 'Authorization details',
		sentence:
			'What the token allows, in more detail than scopes can express (RFC 9396 section 9.1).'
	},
	roles: {
		title: 'Roles',
		sentence:
			"The subject's roles, which the API may use for its decision (RFC 9068 section 2.2.3.1)."
	},
	groups: {
		title: 'Groups',
		sentence:
			"The subject's groups, which the API may use for its decision (RFC 9068 section 2.2.3.1)."
	},
	entitlements: {
		title: 'Entitlements',
		sentence:
			"The subject's entitlements, which the API may use for its decision (RFC 9068 section 2.2.3.1)."
	}
} as const satisfies Record<string, ClaimEntry>;

export const HEADER_MEMBERS = {
	alg: {
		title: 'Algorithm',
		sentence: (value) =>
			value === 'none'
				? 'There is no signature. Anyone could have written this token, and no API may accept it (RFC 8725 section 3.1).'
				: 'The algorithm of the signature. An API decides which ones it accepts, and never leaves that to the token (RFC 7515 section 4.1.1, RFC 8725 section 3.1).'
	},
	kid: {
		title: 'Key id',
		sentence:
			'Which of the issuer\'s published keys verifies the signature. PingOne\'s first key is called "default" (RFC 7515 section 4.1.4).'
	},
	typ: {
		title: 'Type',
		sentence: (value) =>
			typeof value === 'string' && /^(application\/)?at\+jwt$/i.test(value)
				? 'This is an access token and nothing else, so that no other kind of JWT can be used as one (RFC 9068 section 2.1).'
				: 'What kind of token this is. PingOne puts "at+jwt" on every access token starting in March 2027 (RFC 7519 section 5.1, RFC 9068 section 2.1).'
	},
	cty: {
		title: 'Content type',
		sentence:
			'What the payload is, if it is not claims: "JWT" for a nested token (RFC 7515 section 4.1.10).'
	},
	x5t: {
		title: 'Certificate thumbprint',
		sentence:
			"The SHA-1 thumbprint of the signing key's certificate. PingOne adds it if the application asks for it (RFC 7515 section 4.1.7)."
	},
	'x5t#S256': {
		title: 'Certificate thumbprint, SHA-256',
		sentence: "The SHA-256 thumbprint of the signing key's certificate (RFC 7515 section 4.1.8)."
	},
	x5c: {
		title: 'Certificate chain',
		sentence:
			'Certificates from the sender. They prove nothing unless they lead to a root that the API trusts (RFC 7515 section 4.1.6).'
	},
	x5u: {
		title: 'Certificate URL',
		sentence:
			'A certificate URL that the sender chose. We do not follow it, and an API must not follow it blindly (RFC 7515 section 4.1.5, RFC 8725 section 3.10).'
	},
	jku: {
		title: 'Key set URL',
		sentence:
			'A key set URL that the sender chose. We do not follow it, and an API must not follow it blindly (RFC 7515 section 4.1.2, RFC 8725 section 3.10).'
	},
	jwk: {
		title: 'Embedded key',
		sentence:
			'A key inside the token. It proves nothing about who signed it (RFC 7515 section 4.1.3, RFC 8725 section 3.10).'
	},
	crit: {
		title: 'Critical members',
		sentence:
			'Header members that a recipient must understand. Otherwise it has to refuse the token (RFC 7515 section 4.1.11).'
	}
} as const satisfies Record<string, ClaimEntry>;

function withTime(
	value: unknown,
	nowSeconds: number,
	meaning: string,
	section: string,
	rfc = 7519
): string {
	return `${meaning}${timeSuffix(value, nowSeconds)} (RFC ${String(rfc)} section ${section}).`;
}

function timeSuffix(value: unknown, nowSeconds: number): string {
	const time = formatTimestamp(value, nowSeconds);
	if (time !== undefined) return `: ${time}`;
	return typeof value === 'number'
		? ': more than a hundred years away, so it is shown unchanged'
		: ': this value is not a number';
}
