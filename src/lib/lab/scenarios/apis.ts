/** The token is there, and the API does not like it. RFC 6750. */
import { WORKS, type ApiAttempt, type Scenario } from '../scenario';

const READ_TOKEN = { kind: 'token', application: 'basic', scope: 'api:read' } as const;
const ORDERS = {
	kind: 'api',
	api: 'orders',
	method: 'GET',
	token: 'header',
	from: READ_TOKEN
} as const satisfies ApiAttempt;
const QUOTES = {
	kind: 'api',
	api: 'quotes',
	method: 'GET',
	token: 'header',
	from: { kind: 'token', application: 'shortLived' }
} as const satisfies ApiAttempt;

export const APIS: readonly Scenario[] = [
	{
		id: 'api-without-token',
		number: 29,
		chapter: 'apis',
		title: 'An API call without a token',
		story: 'The client calls GET /api/orders but forgets the Authorization header.',
		expected: { status: 401 },
		distractors: ['401 invalid_token', '403 insufficient_scope', '400 invalid_request'],
		attempt: { ...ORDERS, token: 'none' },
		cause: 'token_missing',
		hints: [
			'Read WWW-Authenticate. What is missing from it?',
			'There was nothing that the API could judge.',
			'Send the token in the Authorization header: Bearer, a space, the token.'
		],
		repair: {
			label: 'Send the token',
			changed: [{ what: 'Authorization header', before: '(absent)', after: 'Bearer …' }],
			attempt: ORDERS
		},
		why: 'A caller without a token learns only how to get one, from resource_metadata, and nothing about tokens (RFC 6750 section 3.1, RFC 9728).',
		lesson: '/learn/concepts#resource-metadata'
	},
	{
		id: 'token-in-query',
		number: 30,
		chapter: 'apis',
		title: 'The token in the URL',
		story: 'An old script appends ?access_token=… to the URL.',
		expected: { status: 400, error: 'invalid_request' },
		distractors: [WORKS, '401 without an error code', '401 invalid_token'],
		attempt: { ...ORDERS, token: 'query' },
		cause: 'token_in_query',
		hints: [
			'Where do URLs end up?',
			'RFC 6750 allowed this with a warning. OAuth 2.1 removes it.',
			'Send the token in the Authorization header.'
		],
		repair: {
			label: 'Send it in the header',
			changed: [
				{ what: 'The token', before: 'in the query', after: 'in the Authorization header' }
			],
			attempt: ORDERS
		},
		why: 'Logs, browser histories and Referer headers store URLs. Anyone who reads them has the token (RFC 9700 section 4.3.2).',
		lesson: '/learn/standards#oauth-2-1'
	},
	{
		id: 'insufficient-scope',
		number: 31,
		chapter: 'apis',
		title: 'A token that allows too little',
		story: 'The client has a token with api:read and sends POST /api/orders.',
		expected: { status: 403, error: 'insufficient_scope' },
		distractors: ['401 invalid_token', '400 invalid_scope', '201: it works'],
		attempt: { ...ORDERS, method: 'POST' },
		cause: 'insufficient_scope',
		hints: [
			'It is 403, not 401: the API knows who you are.',
			'WWW-Authenticate names a scope.',
			'Request a token with api:write.'
		],
		repair: {
			label: 'Request a token with api:write',
			changed: [{ what: 'Scopes', before: 'api:read', after: 'api:write' }],
			attempt: { ...ORDERS, method: 'POST', from: { ...READ_TOKEN, scope: 'api:write' } }
		},
		why: 'If someone breaks into a service that only reads, they must not be able to write. So each token says what it is for, and the API checks.',
		lesson: '/learn/troubleshooting#api-refuses'
	},
	{
		id: 'token-for-another-api',
		number: 32,
		chapter: 'apis',
		title: 'A token for another API',
		story:
			'“Warehouse Gateway” has a valid token for the Inventory API and sends it to the Orders API.',
		expected: { status: 401, error: 'invalid_token' },
		distractors: [WORKS, '403 insufficient_scope', '401 invalid_client'],
		description: 'another audience',
		attempt: {
			...ORDERS,
			from: { kind: 'token', application: 'twoResources', scope: 'inventory:read' }
		},
		cause: 'token_for_another_api',
		hints: [
			'The signature is right, and the token has not expired.',
			'Decode the token and look at aud.',
			'Its aud is https://inventory.example.com. Ask for api:read.'
		],
		repair: {
			label: 'Request a token for the Orders API',
			changed: [{ what: 'Scopes', before: 'inventory:read', after: 'api:read' }],
			attempt: {
				...ORDERS,
				from: { kind: 'token', application: 'twoResources', scope: 'api:read' }
			}
		},
		why: 'An API that accepts tokens for other APIs is open to anyone who runs one of those APIs and keeps the tokens it receives.',
		lesson: '/learn/results#check-a-token'
	},
	{
		id: 'expired-token',
		number: 33,
		chapter: 'apis',
		title: 'An expired token',
		story:
			"The token of “Quote Ticker” is valid for 60 seconds. The call comes after 90. (The lab moves the environment's clock, so you do not have to wait.)",
		expected: { status: 401, error: 'invalid_token' },
		distractors: [WORKS, '403 token_expired', '401 without an error code'],
		description: 'expired',
		attempt: {
			...QUOTES,
			between: [{ do: 'set_faults', faults: { fault: 'none', clock_skew_seconds: 90 } }]
		},
		cause: 'token_expired',
		hints: [
			'Compare exp with the Date header of the answer.',
			'Is there a refresh token?',
			'No. Request a new token, then retry once.'
		],
		repair: {
			label: 'Request a new token',
			changed: [{ what: 'The token', before: '90 seconds old', after: 'new' }],
			attempt: QUOTES
		},
		why: 'Anyone who holds a bearer token can use it. Its expiry limits what a thief can do, and the client can always request a new one.',
		lesson: '/learn/lifetime#heal'
	},
	{
		id: 'revoked-token',
		number: 34,
		chapter: 'apis',
		title: 'A revoked token',
		story: 'The token was revoked a moment ago. It has not expired.',
		expected: { status: 401, error: 'invalid_token' },
		distractors: [WORKS, '403 access_denied', '403 insufficient_scope'],
		description: 'revoked',
		attempt: { ...ORDERS, between: [{ do: 'revoke_token', application: 'basic' }] },
		cause: 'token_revoked',
		hints: [
			'Nothing in the token has changed.',
			'This API asks the server about each token. An API that only checks the signature would not notice.',
			'Request a new token.'
		],
		repair: {
			label: 'Request a new token',
			changed: [{ what: 'The token', before: 'revoked', after: 'new' }],
			attempt: ORDERS
		},
		why: 'Revocation ends a token before it expires. It works only if the API asks the server, by introspection.',
		lesson: '/learn/security#revocation'
	}
];
