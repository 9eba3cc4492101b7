/** How scopes are written, which resource they lead to, and what a worker has instead. */
import { WORKS, type Expected, type Scenario } from '../../scenario';
import { INVALID_SCOPE, NO_SCOPE } from './refused';

const ACCESS_DENIED: Expected = { status: 403, error: 'access_denied' };

export const RESOURCES_AND_ROLES: readonly Scenario[] = [
	{
		id: 'commas',
		number: 11,
		chapter: 'scopes',
		level: 2,
		title: 'Scopes separated by a comma',
		teaser: 'Two granted scopes, joined by the client itself.',
		story:
			'“Orders Sync (Basic)” is granted api:read and api:write, both of the Orders API. Its client has the scopes as a list in its settings and joins them into one text for the request.',
		expected: INVALID_SCOPE,
		distractors: [
			{
				answer: WORKS,
				why: 'PingOne would have to find the two names in the text. RFC 6749 section 3.3 allows a comma inside a scope name, so it finds only one.'
			},
			{
				answer: '400 invalid_request',
				why: 'The form is well-formed: %2C is how a form writes a comma. PingOne can read the value, and finds no scope with this name.'
			},
			{
				answer: '403 insufficient_scope',
				why: 'This is how an API answers a token that allows too little (RFC 6750 section 3.1). This request has no token: it asks for one.'
			}
		],
		description: NO_SCOPE,
		attempt: {
			kind: 'raw',
			application: 'basic',
			hasCredentials: true,
			scope: 'api:read,api:write'
		},
		cause: 'scopes_with_commas',
		otherCauses: [
			{
				id: 'nothing_granted',
				evidence: 'The story says that two scopes are granted, and the request does name scopes.'
			},
			{
				id: 'scopes_of_several_resources',
				evidence:
					'Both scopes belong to the Orders API. The text for two resources is “May not request scopes for multiple resources”.'
			},
			{
				id: 'malformed_request',
				evidence:
					'The code would be invalid_request. PingOne read the body and complains about the scopes in it.'
			}
		],
		hints: {
			predict: [
				'Both scopes are granted. How many does the server see?',
				'RFC 6749 section 3.3 says which separator to use. Compare it with the value of scope in the body.'
			],
			cause: [
				'The answer says that no requested scope is granted, but both are. Ask what PingOne takes for a scope.',
				'Decode the value of scope: %2C stands for one character between the two names.'
			],
			fix: [
				'Both names are right, and both are granted. Only what joins them can change.',
				'The separator must be a character that no scope name can contain. RFC 6749 section 3.3 lists the allowed ones.'
			]
		},
		repair: {
			label: 'Separate them with a space',
			changed: [{ what: 'Scopes', before: 'api:read,api:write', after: 'api:read api:write' }],
			attempt: { kind: 'token', application: 'basic', scope: 'api:read api:write' }
		},
		wrongFixes: [
			{
				label: 'Separate them with a semicolon',
				attempt: {
					kind: 'raw',
					application: 'basic',
					hasCredentials: true,
					scope: 'api:read;api:write'
				},
				expected: INVALID_SCOPE,
				why: 'A scope name may contain a semicolon, so PingOne still sees one long name.'
			},
			{
				label: 'Separate them with a plus sign',
				attempt: {
					kind: 'raw',
					application: 'basic',
					hasCredentials: true,
					scope: 'api:read+api:write'
				},
				expected: INVALID_SCOPE,
				why: 'A form writes a real plus sign as %2B, and that is what was sent. Only a + that stands in the form unencoded is a space.'
			},
			{
				label: 'Send them as a JSON array',
				attempt: {
					kind: 'raw',
					application: 'basic',
					hasCredentials: true,
					scope: '["api:read","api:write"]'
				},
				expected: INVALID_SCOPE,
				why: 'scope is plain text, never JSON. PingOne compares all of it with the granted names, brackets and quotes included.'
			}
		],
		why: "A scope's name may contain a comma but not a space. So only a space can separate two scopes.",
		source: {
			label: 'RFC 6749 section 3.3',
			url: 'https://www.rfc-editor.org/rfc/rfc6749#section-3.3'
		},
		lesson: '/learn/troubleshooting#invalid-scope'
	},
	{
		id: 'two-resources',
		number: 12,
		chapter: 'scopes',
		level: 2,
		title: 'Scopes of two resources',
		teaser: 'One application, two APIs, and one token for both.',
		story:
			'“Warehouse Gateway” shows each order next to what is in stock. It is granted api:read of the Orders API and inventory:read of the Inventory API, and it wants to call both APIs with one token.',
		expected: INVALID_SCOPE,
		distractors: [
			{
				answer: WORKS,
				why: 'PingOne takes the audience of a token from the resource of its scopes. These two scopes would need two audiences.'
			},
			{
				answer: '400 invalid_target',
				why: 'RFC 8707 section 2 defines this code for a resource parameter that the server does not accept. This request has no such parameter.'
			},
			{
				answer: '403 insufficient_scope',
				why: 'The client has enough rights: both scopes are granted. This code is also part of an API’s answer, and no API has been called.'
			}
		],
		description: 'May not request scopes for multiple resources',
		attempt: { kind: 'token', application: 'twoResources' },
		cause: 'scopes_of_several_resources',
		otherCauses: [
			{
				id: 'grants_span_resources',
				evidence: 'The request has a scope parameter: it asks for api:read and inventory:read.'
			},
			{
				id: 'ungranted_scope',
				evidence:
					'The story says that both scopes are granted. If neither were, the text would be “At least one scope must be granted”.'
			},
			{
				id: 'scopes_with_commas',
				evidence: 'A space separates the two scopes. The body has no comma.'
			}
		],
		hints: {
			predict: [
				'Both scopes are granted. What would the token’s aud be?',
				'Look in the story for the API that each of the two scopes belongs to.'
			],
			cause: [
				'Read error_description to the end.',
				'A token is for one resource. Assign each requested scope to its resource.'
			],
			fix: [
				'Look for the request that leaves PingOne only one choice for aud.',
				'api:read belongs to the Orders API, and inventory:read to the Inventory API. Nothing stops a client from sending two requests.'
			]
		},
		repair: {
			label: 'Ask for api:read only',
			changed: [{ what: 'Scopes', before: 'api:read inventory:read', after: 'api:read' }],
			attempt: { kind: 'token', application: 'twoResources', scope: 'api:read' }
		},
		wrongFixes: [
			{
				label: 'Leave the scope out',
				attempt: { kind: 'token', application: 'twoResources', scope: '' },
				expected: INVALID_SCOPE,
				why: 'Without scope, PingOne uses every granted scope. Those are the same two, of the same two resources.'
			},
			{
				label: 'Use a comma in the scope',
				attempt: {
					kind: 'raw',
					application: 'twoResources',
					hasCredentials: true,
					scope: 'api:read,inventory:read'
				},
				expected: INVALID_SCOPE,
				why: 'The text is a new one, “At least one scope must be granted”. With a comma, PingOne reads one long name that nobody has granted.'
			},
			{
				label: 'Name the Orders API in resource',
				attempt: {
					kind: 'token',
					application: 'twoResources',
					resource: 'https://orders.example.com'
				},
				expected: INVALID_SCOPE,
				why: 'PingOne does not document the resource parameter of RFC 8707 for this grant, and ignores it. The audience follows from the scopes, and they are the same.'
			}
		],
		why: 'If a token were valid for two APIs, each of them could replay it at the other.',
		source: {
			label: 'PingOne, Token Admin App (client_credentials)',
			url: 'https://developer.pingidentity.com/pingone-api/auth/openid-connect-oauth-2/token-admin-app-client_credentials.html'
		},
		lesson: '/learn/troubleshooting#scopes-of-multiple-resources'
	},
	{
		id: 'worker-without-roles',
		number: 13,
		chapter: 'scopes',
		level: 2,
		title: 'A worker without a role',
		teaser: 'A new worker should read the list of applications.',
		story:
			'“New Worker” should read the list of applications through the Management API. An administrator created it a minute ago with assignActorRoles set to false, so that it does not inherit anything. It is enabled, and its secret and its authentication method are right.',
		expected: ACCESS_DENIED,
		distractors: [
			{
				answer: WORKS,
				why: 'A worker’s token is worth as much as the worker’s roles. PingOne issues none to a worker that may do nothing.'
			},
			{
				answer: '401 invalid_client',
				why: 'The secret and the method are right, so PingOne knows who is asking. It refuses this client for what it lacks, not for who it is.'
			},
			{
				answer: '400 invalid_scope',
				why: 'The request asks for no scope, and for a worker PingOne would not look at one: a worker has roles instead.'
			}
		],
		description: 'Request denied: Application does not have any role assignments',
		attempt: { kind: 'token', application: 'rolelessWorker' },
		cause: 'worker_without_role',
		otherCauses: [
			{
				id: 'grant_not_enabled',
				evidence:
					'The code would be unauthorized_client with status 400. PingOne accepted grant_type and refused something after it.'
			},
			{
				id: 'management_not_permitted',
				evidence:
					'The request went to the token endpoint, and no token was issued. The Management API has not been called yet.'
			},
			{
				id: 'application_disabled',
				evidence:
					'The story says that the worker is enabled. The sandbox answers 401 invalid_client for a disabled one.'
			}
		],
		hints: {
			predict: [
				'What does a worker have instead of scopes?',
				'Look in the story for what “New Worker” did not inherit, and ask whether it has any of it.'
			],
			cause: [
				'The client was authenticated, and it asks for no scopes. Read error_description.',
				'Look at Applications → New Worker → Roles.'
			],
			fix: [
				'Scopes do not give a worker any rights, and neither does a secret.',
				'Compare the workers in this sandbox. Look for one with an entry under Roles.'
			]
		},
		repair: {
			label: 'Send it as “Environment Worker”',
			changed: [
				{
					what: 'Client',
					before: 'New Worker (no roles)',
					after: 'Environment Worker (Environment Admin)'
				}
			],
			attempt: { kind: 'token', application: 'worker' }
		},
		wrongFixes: [
			{
				label: 'Ask for p1:read:user',
				attempt: { kind: 'token', application: 'rolelessWorker', scope: 'p1:read:user' },
				expected: ACCESS_DENIED,
				why: 'The sandbox ignores the scope parameter of a worker. p1:read:user lets users read their own account, so it would not list applications anyway.'
			},
			{
				label: 'Grant openid to “New Worker”',
				steps: [
					{
						do: 'grant_scopes',
						application: 'rolelessWorker',
						resource: 'openid',
						scopes: ['openid']
					}
				],
				attempt: { kind: 'token', application: 'rolelessWorker' },
				expected: ACCESS_DENIED,
				why: 'A worker can be granted OpenID scopes, for flows where an administrator signs in. The list under Roles is still empty.'
			},
			{
				label: 'Give “New Worker” a new secret',
				steps: [{ do: 'rotate_secret', application: 'rolelessWorker' }],
				attempt: { kind: 'token', application: 'rolelessWorker', credential: 'current' },
				expected: ACCESS_DENIED,
				why: 'PingOne accepts the new secret just as it accepted the old one. A 403 comes after authentication.'
			}
		],
		why: 'The Management API requires roles. A token without a role could do nothing, except be stolen.',
		source: {
			label: 'PingOne, Worker applications',
			url: 'https://developer.pingidentity.com/pingone-api/foundations/authentication-concepts/authorization-and-authentication-by-application-type/worker-applications.html'
		},
		lesson: '/learn/troubleshooting#no-role-assignments'
	}
];
