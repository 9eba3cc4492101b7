/** Right credentials that are sent in a way that PingOne does not accept, or that never arrive. */
import { WORKS, type Scenario } from '../../scenario';
import { INVALID_CLIENT } from './refused';

export const METHOD: readonly Scenario[] = [
	{
		id: 'wrong-method',
		number: 3,
		chapter: 'client',
		level: 1,
		title: 'The right secret in the wrong place',
		teaser: 'The id and the secret are right. A library decides how to send them.',
		story:
			'A developer gives the client id and the secret of “Orders Sync (Basic)” to a library, which builds the request. Both are right. In PingOne, the Token Endpoint Authentication Method of this application is Client Secret Basic.',
		expected: INVALID_CLIENT,
		distractors: [
			{
				answer: WORKS,
				why: 'The right secret is not enough: PingOne also compares how it was sent, and accepts exactly one method per application.'
			},
			{
				answer: '400 invalid_request',
				why: 'Each parameter is there once, and the credentials are in one place only. RFC 6749 section 2.3.1 even describes this form, so the request is well-formed.'
			},
			{
				answer: '400 unauthorized_client',
				why: 'RFC 6749 section 5.2 has this code for a client that is authenticated and may not use the grant. Authentication is where this request stops.'
			}
		],
		description: 'Request denied: Unsupported authentication method',
		attempt: { kind: 'token', application: 'basic', method: 'client_secret_post' },
		cause: 'wrong_method',
		otherCauses: [
			{
				id: 'wrong_secret',
				evidence:
					'The answer would say “Invalid client credentials”. PingOne talks about the method only to a client whose secret is right.'
			},
			{
				id: 'no_credentials',
				evidence:
					'The body has client_id and client_secret. Without them, the answer would say “No client credentials included”.'
			},
			{
				id: 'grant_not_enabled',
				evidence:
					'That answer has status 400 and the code unauthorized_client. This one has status 401, so PingOne has not looked at the grant type yet.'
			}
		],
		hints: {
			predict: [
				'The story says which method the application uses. Look at which one the request uses.',
				'Client Secret Basic means the Authorization header. Find the place where this request has its secret.'
			],
			cause: [
				'The secret is right. What else does PingOne compare?',
				'Read error_description. PingOne accepts exactly one authentication method per application.'
			],
			fix: [
				'Keep the secret, and change how the request sends it.',
				'The application expects client_secret_basic. Look up where that method puts the id and the secret.'
			]
		},
		repair: {
			label: 'Send the secret in the header',
			changed: [
				{
					what: 'Authentication method',
					before: 'client_secret_post',
					after: 'client_secret_basic'
				}
			],
			attempt: { kind: 'token', application: 'basic', credential: 'current' }
		},
		wrongFixes: [
			{
				label: 'Send the secret in both places',
				attempt: {
					kind: 'raw',
					application: 'basic',
					hasCredentials: true,
					inBody: 'credentials',
					scope: 'api:read api:write'
				},
				expected: { status: 400, error: 'invalid_request' },
				why: 'A client must not use more than one authentication method in a request (RFC 6749 section 2.3). The sandbox refuses such a request before it compares any secret.'
			},
			{
				label: 'Sign a JWT with the secret',
				attempt: { kind: 'token', application: 'basic', method: 'client_secret_jwt' },
				expected: INVALID_CLIENT,
				why: 'The signature is valid, and the text is still “Unsupported authentication method”: client_secret_jwt is not the method of this application either.'
			},
			{
				label: 'Send a new secret in the body',
				steps: [{ do: 'rotate_secret', application: 'basic' }],
				attempt: {
					kind: 'token',
					application: 'basic',
					method: 'client_secret_post',
					credential: 'current'
				},
				expected: INVALID_CLIENT,
				why: 'The new secret is as right as the old one was. PingOne objects to the place, and the place is the same.'
			}
		],
		why: 'With one method per client, nobody can fall back to a weaker method that nobody watches.',
		source: {
			label: 'PingOne, Token endpoint authentication methods',
			url: 'https://docs.pingidentity.com/pingone/applications/p1_token_endpoint_authentication_methods.html'
		},
		lesson: '/learn/troubleshooting#unsupported-authentication-method'
	},
	{
		id: 'no-credentials',
		number: 4,
		chapter: 'client',
		level: 1,
		title: 'No credentials at all',
		teaser: 'It works on a laptop and fails in the data center.',
		story:
			'“Orders Sync (Basic)” gets a token when it runs on a laptop. In the data center, the same program sends its requests through a company proxy. The request here is what arrives at PingOne.',
		expected: INVALID_CLIENT,
		distractors: [
			{
				answer: '400 invalid_request',
				why: 'grant_type is the only parameter that this grant requires, and it is there. RFC 6749 section 5.2 counts “no client authentication included” as failed client authentication.'
			},
			{
				answer: WORKS,
				why: 'PingOne would have to give a token to someone who did not even say who they are. RFC 6749 section 4.4.2 requires the client to authenticate.'
			},
			{
				answer: '403 access_denied',
				why: 'PingOne answers this to a worker application without a role. To look up roles, it must first know which application is asking.'
			}
		],
		description: 'Request denied: No client credentials included',
		attempt: {
			kind: 'raw',
			application: 'basic',
			hasCredentials: false,
			scope: 'api:read api:write'
		},
		cause: 'no_credentials',
		otherCauses: [
			{
				id: 'wrong_secret',
				evidence:
					'The request that arrived has no secret that PingOne could compare. For a wrong one, the text is “Invalid client credentials”.'
			},
			{
				id: 'wrong_method',
				evidence:
					'PingOne can compare a method only when credentials arrive, and the text would be “Unsupported authentication method”.'
			},
			{
				id: 'malformed_request',
				evidence:
					'PingOne read the request: grant_type is there, and no parameter appears twice. A malformed request gets 400 invalid_request.'
			}
		],
		hints: {
			predict: [
				'Read the request as it arrived. Does it say who is asking?',
				'client_secret_basic needs one header. Go through the headers one by one.'
			],
			cause: [
				'The program is the same on the laptop. Look at what is missing from the request when it arrives.',
				'A client proves who it is in the Authorization header or in the body. Check both.'
			],
			fix: [
				'The program already sends everything that PingOne needs. Look at what happens on the way.',
				'The application uses client_secret_basic. Its credentials belong in the Authorization header, and that header does not get past the proxy.'
			]
		},
		repair: {
			label: 'Let the proxy pass the header',
			changed: [{ what: 'Authorization header', before: 'removed', after: 'Basic …' }],
			attempt: { kind: 'token', application: 'basic', credential: 'current' }
		},
		wrongFixes: [
			{
				label: 'Add the client id to the body',
				attempt: {
					kind: 'raw',
					application: 'basic',
					hasCredentials: false,
					inBody: 'client_id',
					scope: 'api:read api:write'
				},
				expected: INVALID_CLIENT,
				why: 'A client id is public: it says who is asking and proves nothing. The text is the same as before, “No client credentials included”.'
			},
			{
				label: 'Add id and secret to the body',
				attempt: {
					kind: 'raw',
					application: 'basic',
					hasCredentials: false,
					inBody: 'credentials',
					scope: 'api:read api:write'
				},
				expected: INVALID_CLIENT,
				why: 'The secret gets past the proxy now, and the text changes to “Unsupported authentication method”: this application accepts client_secret_basic only.'
			},
			{
				label: 'Give the client a new secret',
				steps: [{ do: 'rotate_secret', application: 'basic' }],
				attempt: {
					kind: 'raw',
					application: 'basic',
					hasCredentials: false,
					scope: 'api:read api:write'
				},
				expected: INVALID_CLIENT,
				why: 'The proxy removes the header with the new secret too. PingOne sees the same request as before.'
			}
		],
		why: 'This grant is for confidential clients only. Without proof, anyone could claim to be the client.',
		source: {
			label: 'RFC 6749 section 4.4',
			url: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.4'
		},
		lesson: '/learn/troubleshooting#no-credentials-included'
	}
];
