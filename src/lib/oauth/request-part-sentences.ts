/** What each header, field and assertion member of a request is for: one sentence, with its source. */
import { formatDuration } from './lifetime';

/** What a sentence may look at beside the value itself. */
export type PartContext = {
	/** The URL of the request. */
	readonly url: string;
	/** The claims of the assertion, where there is one. */
	readonly claims: Readonly<Record<string, unknown>>;
};

type Sentence = string | ((value: unknown, context: PartContext) => string);

export type SentenceTable = Readonly<Record<string, Sentence>>;

const ONE_HOUR_SECONDS = 3600;

export const HEADER_SENTENCES: SentenceTable = {
	accept: 'Asks for a JSON answer, the format of RFC 6749 section 5.1.',
	authorization: (value) => {
		const scheme = String(value).split(' ')[0]?.toLowerCase();
		if (scheme === 'basic') {
			return 'The client id and its secret, each form-encoded, joined by ":" and written in base64. They are encoded, not encrypted, so only TLS protects them (RFC 6749 section 2.3.1, RFC 7617 section 2).';
		}
		return scheme === 'bearer'
			? 'The access token. Anyone who holds it can use it (RFC 6750 section 2.1).'
			: 'The credentials of the caller (RFC 9110 section 11.6.2).';
	},
	'content-type':
		'The body is a form, as OAuth requires for the token endpoint (RFC 6749 section 4.4.2 and appendix B).'
};

export const BODY_SENTENCES: SentenceTable = {
	grant_type: (value) =>
		value === 'client_credentials'
			? 'Names the grant: the client asks on its own behalf, and no person is involved (RFC 6749 section 4.4.2).'
			: 'Names the grant that the client uses (RFC 6749 section 4.5).',
	scope:
		'What the token should allow, as names separated by single spaces. PingOne leaves out the ones that are not granted to the application (RFC 6749 section 3.3).',
	audience:
		'The API that the token is for. RFC 8693 section 2.1 defines this field for token exchange. PingOne does not document it for this grant and takes the audience from the scopes.',
	resource:
		'The URI of the API that the token is for (RFC 8707 section 2). PingOne does not document it for this grant and takes the audience from the scopes.',
	client_id: 'The public name of the application (RFC 6749 section 2.2).',
	client_secret:
		"The application's secret, sent unchanged and protected by TLS alone (RFC 6749 section 2.3.1).",
	client_assertion_type: 'Says that the assertion is a JWT (RFC 7523 section 2.2).',
	client_assertion:
		'A JWT that the client signed to prove its identity. The credential that signed it is not sent (RFC 7523 section 2.2).',
	token: (_value, { url }) =>
		isRevocation(url)
			? 'The token to revoke (RFC 7009 section 2.1).'
			: 'The token to introspect (RFC 7662 section 2.1).',
	token_type_hint: (_value, { url }) =>
		`Tells the server what kind of token it is, so that it can find it faster (${isRevocation(url) ? 'RFC 7009' : 'RFC 7662'} section 2.1).`
};

export const ASSERTION_HEADER_SENTENCES: SentenceTable = {
	alg: (value) => {
		const name = String(value);
		if (name.startsWith('HS')) {
			return `${name}: the client secret is the key, and both the server and the client have it (RFC 7518 section 3.2).`;
		}
		return name.startsWith('RS')
			? `${name}: an RSA private key signs, and the server verifies with the registered public half (RFC 7518 section 3.3).`
			: 'The algorithm of the signature (RFC 7515 section 4.1.1).';
	},
	typ: (value) =>
		value === 'client-authentication+jwt'
			? 'Says that this JWT authenticates a client and does nothing else, so that no other JWT can take its place (RFC 10070).'
			: 'Says that this is a JWT (RFC 7519 section 5.1). RFC 10070 defines a separate type for client authentication.',
	kid: 'Which of the registered public keys verifies the signature (RFC 7515 section 4.1.4).',
	crit: 'Names header members that the server must understand. Otherwise it has to refuse the assertion (RFC 7515 section 4.1.11).'
};

export const ASSERTION_CLAIM_SENTENCES: SentenceTable = {
	iss: 'Who made the assertion: the client, by its id (RFC 7523 section 3).',
	sub: (value, { claims }) =>
		value === claims['iss']
			? 'Who it is about: the client again, because it authenticates itself (RFC 7523 section 3).'
			: 'Who it is about. For client authentication it must be the client id, the same as "iss" (RFC 7523 section 3).',
	aud: (value, { url }) => {
		if (Array.isArray(value)) {
			return 'Who it is for. RFC 10070 requires the issuer as the only value, because an assertion for several servers can be passed from one to another.';
		}
		return value === url
			? 'Who it is for: the endpoint that is called. RFC 7523 section 3 suggested it and PingOne accepts it, but RFC 10070 requires the issuer.'
			: "Who it is for: the authorization server's issuer as the only value, so that no other server can use the assertion (RFC 10070).";
	},
	iat: 'When the assertion was made, in seconds since 1970 (RFC 7519 section 4.1.6).',
	exp: (value, { claims: { iat } }) => {
		const meaning = 'After this time, the server refuses the assertion';
		const source = '(RFC 7523 section 3)';
		if (typeof value !== 'number' || typeof iat !== 'number') return `${meaning} ${source}.`;
		const lifetime = value - iat;
		if (lifetime > ONE_HOUR_SECONDS) {
			return `${meaning}: ${formatDuration(lifetime * 1000)} after it was made, but PingOne refuses more than one hour ${source}.`;
		}
		return lifetime > 0
			? `${meaning}: ${formatDuration(lifetime * 1000)} after it was made, which is of little use to a thief ${source}.`
			: `${meaning}, and that is not after it was made, so it is refused at once ${source}.`;
	},
	nbf: 'Before this time, the server refuses the assertion. That causes trouble if the clocks differ (RFC 7523 section 3).',
	jti: "The assertion's unique id, new for each request. A server can use it to refuse a second use (RFC 7523 section 3)."
};

export const UNKNOWN_SENTENCES = {
	header: 'A custom header. No standard that we know gives it a meaning for this request.',
	body: 'A custom field. A server ignores fields that it does not know (RFC 6749 section 3.2).',
	assertion_header:
		'A custom header member. A server ignores members that it does not know, unless "crit" names them (RFC 7515 section 4).',
	assertion_claim:
		'A custom claim. A server ignores claims that it does not know (RFC 7519 section 4).'
} as const;

function isRevocation(url: string): boolean {
	return url.endsWith('/revoke');
}
