/** No scope is left that PingOne could put into a token. */
import { WORKS, type Scenario } from '../../scenario';
import { INVALID_SCOPE, NO_SCOPE } from './refused';

export const NOT_GRANTED: readonly Scenario[] = [
	{
		id: 'no-scope-granted',
		number: 8,
		chapter: 'scopes',
		level: 1,
		title: 'An application without scopes',
		teaser: 'A brand-new application asks for its first token.',
		story:
			'An administrator created “New Integration” a minute ago, with the client credentials grant and client_secret_basic. Nobody has opened its Resources tab yet. The request leaves out scope, because PingOne then uses everything that is granted.',
		expected: INVALID_SCOPE,
		distractors: [
			{
				answer: WORKS,
				why: 'The scopes of a token decide which resource it is for. Without any scope, PingOne would not know what to write into aud.'
			},
			{
				answer: '403 insufficient_scope',
				why: 'An API sends this when a token has too small a scope (RFC 6750 section 3.1). The token endpoint has not issued a token yet.'
			},
			{
				answer: '401 invalid_client',
				why: 'The id, the secret and the method of the new application are right, so PingOne authenticates it. It looks at the scopes after that.'
			}
		],
		description: NO_SCOPE,
		attempt: { kind: 'token', application: 'scopeMissing', scope: '' },
		cause: 'nothing_granted',
		otherCauses: [
			{
				id: 'ungranted_scope',
				evidence: 'The request names no scope: its body has grant_type and nothing else.'
			},
			{
				id: 'grants_span_resources',
				evidence:
					'The text would be “May not request scopes for multiple resources”. This one says that at least one scope must be granted.'
			},
			{
				id: 'grant_not_enabled',
				evidence:
					'The story says that the application has the client credentials grant. Without it, the code would be unauthorized_client.'
			}
		],
		hints: {
			predict: [
				'The request names no scopes. What does PingOne use instead?',
				'Every granted scope. Find out from the story how many there are.'
			],
			cause: [
				'PingOne accepted the client and the grant type. Look at what it checks last.',
				'Look at Applications → New Integration → Resources, and count the scopes there.'
			],
			fix: [
				'The request can stay as it is. Look for a change to the application.',
				'A token needs a resource that it is for. Ask whose scopes a client can have when no user signs in.'
			]
		},
		repair: {
			label: 'Grant api:read',
			changed: [
				{
					what: 'Grants (POST applications/{id}/grants)',
					before: 'none',
					after: 'Orders API: api:read'
				}
			],
			steps: [
				{
					do: 'grant_scopes',
					application: 'scopeMissing',
					resource: 'Orders API',
					scopes: ['api:read']
				}
			],
			attempt: { kind: 'token', application: 'scopeMissing', scope: '' }
		},
		wrongFixes: [
			{
				label: 'Ask for api:read',
				attempt: { kind: 'token', application: 'scopeMissing', scope: 'api:read' },
				expected: INVALID_SCOPE,
				why: 'Asking for a scope does not grant it. api:read is a scope of the Orders API, and this application still does not have it.'
			},
			{
				label: 'Grant openid and profile',
				steps: [
					{
						do: 'grant_scopes',
						application: 'scopeMissing',
						resource: 'openid',
						scopes: ['openid', 'profile']
					}
				],
				attempt: { kind: 'token', application: 'scopeMissing', scope: '' },
				expected: INVALID_SCOPE,
				why: 'PingOne stored the grant, but these scopes are about a user who signs in. They never count for client credentials.'
			},
			{
				label: 'Grant p1:read:user',
				steps: [
					{
						do: 'grant_scopes',
						application: 'scopeMissing',
						resource: 'PingOne API',
						scopes: ['p1:read:user']
					}
				],
				attempt: { kind: 'token', application: 'scopeMissing', scope: '' },
				expected: INVALID_SCOPE,
				why: 'With p1:read:user, users read their own account. A client that calls the PingOne API needs a worker application with a role instead.'
			}
		],
		why: 'A token that allows nothing is useless, and a token without a resource would have no audience. A server may use a default when scope is left out, and must refuse if it has none.',
		source: {
			label: 'RFC 6749 section 3.3',
			url: 'https://www.rfc-editor.org/rfc/rfc6749#section-3.3'
		},
		lesson: '/learn/pingone#resources',
		alsoShows: ['invalid-scope']
	},
	{
		id: 'ungranted-scope',
		number: 9,
		chapter: 'scopes',
		level: 1,
		title: 'A scope that was never granted',
		teaser: 'A job that syncs orders should start payments too.',
		story:
			'“Orders Sync (Basic)” reads and writes orders: it is granted api:read and api:write of the Orders API. Now it should start payments too, so a developer has changed one line of the request.',
		expected: INVALID_SCOPE,
		distractors: [
			{
				answer: WORKS,
				why: 'PingOne silently leaves out a scope that is not granted, as long as at least one granted scope remains. In this request none remains.'
			},
			{
				answer: '403 insufficient_scope',
				why: 'RFC 6750 section 3.1 defines this code for APIs, which check the token they get. This answer comes from the token endpoint.'
			},
			{
				answer: '403 access_denied',
				why: 'PingOne answers this to a worker without a role. “Orders Sync (Basic)” is not a worker: scopes decide what it may do.'
			}
		],
		description: NO_SCOPE,
		attempt: { kind: 'token', application: 'basic', scope: 'payments:write' },
		cause: 'ungranted_scope',
		otherCauses: [
			{
				id: 'nothing_granted',
				evidence: 'The application has two scopes: the story names api:read and api:write.'
			},
			{
				id: 'pingone_api_scope',
				evidence: 'Scopes of the PingOne API start with “p1:”. payments:write does not.'
			},
			{
				id: 'scopes_of_several_resources',
				evidence:
					'The request asks for a single scope, and the text does not mention multiple resources.'
			}
		],
		hints: {
			predict: [
				'Compare the scope in the request with the scopes in the story.',
				'PingOne leaves out what is not granted. Look at what would remain of this request.'
			],
			cause: [
				'The credentials and the grant type are fine. Otherwise the answer would be different.',
				'Compare the requested scopes with the granted ones, character by character.'
			],
			fix: [
				'PingOne goes through the list of granted scopes. Look for a request that has something in common with it.',
				'The list is api:read and api:write, and the names must match exactly.'
			]
		},
		repair: {
			label: 'Ask for api:read',
			changed: [{ what: 'Scopes', before: 'payments:write', after: 'api:read' }],
			attempt: { kind: 'token', application: 'basic', scope: 'api:read' }
		},
		wrongFixes: [
			{
				label: 'Ask for payments:read',
				attempt: { kind: 'token', application: 'basic', scope: 'payments:read' },
				expected: INVALID_SCOPE,
				why: 'PingOne compares whole names with the granted ones. It does not know that reading is less than writing.'
			},
			{
				label: 'Ask for *',
				attempt: { kind: 'token', application: 'basic', scope: '*' },
				expected: INVALID_SCOPE,
				why: 'RFC 6749 has no wildcard, so * is one more scope that nobody has granted. To get every granted scope, leave scope out.'
			},
			{
				label: 'Grant inventory:read',
				steps: [
					{
						do: 'grant_scopes',
						application: 'basic',
						resource: 'Inventory API',
						scopes: ['inventory:read']
					}
				],
				attempt: { kind: 'token', application: 'basic', scope: 'payments:write' },
				expected: INVALID_SCOPE,
				why: 'The application has a third scope now, and the request still asks for a fourth one. At least one requested scope must be a granted one.'
			}
		],
		why: 'The person who grants decides what a client may do, not the one who asks: least privilege.',
		source: {
			label: 'RFC 6749 section 5.2',
			url: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2'
		},
		lesson: '/learn/troubleshooting#invalid-scope'
	},
	{
		id: 'openid-scope',
		number: 10,
		chapter: 'scopes',
		level: 2,
		title: 'An OpenID scope',
		teaser: 'A request that was copied from a sign-in page.',
		story:
			'A developer copied this request from an application that signs people in, and changed only grant_type. “Orders Sync (Basic)” is granted api:read and api:write of the Orders API.',
		expected: INVALID_SCOPE,
		distractors: [
			{
				answer: WORKS,
				why: 'In a sign-in, the same scopes would work. Client credentials never get them, and PingOne finds no other scope in the request.'
			},
			{
				answer: '400 unsupported_grant_type',
				why: 'This code is about the value of grant_type, which is right: client_credentials. What was left from the sign-in is another line.'
			},
			{
				answer: '401 invalid_client',
				why: 'PingOne checks the Authorization header first, and the id and the secret in it are right. It refuses something that comes later.'
			}
		],
		description: NO_SCOPE,
		attempt: { kind: 'token', application: 'basic', scope: 'openid profile' },
		cause: 'openid_scope',
		otherCauses: [
			{
				id: 'pingone_api_scope',
				evidence:
					'The scopes of the PingOne API start with “p1:”, and the request has none of them.'
			},
			{
				id: 'scopes_with_commas',
				evidence:
					'There is no comma in the request. A space separates the two scopes, as it should.'
			},
			{
				id: 'grant_not_enabled',
				evidence:
					'The code would be unauthorized_client. PingOne accepted the grant type before it looked at the scopes.'
			}
		],
		hints: {
			predict: [
				'Whose profile would it be?',
				'Read the scopes one by one, and ask for each of them whether an API of the shop would define it.'
			],
			cause: [
				'The answer is about scopes. Ask which specification defines these two.',
				'OpenID Connect says who signed in. Here nobody signs in.'
			],
			fix: [
				'Look for a scope that makes sense without a user.',
				'Compare where each scope comes from: a sign-in, the PingOne API or the Orders API.'
			]
		},
		repair: {
			label: 'Ask for api:read',
			changed: [{ what: 'Scopes', before: 'openid profile', after: 'api:read' }],
			attempt: { kind: 'token', application: 'basic', scope: 'api:read' }
		},
		wrongFixes: [
			{
				label: 'Ask for openid only',
				attempt: { kind: 'token', application: 'basic', scope: 'openid' },
				expected: INVALID_SCOPE,
				why: 'openid asks for an ID token, which says who signed in. With nobody to describe, it is refused alone as well.'
			},
			{
				label: 'Ask for p1:read:user',
				attempt: { kind: 'token', application: 'basic', scope: 'p1:read:user' },
				expected: INVALID_SCOPE,
				why: 'This scope belongs to the PingOne API and is for a user, too: it lets users read their own account.'
			},
			{
				label: 'Grant openid and profile',
				steps: [
					{
						do: 'grant_scopes',
						application: 'basic',
						resource: 'openid',
						scopes: ['openid', 'profile']
					}
				],
				attempt: { kind: 'token', application: 'basic', scope: 'openid profile' },
				expected: INVALID_SCOPE,
				why: 'The application may use both scopes now, in flows where a user signs in. For this grant, PingOne looks at custom resources only.'
			}
		],
		why: 'An ID token describes a user. In this grant there is only a client, so there is nothing to describe.',
		source: {
			label: 'PingOne, Token (client_credentials)',
			url: 'https://developer.pingidentity.com/pingone-api/auth/openid-connect-oauth-2/token-client_credentials-client-secret-post.html'
		},
		lesson: '/learn/when-to-use#openid-connect',
		alsoShows: ['openid-scopes']
	}
];
