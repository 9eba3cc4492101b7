/** The refusals that everybody meets. */
import { WORKS, type Scenario } from '../scenario';

/** An environment that was never made. */
const NO_ENVIRONMENT = '00000000-0000-4000-8000-000000000000';

const INVALID = 'Request denied: Invalid client credentials';

export const BASICS: readonly Scenario[] = [
	{
		id: 'wrong-secret',
		group: 'basics',
		title: 'A wrong client secret',
		story:
			'“Orders Sync (Basic)” is healthy. Its secret was copied by hand, and one character is wrong.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: ['403 access_denied', '400 invalid_request', '401 invalid_token'],
		description: INVALID,
		attempt: { kind: 'token', application: 'basic', credential: 'wrong' },
		cause: 'wrong_secret',
		hints: [
			'Look at what the answer speaks of: the client, the grant or the scope?',
			'The Authorization header is Basic, and holds the client id and the secret in base64.',
			'The secret differs from that of the application. Copy it again.'
		],
		repair: {
			label: 'Enter the right secret',
			changed: [
				{ what: 'Client secret', before: 'with a typing error', after: 'as PingOne shows it' }
			],
			attempt: { kind: 'token', application: 'basic' }
		},
		why: 'The answer does not say whether the id or the secret is wrong: whoever tries out ids would learn which ones exist.',
		lesson: '/learn/troubleshooting#invalid-client-credentials'
	},
	{
		id: 'unknown-client',
		group: 'basics',
		title: 'A client id that nobody has',
		story: 'Somebody typed the name of the application where its client id belongs.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: ['404 NOT_FOUND', '400 invalid_client_id', '401 unknown_client'],
		description: INVALID,
		attempt: { kind: 'token', application: 'basic', client_id: 'orders-sync' },
		cause: 'unknown_client',
		hints: [
			'Compare the answer with that to a wrong secret.',
			'What does a client id of PingOne look like?',
			'Client ids are UUIDs. “orders-sync” is a name.'
		],
		repair: {
			label: 'Use the client id',
			changed: [{ what: 'Client ID', before: 'orders-sync', after: 'the id of the application' }],
			attempt: { kind: 'token', application: 'basic' }
		},
		why: 'An unknown client and a wrong secret look the same on purpose, so that ids cannot be tried out.',
		lesson: '/learn/glossary#client-id'
	},
	{
		id: 'wrong-method',
		group: 'basics',
		title: 'The right secret in the wrong place',
		story:
			'“Orders Sync (Basic)” is set to client_secret_basic. The request sends its secret in the body.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 unauthorized_client'],
		description: 'Request denied: Unsupported authentication method',
		attempt: { kind: 'token', application: 'basic', method: 'client_secret_post' },
		cause: 'wrong_method',
		hints: [
			'The secret is right. What else is compared?',
			'PingOne accepts exactly one authentication method for each application.',
			'The application wants the Authorization header (client_secret_basic).'
		],
		repair: {
			label: 'Use client_secret_basic',
			changed: [
				{
					what: 'Authentication method',
					before: 'client_secret_post',
					after: 'client_secret_basic'
				}
			],
			attempt: { kind: 'token', application: 'basic' }
		},
		why: 'One method for each client keeps a stronger one from being circumvented by a weaker one that nobody watches.',
		lesson: '/learn/troubleshooting#unsupported-authentication-method'
	},
	{
		id: 'no-credentials',
		group: 'basics',
		title: 'No credentials at all',
		story: 'A proxy removes the Authorization header. Only the body arrives.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: ['400 invalid_request', WORKS, '403 access_denied'],
		description: 'Request denied: No client credentials included',
		attempt: {
			kind: 'raw',
			application: 'basic',
			hasCredentials: false,
			scope: 'api:read api:write'
		},
		cause: 'no_credentials',
		hints: [
			'Read the request as it was sent. What is missing?',
			'client_secret_basic needs one header.',
			'There is no Authorization header.'
		],
		repair: {
			label: 'Let the header through',
			changed: [{ what: 'Authorization header', before: 'removed', after: 'Basic …' }],
			attempt: { kind: 'token', application: 'basic' }
		},
		why: 'This grant is for confidential clients only: without a proof anybody could be the client (RFC 6749 section 4.4).',
		lesson: '/learn/troubleshooting#no-credentials-included'
	},
	{
		id: 'grant-not-enabled',
		group: 'basics',
		title: 'The grant type is not enabled',
		story:
			'“Shop Website” signs in people with the authorization code grant. Somebody uses it for a nightly job.',
		expected: { status: 400, error: 'unauthorized_client' },
		distractors: ['401 invalid_client', '400 unsupported_grant_type', '403 access_denied'],
		description: 'Unsupported grant type: client_credentials',
		attempt: { kind: 'token', application: 'grantMissing' },
		cause: 'grant_not_enabled',
		hints: [
			'The client was authenticated. What is looked at next?',
			'Applications → Shop Website → Configuration → Grant Type.',
			'Client Credentials is not checked there.'
		],
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
		why: 'A client gets the grants that it needs and no other, so that a stolen secret opens no second door.',
		lesson: '/learn/troubleshooting#client-credentials-grant-not-enabled'
	},
	{
		id: 'application-disabled',
		group: 'basics',
		title: 'The application is switched off',
		story:
			'“Nightly Export” has the right secret and the right method. Somebody has switched it off.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: ['403 access_denied', '400 unauthorized_client', '403 application_disabled'],
		description: INVALID,
		attempt: { kind: 'token', application: 'disabled' },
		cause: 'application_disabled',
		hints: [
			'The secret is right, and the answer says that the credentials are not. Believe neither.',
			'The application itself says how it stands: read it through the Management API.',
			'"enabled" : false. Switch it on.'
		],
		repair: {
			label: 'Switch the application on',
			changed: [{ what: 'enabled (PUT applications/{id})', before: 'false', after: 'true' }],
			steps: [{ do: 'enable', application: 'disabled' }],
			attempt: { kind: 'token', application: 'disabled' }
		},
		why: 'A switch stops a client at once, without deleting it. To the outside it is as if the client did not exist.',
		lesson: '/learn/troubleshooting#invalid-client-credentials'
	},
	{
		id: 'environment-not-found',
		group: 'basics',
		title: 'An environment that is not there',
		story: 'The environment id was copied from an old ticket. The credentials are right.',
		expected: { status: 404, error: 'NOT_FOUND' },
		distractors: ['401 invalid_client', '400 invalid_request', '403 access_denied'],
		attempt: {
			kind: 'raw',
			application: 'basic',
			hasCredentials: true,
			scope: 'api:read',
			environment_id: NO_ENVIRONMENT
		},
		cause: 'environment_not_found',
		hints: [
			'The answer is no OAuth error. Who said it?',
			'Compare the address with that of the environment.',
			'There is no such environment id in this region.'
		],
		repair: {
			label: 'Use the right environment id',
			changed: [{ what: 'Environment ID', before: NO_ENVIRONMENT, after: 'that of the sandbox' }],
			attempt: { kind: 'token', application: 'basic', scope: 'api:read' }
		},
		why: 'Each environment is an authorization server of its own, with its own clients, keys and issuer.',
		lesson: '/learn/troubleshooting#environment-not-found'
	}
];
