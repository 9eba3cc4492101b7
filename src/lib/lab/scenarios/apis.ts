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
		group: 'apis',
		title: 'An API call without a token',
		story: 'The client calls GET /api/orders, and forgets the Authorization header.',
		expected: { status: 401 },
		distractors: ['401 invalid_token', '403 insufficient_scope', '400 invalid_request'],
		attempt: { ...ORDERS, token: 'none' },
		cause: 'token_missing',
		hints: [
			'Read WWW-Authenticate: what is not in it?',
			'The API found nothing that it could judge.',
			'Send Authorization: Bearer, a space, the token.'
		],
		repair: {
			label: 'Send the token',
			changed: [{ what: 'Authorization header', before: '(absent)', after: 'Bearer …' }],
			attempt: ORDERS
		},
		why: 'Who brings no token learns only how to get one, by resource_metadata, and nothing about tokens (RFC 6750 section 3.1, RFC 9728).',
		lesson: '/learn/concepts#resource-metadata'
	},
	{
		id: 'token-in-query',
		group: 'apis',
		title: 'The token in the address',
		story: 'An old script appends ?access_token=… to the address.',
		expected: { status: 400, error: 'invalid_request' },
		distractors: [WORKS, '401 without an error code', '401 invalid_token'],
		attempt: { ...ORDERS, token: 'query' },
		cause: 'token_in_query',
		hints: [
			'Where do addresses end up?',
			'RFC 6750 allowed it with a warning. OAuth 2.1 has taken it out.',
			'Send the token in the header.'
		],
		repair: {
			label: 'Send it in the header',
			changed: [
				{ what: 'The token', before: 'in the query', after: 'in the Authorization header' }
			],
			attempt: ORDERS
		},
		why: 'Logs, histories and Referer headers keep addresses, and whoever reads them has the token (RFC 9700 section 4.3.2).',
		lesson: '/learn/standards#oauth-2-1'
	},
	{
		id: 'insufficient-scope',
		group: 'apis',
		title: 'A token that allows too little',
		story: 'The client has a token with api:read. It sends POST /api/orders.',
		expected: { status: 403, error: 'insufficient_scope' },
		distractors: ['401 invalid_token', '400 invalid_scope', '201: it works'],
		attempt: { ...ORDERS, method: 'POST' },
		cause: 'insufficient_scope',
		hints: [
			'403, not 401: the API knows who you are.',
			'WWW-Authenticate names a scope.',
			'Request a token with api:write.'
		],
		repair: {
			label: 'Request a token with api:write',
			changed: [{ what: 'Scopes', before: 'api:read', after: 'api:write' }],
			attempt: { ...ORDERS, method: 'POST', from: { ...READ_TOKEN, scope: 'api:write' } }
		},
		why: 'A reader that is broken into must not be able to write. So each token carries what it is for, and the API checks.',
		lesson: '/learn/troubleshooting#api-refuses'
	},
	{
		id: 'token-for-another-api',
		group: 'apis',
		title: 'A token for another API',
		story:
			'“Warehouse Gateway” has a good token for the Inventory API. It sends it to the Orders API.',
		expected: { status: 401, error: 'invalid_token' },
		distractors: [WORKS, '403 insufficient_scope', '401 invalid_client'],
		description: 'another audience',
		attempt: {
			...ORDERS,
			from: { kind: 'token', application: 'twoResources', scope: 'inventory:read' }
		},
		cause: 'token_for_another_api',
		hints: [
			'The signature is right, and the token has not ended.',
			'Decode it, and look at aud.',
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
		why: 'An API that takes tokens of others can be opened by whoever runs another API and keeps what is sent there.',
		lesson: '/learn/results#check-a-token'
	},
	{
		id: 'expired-token',
		group: 'apis',
		title: 'A token that has ended',
		story:
			'The token of “Quote Ticker” lives for 60 seconds. The call comes after 90. (The lab moves the clock of the environment, so that you need not wait.)',
		expected: { status: 401, error: 'invalid_token' },
		distractors: [WORKS, '403 token_expired', '401 without an error code'],
		description: 'expired',
		attempt: {
			...QUOTES,
			between: [{ do: 'set_faults', faults: { fault: 'none', clock_skew_seconds: 90 } }]
		},
		cause: 'token_expired',
		hints: [
			'Compare exp with the Date of the answer.',
			'Is there a refresh token?',
			'No. Request a new token, and try once more.'
		],
		repair: {
			label: 'Request a new token',
			changed: [{ what: 'The token', before: '90 seconds old', after: 'new' }],
			attempt: QUOTES
		},
		why: 'A bearer token is good for whoever holds it. Its end limits what a thief has, and the client can always ask anew.',
		lesson: '/learn/lifetime#heal'
	},
	{
		id: 'revoked-token',
		group: 'apis',
		title: 'A token that was revoked',
		story: 'The token was revoked a moment ago. It has not expired.',
		expected: { status: 401, error: 'invalid_token' },
		distractors: [WORKS, '403 access_denied', '403 insufficient_scope'],
		description: 'revoked',
		attempt: { ...ORDERS, between: [{ do: 'revoke_token', application: 'basic' }] },
		cause: 'token_revoked',
		hints: [
			'Nothing in the token has changed.',
			'This API asks the server about each token. One that checks the signature alone would not notice.',
			'Request a new token.'
		],
		repair: {
			label: 'Request a new token',
			changed: [{ what: 'The token', before: 'revoked', after: 'new' }],
			attempt: ORDERS
		},
		why: 'Revocation ends a token before its time. It works only where somebody asks, by introspection.',
		lesson: '/learn/security#revocation'
	}
];
