/** How a token is sent, and what it allows. */
import { WORKS, type Scenario } from '../../scenario';
import { INVALID_TOKEN, ORDERS, ORDERS_WITH_SECRET } from './orders';

const BAD_REQUEST = { status: 400, error: 'invalid_request' } as const;

export const SENDING: readonly Scenario[] = [
	{
		id: 'api-without-token',
		number: 29,
		chapter: 'apis',
		level: 1,
		title: 'An API call without a token',
		teaser: 'PingOne has issued a token. Now the client calls the API.',
		story:
			'“Orders Sync” requests a token with api:read, which is the scope that GET /api/orders needs, and PingOne issues it. A developer wrote the call to the API late on Friday.',
		expected: { status: 401 },
		distractors: [
			{
				answer: '401 invalid_token',
				why: 'RFC 6750 section 3.1 defines this code for a token that is expired, revoked, malformed or otherwise invalid. The API has received no token to say that of.'
			},
			{
				answer: '403 insufficient_scope',
				why: 'An API compares scopes once it has accepted a token. The token of this client even has the right one.'
			},
			{
				answer: '400 invalid_request',
				why: 'This code is for a malformed request, such as one that sends its token in two places. As HTTP, this GET is complete.'
			}
		],
		attempt: { ...ORDERS, token: 'none' },
		cause: 'token_missing',
		otherCauses: [
			{
				id: 'token_expired',
				evidence:
					'For an expired token, WWW-Authenticate has error="invalid_token". This one has no error at all.'
			},
			{
				id: 'token_in_query',
				evidence: 'The URL ends with /api/orders and has no query.'
			},
			{
				id: 'insufficient_scope',
				evidence: 'For a missing scope, the status is 403 and the challenge names the scope.'
			}
		],
		hints: {
			predict: [
				'There are two requests. Compare what the first one brings with what the second one sends.',
				'Read the headers of the call to the API.'
			],
			cause: [
				'Read WWW-Authenticate. Look for what is missing from it.',
				'There is no error code: the API had nothing to judge.'
			],
			fix: [
				'The client already has what the API asks for.',
				'WWW-Authenticate starts with the name of a scheme. RFC 6750 section 2.1 says where it goes.'
			]
		},
		repair: {
			label: 'Send the token in the header',
			changed: [{ what: 'Authorization header', before: '(absent)', after: 'Bearer …' }],
			attempt: ORDERS
		},
		wrongFixes: [
			{
				label: 'Send the client id and the secret',
				attempt: ORDERS_WITH_SECRET,
				expected: { status: 401 },
				why: 'The API still asks for Bearer, and Basic is a different scheme. The secret belongs to the token endpoint: any other server that sees it can request tokens with it.'
			},
			{
				label: 'Append the token to the URL',
				attempt: { ...ORDERS, token: 'query', reuse: true },
				expected: BAD_REQUEST,
				why: 'Now the API has seen the token, and refuses the place where it was. Servers write URLs to their logs, so the token is in there too.'
			},
			{
				label: 'Request a token with more scopes',
				attempt: {
					...ORDERS,
					token: 'none',
					from: { ...ORDERS.from, scope: 'api:read api:write' }
				},
				expected: { status: 401 },
				why: 'PingOne issued the token, and the client kept it to itself again. The call to the API was the same as before.'
			}
		],
		why: 'A caller without a token learns only how to get one, from resource_metadata, and nothing about tokens.',
		source: {
			label: 'RFC 6750 section 3.1',
			url: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1'
		},
		lesson: '/learn/concepts#resource-metadata',
		alsoShows: ['api-refuses']
	},
	{
		id: 'token-in-query',
		number: 30,
		chapter: 'apis',
		level: 1,
		title: 'The token in the URL',
		teaser: 'A script from 2013 calls the Orders API with a good token.',
		story:
			'A script from 2013 calls the Orders API. Its token is one second old, was issued for this API, and has the scope that GET needs. The script worked with the API that was here before.',
		expected: BAD_REQUEST,
		distractors: [
			{
				answer: WORKS,
				why: 'The API that was here before accepted a token in this place. OAuth 2.1 removes it, and the Orders API follows.'
			},
			{
				answer: '401 without an error code',
				why: 'This is for a call that has no token. The API has found one here.'
			},
			{
				answer: '401 invalid_token',
				why: 'The token is good. The API refuses the place where it stands, and does not check the token itself.'
			}
		],
		attempt: { ...ORDERS, token: 'query' },
		cause: 'token_in_query',
		otherCauses: [
			{
				id: 'token_missing',
				evidence: 'The API has found the token: its description says where. The URL has it too.'
			},
			{
				id: 'malformed_request',
				evidence:
					'The server could read the request. Its description says that the token is in the wrong place.'
			},
			{
				id: 'token_expired',
				evidence: 'The token response says expires_in: 3600, and the call came a second later.'
			}
		],
		hints: {
			predict: [
				'The token is good. Look at where the client puts it.',
				'Read the URL of the call to its end, and think of where URLs end up.'
			],
			cause: [
				'Compare the URL of the call with its headers.',
				'RFC 6750 section 2.3 allowed this place with a warning. OAuth 2.1 removes it.'
			],
			fix: [
				'The token can stay. Look at the other parts of an HTTP request.',
				'The URL is the part that servers and proxies log. Look for a part that they leave out.'
			]
		},
		repair: {
			label: 'Send it in the header',
			changed: [
				{ what: 'The token', before: 'in the query', after: 'in the Authorization header' }
			],
			attempt: ORDERS
		},
		wrongFixes: [
			{
				label: 'Append a new token',
				attempt: { ...ORDERS, token: 'query' },
				expected: BAD_REQUEST,
				why: 'The new token is as good as the old one, and in the same place. Now two tokens are in the logs.'
			},
			{
				label: 'Use POST for the call',
				attempt: { ...ORDERS, method: 'POST', token: 'query', reuse: true },
				expected: BAD_REQUEST,
				why: 'The method changed, and the token was still in the URL. A POST has a URL too, and servers log it in the same way.'
			},
			{
				label: 'Send the client id and the secret',
				attempt: ORDERS_WITH_SECRET,
				expected: { status: 401 },
				why: 'The API found no Bearer token and asked for one. An API never needs the secret of a client.'
			}
		],
		why: 'Logs, browser histories and Referer headers store URLs. Anyone who reads them has the token.',
		source: {
			label: 'RFC 9700 section 4.3.2',
			url: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.3.2'
		},
		lesson: '/learn/standards#oauth-2-1'
	},
	{
		id: 'insufficient-scope',
		number: 31,
		chapter: 'apis',
		level: 1,
		title: 'A token that allows too little',
		teaser: 'It has read orders all week. Today it creates its first one.',
		story:
			'“Orders Sync” has read orders all week. Today it creates its first one, with POST /api/orders. In PingOne, the application is granted api:read and api:write.',
		expected: { status: 403, error: 'insufficient_scope' },
		distractors: [
			{
				answer: '401 invalid_token',
				why: 'Nothing in the token is invalid: its signature, its audience and its lifetime are right.'
			},
			{
				answer: '400 invalid_scope',
				why: 'RFC 6749 section 5.2 defines this code for the token endpoint, which issued the token here. An API has codes of its own.'
			},
			{
				answer: '201: it works',
				why: 'The application is granted api:write, but a token has only the scopes that its own request asked for.'
			}
		],
		attempt: { ...ORDERS, method: 'POST' },
		cause: 'insufficient_scope',
		otherCauses: [
			{
				id: 'ungranted_scope',
				evidence:
					'PingOne issued the token with the scope that was requested, so the scope is granted. It is the API that refuses.'
			},
			{
				id: 'token_for_another_api',
				evidence: 'An API answers 401 to a token with a different audience. This is 403.'
			},
			{
				id: 'management_not_permitted',
				evidence:
					'“Orders Sync” is not a worker and has no roles. The answer names a scope in their place.'
			}
		],
		hints: {
			predict: [
				'Compare the token request with the call that follows it.',
				'Look at the scope in the first request, and at the method of the second.'
			],
			cause: [
				'It is 403, not 401: the API knows who you are.',
				'WWW-Authenticate names a scope. Compare it with the scope in the token request.'
			],
			fix: [
				'The application is granted more than this token has.',
				'A token never gets more scopes after it was issued. Look for the request that asks for the one that the challenge names.'
			]
		},
		repair: {
			label: 'Request a token with api:write',
			changed: [{ what: 'Scopes', before: 'api:read', after: 'api:write' }],
			attempt: { ...ORDERS, method: 'POST', from: { ...ORDERS.from, scope: 'api:write' } }
		},
		wrongFixes: [
			{
				label: 'Request the same token again',
				attempt: { ...ORDERS, method: 'POST' },
				expected: { status: 403, error: 'insufficient_scope' },
				why: 'The new token has api:read, as its request asked, and the API needs more for a POST. A token does not grow with its age or with a retry.'
			},
			{
				label: 'Request a token with orders:write',
				attempt: { ...ORDERS, method: 'POST', from: { ...ORDERS.from, scope: 'orders:write' } },
				expected: { status: 400, error: 'invalid_scope' },
				why: 'The application is not granted a scope of that name, so PingOne issued no token. The right name is in the WWW-Authenticate header of the API.'
			},
			{
				label: 'Use the token of “Environment Worker”',
				attempt: { ...ORDERS, method: 'POST', from: { kind: 'token', application: 'worker' } },
				expected: INVALID_TOKEN,
				why: "The worker may change the whole environment, but its token is for PingOne's own API. The Orders API refuses it because of its audience."
			}
		],
		why: 'If someone breaks into a service that only reads, they must not be able to write. So each token says what it is for, and the API checks.',
		source: {
			label: 'RFC 6750 section 3.1',
			url: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1'
		},
		lesson: '/learn/troubleshooting#api-refuses'
	}
];
