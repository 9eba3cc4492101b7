/** What the versions of the framework say of themselves, and of each authentication method. */
import type { ClientAuthMethod } from './client-authentication-method';
import type { SpecVersion } from './spec-version';

export type Citation = { readonly label: string; readonly url: string };

export type MethodJudgement = {
	readonly standing: 'required_of_servers' | 'recommended' | 'allowed' | 'discouraged';
	/** One sentence. */
	readonly sentence: string;
	readonly citation: Citation;
};

const RFC_6749_PASSWORD = {
	label: 'RFC 6749 section 2.3.1',
	url: 'https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1'
} as const;

const RFC_7523_AUTHENTICATION = {
	label: 'RFC 7523 section 2.2',
	url: 'https://www.rfc-editor.org/rfc/rfc7523#section-2.2'
} as const;

const RFC_9700_AUTHENTICATION = {
	label: 'RFC 9700 section 2.5',
	url: 'https://www.rfc-editor.org/rfc/rfc9700#section-2.5'
} as const;

const DRAFT_AUTHENTICATION = {
	label: 'draft-ietf-oauth-v2-1-16 section 2.4',
	url: 'https://datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-1-16#section-2.4'
} as const;

const DRAFT_SECRET = {
	label: 'draft-ietf-oauth-v2-1-16 section 2.4.1',
	url: 'https://datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-1-16#section-2.4.1'
} as const;

const DRAFT_OTHER_METHODS = {
	label: 'draft-ietf-oauth-v2-1-16 section 2.4.2',
	url: 'https://datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-1-16#section-2.4.2'
} as const;

/** What a version is called, and the text that it is. */
export const SPEC_VERSION_FACTS = {
	'2.0': {
		label: 'OAuth 2.0',
		sentence: 'The framework from 2012. Client credentials is section 4.4.',
		citation: { label: 'RFC 6749', url: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.4' }
	},
	'2.1': {
		label: 'OAuth 2.1 (draft)',
		sentence:
			'Still a draft (16, September 2026): the parts of OAuth 2.0 that a decade of practice kept. The client credentials grant stays, for confidential clients only.',
		citation: {
			label: 'draft-ietf-oauth-v2-1-16',
			url: 'https://datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-1-16#section-4.2'
		}
	}
} as const satisfies Record<SpecVersion, { label: string; sentence: string; citation: Citation }>;

/** What each version says of each method. */
const METHOD_JUDGEMENTS = {
	'2.0': {
		client_secret_basic: {
			standing: 'required_of_servers',
			sentence:
				'OAuth 2.0 requires servers to accept the secret in the Basic header, form-encoded first, and it is the most common method.',
			citation: RFC_6749_PASSWORD
		},
		client_secret_post: {
			standing: 'discouraged',
			sentence:
				'OAuth 2.0 keeps the secret in the body for clients that cannot use Basic; both send the secret itself, protected by TLS alone.',
			citation: RFC_6749_PASSWORD
		},
		client_secret_jwt: {
			standing: 'allowed',
			sentence:
				'The secret signs an assertion and stays off the wire, but both sides share it, and a short one can be guessed from an assertion.',
			citation: RFC_7523_AUTHENTICATION
		},
		private_key_jwt: {
			standing: 'recommended',
			sentence:
				'The private key never leaves the client, and the server holds only its public half, so the security best current practice recommends asymmetric methods.',
			citation: RFC_9700_AUTHENTICATION
		}
	},
	'2.1': {
		client_secret_basic: {
			standing: 'allowed',
			sentence:
				'The OAuth 2.1 draft lets servers support Basic but does not require it, because implementations encode it differently.',
			citation: DRAFT_SECRET
		},
		client_secret_post: {
			standing: 'required_of_servers',
			sentence:
				'The OAuth 2.1 draft requires servers that accept secrets to accept them in the body, which every implementation encodes the same way.',
			citation: DRAFT_SECRET
		},
		client_secret_jwt: {
			standing: 'allowed',
			sentence:
				'The OAuth 2.1 draft allows any suitable method, and this one keeps the secret off the wire, although both sides still share it.',
			citation: DRAFT_OTHER_METHODS
		},
		private_key_jwt: {
			standing: 'recommended',
			sentence:
				'The OAuth 2.1 draft recommends asymmetric methods, because the server then holds nothing that could be used to act as the client.',
			citation: DRAFT_AUTHENTICATION
		}
	}
} as const satisfies Record<SpecVersion, Record<ClientAuthMethod, MethodJudgement>>;

export function judgeMethod(version: SpecVersion, method: ClientAuthMethod): MethodJudgement {
	return METHOD_JUDGEMENTS[version][method];
}
