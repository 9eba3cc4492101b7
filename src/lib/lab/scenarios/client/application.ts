/** The credentials are right, and the application or its environment is not ready for them. */
import type { Expected, Scenario } from '../../scenario';
import { INVALID, INVALID_CLIENT } from './refused';

/** Environments that were never made. */
const NO_ENVIRONMENT = '3d1f0c52-8a64-4e0b-9c7d-52b7a1e0c9f4';
const NO_ENVIRONMENT_EITHER = '7b90e1d4-26cf-4a53-8f18-0d6e94c3a275';

const UNAUTHORIZED_CLIENT: Expected = { status: 400, error: 'unauthorized_client' };

const NOT_FOUND: Expected = { status: 404, error: 'NOT_FOUND' };

export const APPLICATION: readonly Scenario[] = [
	{
		id: 'grant-not-enabled',
		number: 5,
		chapter: 'client',
		level: 2,
		title: 'The grant type is not enabled',
		teaser: 'A nightly job uses the client id and the secret of a website.',
		story:
			'“Shop Website” signs people in with the authorization code grant. A developer needs a token for a nightly job and uses the client id and the secret of this application, because they are at hand. Both are right, and so is the authentication method.',
		expected: UNAUTHORIZED_CLIENT,
		distractors: [
			{
				answer: '401 invalid_client',
				why: 'The id, the secret and the method are right, so PingOne authenticates the client. After that, its answers are about what this client may do.'
			},
			{
				answer: '400 unsupported_grant_type',
				why: 'RFC 6749 section 5.2 has this code for a grant type that the whole server does not support. PingOne supports client_credentials.'
			},
			{
				answer: '403 access_denied',
				why: 'RFC 6749 defines access_denied for the authorization endpoint (section 4.1.2.1). At the token endpoint, PingOne uses it for a worker without a role.'
			}
		],
		description: 'Unsupported grant type: client_credentials',
		attempt: { kind: 'token', application: 'grantMissing' },
		cause: 'grant_not_enabled',
		otherCauses: [
			{
				id: 'unsupported_grant_type',
				evidence:
					'The text sounds like it, but the code would be unsupported_grant_type. PingOne lists client_credentials in grant_types_supported, and other applications use it.'
			},
			{
				id: 'wrong_method',
				evidence:
					'That is a 401 invalid_client. PingOne has already accepted the method when it looks at the grant type.'
			},
			{
				id: 'ungranted_scope',
				evidence: 'The code would be invalid_scope. PingOne checks the scopes after the grant type.'
			}
		],
		hints: {
			predict: [
				'The credentials are right. Think of what PingOne checks after it has authenticated the client.',
				'Compare grant_type in the body with the grant that the story mentions.'
			],
			cause: [
				'PingOne authenticated the client. What does it check next?',
				'Look at Applications → Shop Website → Configuration → Grant Type, and compare it with grant_type in the request.'
			],
			fix: [
				'The request is right. Look for a setting of the application.',
				'Only Authorization Code is selected under Configuration → Grant Type.'
			]
		},
		repair: {
			label: 'Enable Client Credentials',
			changed: [
				{
					what: 'Grant types (PUT applications/{id})',
					before: 'AUTHORIZATION_CODE',
					after: 'AUTHORIZATION_CODE, CLIENT_CREDENTIALS'
				}
			],
			steps: [{ do: 'allow_grant', application: 'grantMissing' }],
			attempt: { kind: 'token', application: 'grantMissing' }
		},
		wrongFixes: [
			{
				label: 'Ask for api:read only',
				attempt: { kind: 'token', application: 'grantMissing', scope: 'api:read' },
				expected: UNAUTHORIZED_CLIENT,
				why: 'unauthorized_client is about grant_type, and grant_type is the same. PingOne did not get as far as the scopes.'
			},
			{
				label: 'Grant inventory:read',
				steps: [
					{
						do: 'grant_scopes',
						application: 'grantMissing',
						resource: 'Inventory API',
						scopes: ['inventory:read']
					}
				],
				attempt: { kind: 'token', application: 'grantMissing', scope: 'inventory:read' },
				expected: UNAUTHORIZED_CLIENT,
				why: 'The word “grant” has two meanings here. The application has one more scope now, and the grant type is as it was.'
			},
			{
				label: 'Send the secret in the body',
				attempt: { kind: 'token', application: 'grantMissing', method: 'client_secret_post' },
				expected: INVALID_CLIENT,
				why: 'This application uses client_secret_basic, so PingOne now refuses it one step earlier. Before, the client was at least authenticated.'
			}
		],
		why: 'A client gets only the grants that it needs, so that a stolen secret does not open a second door.',
		source: {
			label: 'RFC 6749 section 5.2',
			url: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2'
		},
		lesson: '/learn/troubleshooting#client-credentials-grant-not-enabled'
	},
	{
		id: 'application-disabled',
		number: 6,
		chapter: 'client',
		level: 2,
		title: 'The application is disabled',
		teaser: 'Until Friday, the job got a token every night.',
		story:
			'Until Friday, “Nightly Export” got a token every night. Nobody changed the job, and the secret that it sends is the one that PingOne shows today. On Friday, an administrator went through the list of applications and cleaned up.',
		expected: INVALID_CLIENT,
		distractors: [
			{
				answer: '403 access_denied',
				why: 'For a 403, the server would first accept the credentials and then deny what they ask for. The sandbox does not compare the credentials of such an application.'
			},
			{
				answer: '400 unauthorized_client',
				why: 'This code means that the application lacks the grant type. The grant type of “Nightly Export” worked until Friday, and PingOne checks it after the client.'
			},
			{
				answer: '403 application_disabled',
				why: 'RFC 6749 has no such code. It would also tell a stranger that the client id belongs to an application that exists.'
			}
		],
		description: INVALID,
		attempt: { kind: 'token', application: 'disabled' },
		cause: 'application_disabled',
		otherCauses: [
			{
				id: 'wrong_secret',
				evidence: 'The story says that the job sends the secret that PingOne shows today.'
			},
			{
				id: 'unknown_client',
				evidence:
					'PingOne still shows the application and its secret, so the client id belongs to an application.'
			},
			{
				id: 'rotated_secret',
				evidence:
					'After a rotation, PingOne would show a new secret, and the job would still send the old one. The two are the same.'
			}
		],
		hints: {
			predict: [
				'The job and its secret are as before. Look for what happened on Friday.',
				'Ask how much PingOne would tell a stranger about this application: a reason of its own, or the same as for a wrong secret?'
			],
			cause: [
				'The answer says that the credentials are wrong, but they are right. Check something else.',
				'Read the application through the Management API, and think of what an administrator can switch off there.'
			],
			fix: [
				'The job is fine. Undo what was done on Friday.',
				'GET applications/{id} shows "enabled" : false.'
			]
		},
		repair: {
			label: 'Enable the application',
			changed: [{ what: 'enabled (PUT applications/{id})', before: 'false', after: 'true' }],
			steps: [{ do: 'enable', application: 'disabled' }],
			attempt: { kind: 'token', application: 'disabled', credential: 'current' }
		},
		wrongFixes: [
			{
				label: 'Rotate and deploy the secret',
				steps: [{ do: 'rotate_secret', application: 'disabled' }],
				attempt: { kind: 'token', application: 'disabled', credential: 'current' },
				expected: INVALID_CLIENT,
				why: 'The job sends the newest secret now. As long as the application is disabled, no secret of it is accepted.'
			},
			{
				label: 'Send the secret in the body',
				attempt: {
					kind: 'token',
					application: 'disabled',
					method: 'client_secret_post',
					credential: 'current'
				},
				expected: INVALID_CLIENT,
				why: 'The application is refused before its method is compared. For an enabled one, the text would be “Unsupported authentication method”.'
			},
			{
				label: 'Ask for api:read only',
				attempt: {
					kind: 'token',
					application: 'disabled',
					credential: 'current',
					scope: 'api:read'
				},
				expected: INVALID_CLIENT,
				why: 'Scopes are checked last. An application that is refused before that gets the same answer for any scope.'
			}
		],
		why: 'Disabling an application stops the client at once, without deleting it. From outside, it looks as if the client did not exist. PingOne does not document this answer, so the sandbox gives the likely one.',
		source: {
			label: 'RFC 6749 section 5.2',
			url: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2'
		},
		lesson: '/learn/troubleshooting#invalid-client-credentials'
	},
	{
		id: 'environment-not-found',
		number: 7,
		chapter: 'client',
		level: 2,
		title: 'An environment that does not exist',
		teaser: 'The settings come from an old ticket. The credentials work elsewhere.',
		story:
			'A colleague configures “Orders Sync (Basic)” on a new server with the settings in an old ticket. The client id and the secret from that ticket are right: a minute ago, they got a token on a laptop that has the rest of its settings from the PingOne console.',
		expected: NOT_FOUND,
		distractors: [
			{
				answer: '401 invalid_client',
				why: 'To refuse a client, PingOne needs an environment in whose applications it can look. This URL does not lead to one.'
			},
			{
				answer: '400 invalid_request',
				why: 'A token endpoint sends this when it cannot read the parameters. Here there is no token endpoint that would read them.'
			},
			{
				answer: '403 access_denied',
				why: 'PingOne answers this when a worker application has no role. Roles belong to an application, and no application was looked up.'
			}
		],
		attempt: {
			kind: 'raw',
			application: 'basic',
			hasCredentials: true,
			scope: 'api:read',
			environment_id: NO_ENVIRONMENT
		},
		cause: 'environment_not_found',
		otherCauses: [
			{
				id: 'wrong_secret',
				evidence:
					'The same secret got a token on a laptop a minute ago. A wrong secret gets 401 invalid_client.'
			},
			{
				id: 'name_not_found',
				evidence:
					'The name was found: a server answered, with a status and a body. Without DNS, there would be no answer at all.'
			},
			{
				id: 'malformed_request',
				evidence:
					'That answer is 400 with error and error_description. This body has id, code and message, and the status is 404.'
			}
		],
		hints: {
			predict: [
				'The credentials are right. Look at where the request goes.',
				'The path of the URL starts with an environment id. Ask who can answer if there is no such environment.'
			],
			cause: [
				'The answer is not an OAuth error. Who sent it?',
				'Compare the URL with the one of your environment, and remember where this id comes from.'
			],
			fix: [
				'Credentials do not matter as long as nobody reads them.',
				'The id in the URL decides which environment reads the request. Ask who knows the current one.'
			]
		},
		repair: {
			label: 'Copy the id from the console',
			changed: [{ what: 'Environment ID', before: NO_ENVIRONMENT, after: "the sandbox's id" }],
			attempt: { kind: 'token', application: 'basic', scope: 'api:read' }
		},
		wrongFixes: [
			{
				label: 'Copy the id from a newer ticket',
				attempt: {
					kind: 'raw',
					application: 'basic',
					hasCredentials: true,
					scope: 'api:read',
					environment_id: NO_ENVIRONMENT_EITHER
				},
				expected: NOT_FOUND,
				why: 'This id does not belong to an environment either. Tickets stay, and environments are deleted.'
			},
			{
				label: 'Send the secret in the body',
				attempt: {
					kind: 'raw',
					application: 'basic',
					hasCredentials: false,
					inBody: 'credentials',
					scope: 'api:read',
					environment_id: NO_ENVIRONMENT
				},
				expected: NOT_FOUND,
				why: 'Neither the header nor the body was read: the URL is looked up first, and it is the same as before.'
			},
			{
				label: 'Use the id and secret of a worker',
				attempt: {
					kind: 'raw',
					application: 'worker',
					hasCredentials: true,
					scope: '',
					environment_id: NO_ENVIRONMENT
				},
				expected: NOT_FOUND,
				why: 'A worker has more rights than other applications, but it also belongs to an environment. This URL names none that exists.'
			}
		],
		why: 'Each environment is a separate authorization server, with its own clients, keys and issuer.',
		source: {
			label: 'PingOne, Token (client_credentials)',
			url: 'https://developer.pingidentity.com/pingone-api/auth/openid-connect-oauth-2/token-client_credentials-client-secret-post.html'
		},
		lesson: '/learn/troubleshooting#environment-not-found'
	}
];
