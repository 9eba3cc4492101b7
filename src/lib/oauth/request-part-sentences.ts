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
	accept: 'Asks for the answer as JSON, the format of RFC 6749 section 5.1.',
	authorization: (value) => {
		const scheme = String(value).split(' ')[0]?.toLowerCase();
		if (scheme === 'basic') {
			return 'The client id and its secret, each form-encoded, joined by ":" and written in base64: encoded, not encrypted, so that TLS alone protects them (RFC 6749 section 2.3.1, RFC 7617 section 2).';
		}
		return scheme === 'bearer'
			? 'The access token; whoever holds it can use it (RFC 6750 section 2.1).'
			: 'The credentials of the caller (RFC 9110 section 11.6.2).';
	},
	'content-type':
		'The body is a form, as OAuth requires of requests to the token endpoint (RFC 6749 section 4.4.2 and appendix B).'
};

export const BODY_SENTENCES: SentenceTable = {
	grant_type: (value) =>
		value === 'client_credentials'
			? 'Names the grant: the client asks on its own behalf, and no person takes part (RFC 6749 section 4.4.2).'
			: 'Names the grant by which the client asks (RFC 6749 section 4.5).',
	scope:
		'What the token should allow, as names separated by single spaces; PingOne leaves out those that are not granted to the application (RFC 6749 section 3.3).',
	audience:
		'The API that the token is meant for. RFC 8693 section 2.1 has this field for token exchange; PingOne does not document it for this grant and takes the audience from the scopes.',
	resource:
		'The address of the API that the token is meant for (RFC 8707 section 2); PingOne does not document it for this grant and takes the audience from the scopes.',
	client_id: 'The public name of the application (RFC 6749 section 2.2).',
	client_secret:
		'The secret of the application, sent as it is and protected by TLS alone (RFC 6749 section 2.3.1).',
	client_assertion_type: 'Says that the assertion is a JWT (RFC 7523 section 2.2).',
	client_assertion:
		'A JWT that the client has signed to prove itself; the credential with which it is signed is not sent (RFC 7523 section 2.2).',
	token: (_value, { url }) =>
		isRevocation(url)
			? 'The token that is no longer to be accepted (RFC 7009 section 2.1).'
			: 'The token that is asked about (RFC 7662 section 2.1).',
	token_type_hint: (_value, { url }) =>
		`Tells the server what kind of token it is, so that it finds it faster (${isRevocation(url) ? 'RFC 7009' : 'RFC 7662'} section 2.1).`
};

export const ASSERTION_HEADER_SENTENCES: SentenceTable = {
	alg: (value) => {
		const name = String(value);
		if (name.startsWith('HS')) {
			return `${name}: the client secret is the key, and server and client both hold it (RFC 7518 section 3.2).`;
		}
		return name.startsWith('RS')
			? `${name}: an RSA private key signs, and the server verifies with the public half that was registered (RFC 7518 section 3.3).`
			: 'The algorithm of the signature (RFC 7515 section 4.1.1).';
	},
	typ: (value) =>
		value === 'client-authentication+jwt'
			? 'Says that this JWT authenticates a client and is nothing else, so that no other JWT can take its place (RFC 10070).'
			: 'Says that this is a JWT (RFC 7519 section 5.1); RFC 10070 has a type of its own for client authentication.',
	kid: 'Which of the registered public keys verifies the signature (RFC 7515 section 4.1.4).',
	crit: 'Names header members that the server must understand or else refuse the assertion (RFC 7515 section 4.1.11).'
};

export const ASSERTION_CLAIM_SENTENCES: SentenceTable = {
	iss: 'Who made the assertion: the client, by its id (RFC 7523 section 3).',
	sub: (value, { claims }) =>
		value === claims['iss']
			? 'Whom it is about: the client again, which authenticates itself (RFC 7523 section 3).'
			: 'Whom it is about. For client authentication it has to be the client id, as in "iss" (RFC 7523 section 3).',
	aud: (value, { url }) => {
		if (Array.isArray(value)) {
			return 'For whom it is meant. RFC 10070 wants the issuer as the one and only value, because an assertion for several servers can be carried from one to another.';
		}
		return value === url
			? 'For whom it is meant: the endpoint that is called. RFC 7523 section 3 suggested it and PingOne takes it, but RFC 10070 wants the issuer.'
			: 'For whom it is meant: the issuer of the authorization server, as the one and only value, so that no other server can use the assertion (RFC 10070).';
	},
	iat: 'When the assertion was made, in seconds since 1970 (RFC 7519 section 4.1.6).',
	exp: (value, { claims: { iat } }) => {
		const meaning = 'From this time on the server refuses the assertion';
		const source = '(RFC 7523 section 3)';
		if (typeof value !== 'number' || typeof iat !== 'number') return `${meaning} ${source}.`;
		const lifetime = value - iat;
		if (lifetime > ONE_HOUR_SECONDS) {
			return `${meaning}: ${formatDuration(lifetime * 1000)} after it was made, while PingOne refuses more than one hour ${source}.`;
		}
		return lifetime > 0
			? `${meaning}: ${formatDuration(lifetime * 1000)} after it was made, which is little use to a thief ${source}.`
			: `${meaning}, and that is not after it was made: it is refused at once ${source}.`;
	},
	nbf: 'Before this time the server refuses the assertion, which goes wrong where the clocks differ (RFC 7523 section 3).',
	jti: 'The unique name of this assertion, new for each request, by which a server can refuse to see it twice (RFC 7523 section 3).'
};

export const UNKNOWN_SENTENCES = {
	header:
		'A header of your own; no standard that is known here gives it a meaning for this request.',
	body: 'A field of your own; a server ignores what it does not know (RFC 6749 section 3.2).',
	assertion_header:
		'A header member of your own; a server ignores what it does not know, unless "crit" names it (RFC 7515 section 4).',
	assertion_claim:
		'A claim of your own; a server ignores what it does not know (RFC 7519 section 4).'
} as const;

function isRevocation(url: string): boolean {
	return url.endsWith('/revoke');
}
