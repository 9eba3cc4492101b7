/** What an API checks in a token: whom it is for, how long it is valid, and whether it was ended. */
import { WORKS, type ApiAttempt, type Scenario } from '../../scenario';
import { INVALID_TOKEN, ORDERS } from './orders';

const QUOTES = {
	kind: 'api',
	api: 'quotes',
	method: 'GET',
	token: 'header',
	from: { kind: 'token', application: 'shortLived' }
} as const satisfies ApiAttempt;

export const JUDGING: readonly Scenario[] = [
	{
		id: 'token-for-another-api',
		number: 32,
		chapter: 'apis',
		level: 2,
		title: 'A token for another API',
		teaser: 'Two APIs, two granted scopes, and one token.',
		story:
			'“Warehouse Gateway” is granted two scopes in PingOne: api:read of the Orders API, and inventory:read of the Inventory API. It requests a token, which PingOne issues, and calls GET /api/orders a second later.',
		expected: INVALID_TOKEN,
		distractors: [
			{
				answer: WORKS,
				why: 'The application is granted scopes of both APIs, but a token is for one of them only. The scope in its request decides which.'
			},
			{
				answer: '403 insufficient_scope',
				why: 'The Orders API checks the audience of a token before it compares scopes, and stops at the first fault.'
			},
			{
				answer: '401 invalid_client',
				why: 'This is a code of the token endpoint, for a client that fails to authenticate. This client did authenticate, and got its token.'
			}
		],
		description: 'another audience',
		attempt: {
			...ORDERS,
			from: { kind: 'token', application: 'twoResources', scope: 'inventory:read' }
		},
		cause: 'token_for_another_api',
		otherCauses: [
			{
				id: 'token_expired',
				evidence: 'The token is one second old, and expires_in says that it lives for an hour.'
			},
			{
				id: 'token_revoked',
				evidence: 'The API would say that the token was revoked. It speaks of another audience.'
			},
			{
				id: 'insufficient_scope',
				evidence: 'The status is 401, and the challenge does not name a scope.'
			}
		],
		hints: {
			predict: [
				'Compare the scope in the token request with the address of the call.',
				'In PingOne, the scopes of a token decide its audience. The story says which API each scope belongs to.'
			],
			cause: [
				'The signature is right, and the token has not expired.',
				'Decode the token and look at aud.'
			],
			fix: [
				'The audience follows from the scopes that a client asks for.',
				'The call goes to the Orders API. Look for the token request that names its scope, and no other.'
			]
		},
		repair: {
			label: 'Request a token for the Orders API',
			changed: [{ what: 'Scopes', before: 'inventory:read', after: 'api:read' }],
			attempt: {
				...ORDERS,
				from: { kind: 'token', application: 'twoResources', scope: 'api:read' }
			}
		},
		wrongFixes: [
			{
				label: 'Request a new token for the call',
				attempt: {
					...ORDERS,
					from: { kind: 'token', application: 'twoResources', scope: 'inventory:read' }
				},
				expected: INVALID_TOKEN,
				why: 'The new token was requested with inventory:read too, so its audience is still the Inventory API.'
			},
			{
				label: 'Request a token for both APIs',
				attempt: {
					...ORDERS,
					from: { kind: 'token', application: 'twoResources', scope: 'api:read inventory:read' }
				},
				expected: { status: 400, error: 'invalid_scope' },
				why: 'PingOne refused the token request, because the scopes belong to two resources. The API was not called this time.'
			},
			{
				label: 'Request a token without a scope',
				attempt: { ...ORDERS, from: { kind: 'token', application: 'twoResources', scope: '' } },
				expected: { status: 400, error: 'invalid_scope' },
				why: 'A request without a scope asks for every granted one. Here these are scopes of two APIs, and PingOne issues no token for that.'
			}
		],
		why: 'An API that accepts tokens for other APIs is open to anyone who runs one of those APIs and keeps the tokens it receives.',
		source: {
			label: 'RFC 9700 section 2.3',
			url: 'https://www.rfc-editor.org/rfc/rfc9700#section-2.3'
		},
		lesson: '/learn/results#check-a-token',
		alsoShows: ['api-refuses']
	},
	{
		id: 'expired-token',
		number: 33,
		chapter: 'apis',
		level: 1,
		title: 'An expired token',
		teaser: 'A long computation between the token and the call.',
		story:
			"“Quote Ticker” requests a token, then computes for 90 seconds, and then calls the Quotes API. Tokens for that API are valid for 60 seconds. (The lab moves the environment's clock, so you do not have to wait.)",
		expected: INVALID_TOKEN,
		distractors: [
			{
				answer: WORKS,
				why: 'The token was valid when PingOne issued it. What counts is the time at which it reaches the API.'
			},
			{
				answer: '403 token_expired',
				why: 'RFC 6750 section 3.1 defines three codes: invalid_request, invalid_token and insufficient_scope. This is none of them.'
			},
			{
				answer: '401 without an error code',
				why: 'The API leaves the code out when a call has no token. With this one, it has a reason to give.'
			}
		],
		description: 'expired',
		attempt: {
			...QUOTES,
			between: [{ do: 'set_faults', faults: { fault: 'none', clock_skew_seconds: 90 } }]
		},
		cause: 'token_expired',
		otherCauses: [
			{
				id: 'token_revoked',
				evidence:
					'The description says “The access token expired”. For a revoked token, it would say “The access token was revoked”.'
			},
			{
				id: 'token_for_another_api',
				evidence: 'The aud of the token is https://quotes.example.com, the API that was called.'
			},
			{
				id: 'insufficient_scope',
				evidence: 'The token has quotes:read, which is what GET needs here.'
			}
		],
		hints: {
			predict: [
				'Compare two times in the story.',
				'One is how long the token is valid, and the other is how long the client waits before it uses it.'
			],
			cause: ['Look at a clock.', 'Compare exp in the token with the Date header of this answer.'],
			fix: [
				'A client has no refresh token with this grant.',
				'The client still has its id and its secret. Look for the request that they are for.'
			]
		},
		repair: {
			label: 'Request a new token',
			changed: [{ what: 'The token', before: '90 seconds old', after: 'new' }],
			attempt: QUOTES
		},
		wrongFixes: [
			{
				label: 'Send the same token again',
				attempt: { ...QUOTES, reuse: true },
				expected: INVALID_TOKEN,
				why: 'The exp of a token is fixed when it is signed. Every retry comes later still.'
			},
			{
				label: 'Send the client id and the secret',
				attempt: { ...QUOTES, token: 'basic', reuse: true },
				expected: { status: 401 },
				why: 'The Quotes API checks tokens and knows no secrets, so it asked for Bearer. It could not compare the secret with anything.'
			},
			{
				label: 'Use a token of “Orders Sync”',
				attempt: { ...QUOTES, from: ORDERS.from },
				expected: INVALID_TOKEN,
				why: 'That token is valid for an hour, but for the Orders API. The code is the same as before, and the description now speaks of another audience.'
			}
		],
		why: 'Anyone who holds a bearer token can use it. Its expiry limits what a thief can do, and the client can always request a new one.',
		source: {
			label: 'RFC 6750 section 5.3',
			url: 'https://www.rfc-editor.org/rfc/rfc6750#section-5.3'
		},
		lesson: '/learn/lifetime#heal',
		alsoShows: ['no-refresh-token', 'api-refuses']
	},
	{
		id: 'revoked-token',
		number: 34,
		chapter: 'apis',
		level: 2,
		title: 'A revoked token',
		teaser: 'A copy of the token turned up in a log file.',
		story:
			'“Orders Sync” holds a token that is valid for an hour. A moment ago, a colleague found a copy of it in a log file and told the security team, who acted at once. The client has not heard of it and calls the Orders API.',
		expected: INVALID_TOKEN,
		distractors: [
			{
				answer: WORKS,
				why: 'An API that checks only the signature and exp would accept it. The Orders API also finds out whether a token was ended early.'
			},
			{
				answer: '403 access_denied',
				why: 'RFC 6750 has no such code for an API. PingOne sends it from the token endpoint, to a worker that has no role.'
			},
			{
				answer: '403 insufficient_scope',
				why: 'The token still has api:read in its scope claim, and GET /api/orders needs no other.'
			}
		],
		description: 'revoked',
		attempt: { ...ORDERS, between: [{ do: 'revoke_token', application: 'basic' }] },
		cause: 'token_revoked',
		otherCauses: [
			{
				id: 'token_expired',
				evidence: 'The exp of the token is almost an hour later than the Date header of the answer.'
			},
			{
				id: 'application_disabled',
				evidence:
					'A disabled application is refused by the token endpoint, with invalid_client. This answer comes from the API, and says what happened to the token.'
			},
			{
				id: 'token_for_another_api',
				evidence: 'The aud of the token is https://orders.example.com, the audience of this API.'
			}
		],
		hints: {
			predict: [
				'Read the story for what the security team can have done.',
				'A token cannot be changed once it is signed. Think of how the server and the API can stop it anyway.'
			],
			cause: [
				'Nothing in the token has changed.',
				'This API asks the server about each token. An API that only checks the signature would not notice.'
			],
			fix: [
				'The token in the log has to stay revoked.',
				'The secret was not in the log. Look for the fix that uses it as it is.'
			]
		},
		repair: {
			label: 'Request a new token',
			changed: [{ what: 'The token', before: 'revoked', after: 'new' }],
			// A wrong fix may have rotated the secret.
			attempt: { ...ORDERS, from: { ...ORDERS.from, credential: 'current' } }
		},
		wrongFixes: [
			{
				label: 'Send the same token again',
				attempt: { ...ORDERS, reuse: true },
				expected: INVALID_TOKEN,
				why: 'A revocation is final. The server remembers it for as long as the token would have been valid.'
			},
			{
				label: 'Rotate the client secret',
				steps: [{ do: 'rotate_secret', application: 'basic' }],
				attempt: { ...ORDERS, reuse: true },
				expected: INVALID_TOKEN,
				why: 'The secret decides who can request a token. It brings back none that was revoked, and every instance needs the new secret now.'
			},
			{
				label: 'Enable the application again',
				steps: [{ do: 'enable', application: 'basic' }],
				attempt: { ...ORDERS, reuse: true },
				expected: INVALID_TOKEN,
				why: 'The application was enabled the whole time, so nothing changed. A revocation ends one token and leaves the application alone.'
			}
		],
		why: 'Revocation ends a token before it expires. It works only if the API asks the server, by introspection.',
		source: {
			label: 'RFC 7009 section 3',
			url: 'https://www.rfc-editor.org/rfc/rfc7009#section-3'
		},
		lesson: '/learn/security#revocation',
		alsoShows: ['api-refuses']
	}
];
