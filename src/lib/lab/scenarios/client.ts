/** The refusals that everybody meets. */
import { WORKS, type Scenario } from '../scenario';

/** An environment that was never made. */
const NO_ENVIRONMENT = '00000000-0000-4000-8000-000000000000';

const INVALID = 'Request denied: Invalid client credentials';

export const CLIENT: readonly Scenario[] = [
	{
		id: 'wrong-secret',
		number: 1,
		chapter: 'client',
		title: 'A wrong client secret',
		story:
			'“Orders Sync (Basic)” is set up correctly. Someone copied its secret by hand and got one character wrong.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: ['403 access_denied', '400 invalid_request', '401 invalid_token'],
		description: INVALID,
		attempt: { kind: 'token', application: 'basic', credential: 'wrong' },
		cause: 'wrong_secret',
		hints: [
			'What is the answer about: the client, the grant or the scope?',
			'The Authorization header is Basic. It contains the client id and the secret in base64.',
			"The secret does not match the application's. Copy it again."
		],
		repair: {
			label: 'Enter the right secret',
			changed: [{ what: 'Client secret', before: 'with a typo', after: 'as PingOne shows it' }],
			attempt: { kind: 'token', application: 'basic' }
		},
		why: 'The answer does not say whether the id or the secret is wrong. Otherwise, anyone could find out which ids exist.',
		lesson: '/learn/troubleshooting#invalid-client-credentials'
	},
	{
		id: 'unknown-client',
		number: 2,
		chapter: 'client',
		title: 'An unknown client id',
		story: "Someone entered the application's name instead of its client id.",
		expected: { status: 401, error: 'invalid_client' },
		distractors: ['404 NOT_FOUND', '400 invalid_client_id', '401 unknown_client'],
		description: INVALID,
		attempt: { kind: 'token', application: 'basic', client_id: 'orders-sync' },
		cause: 'unknown_client',
		hints: [
			'Compare the answer with the one for a wrong secret.',
			'What does a PingOne client id look like?',
			'Client ids are UUIDs. “orders-sync” is a name.'
		],
		repair: {
			label: 'Use the client id',
			changed: [{ what: 'Client ID', before: 'orders-sync', after: "the application's id" }],
			attempt: { kind: 'token', application: 'basic' }
		},
		why: 'An unknown client and a wrong secret get the same answer on purpose, so that nobody can guess ids.',
		lesson: '/learn/glossary#client-id'
	},
	{
		id: 'wrong-method',
		number: 3,
		chapter: 'client',
		title: 'The right secret in the wrong place',
		story:
			'“Orders Sync (Basic)” is set to client_secret_basic. The request sends its secret in the body.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 unauthorized_client'],
		description: 'Request denied: Unsupported authentication method',
		attempt: { kind: 'token', application: 'basic', method: 'client_secret_post' },
		cause: 'wrong_method',
		hints: [
			'The secret is right. What else does PingOne compare?',
			'PingOne accepts exactly one authentication method per application.',
			'The application expects the Authorization header (client_secret_basic).'
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
		why: 'With one method per client, nobody can fall back to a weaker method that nobody watches.',
		lesson: '/learn/troubleshooting#unsupported-authentication-method'
	},
	{
		id: 'no-credentials',
		number: 4,
		chapter: 'client',
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
		why: 'This grant is for confidential clients only. Without proof, anyone could claim to be the client (RFC 6749 section 4.4).',
		lesson: '/learn/troubleshooting#no-credentials-included'
	},
	{
		id: 'grant-not-enabled',
		number: 5,
		chapter: 'client',
		title: 'The grant type is not enabled',
		story:
			'“Shop Website” signs people in with the authorization code grant. Someone uses it for a nightly job.',
		expected: { status: 400, error: 'unauthorized_client' },
		distractors: ['401 invalid_client', '400 unsupported_grant_type', '403 access_denied'],
		description: 'Unsupported grant type: client_credentials',
		attempt: { kind: 'token', application: 'grantMissing' },
		cause: 'grant_not_enabled',
		hints: [
			'PingOne authenticated the client. What does it check next?',
			'Applications → Shop Website → Configuration → Grant Type.',
			'Client Credentials is not selected there.'
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
		why: 'A client gets only the grants that it needs, so that a stolen secret does not open a second door.',
		lesson: '/learn/troubleshooting#client-credentials-grant-not-enabled'
	},
	{
		id: 'application-disabled',
		number: 6,
		chapter: 'client',
		title: 'The application is disabled',
		story:
			'“Nightly Export” uses the right secret and the right method, but someone disabled the application.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: ['403 access_denied', '400 unauthorized_client', '403 application_disabled'],
		description: INVALID,
		attempt: { kind: 'token', application: 'disabled' },
		cause: 'application_disabled',
		hints: [
			'The answer says that the credentials are wrong, but they are right. Check something else.',
			'Read the application through the Management API. It shows its own status.',
			'"enabled" : false. Enable it.'
		],
		repair: {
			label: 'Enable the application',
			changed: [{ what: 'enabled (PUT applications/{id})', before: 'false', after: 'true' }],
			steps: [{ do: 'enable', application: 'disabled' }],
			attempt: { kind: 'token', application: 'disabled' }
		},
		why: 'Disabling an application stops the client at once, without deleting it. From outside, it looks as if the client did not exist.',
		lesson: '/learn/troubleshooting#invalid-client-credentials'
	},
	{
		id: 'environment-not-found',
		number: 7,
		chapter: 'client',
		title: 'An environment that does not exist',
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
			'The answer is not an OAuth error. Who sent it?',
			'Compare the URL with the one of your environment.',
			'This region has no environment with this id.'
		],
		repair: {
			label: 'Use the right environment id',
			changed: [{ what: 'Environment ID', before: NO_ENVIRONMENT, after: "the sandbox's id" }],
			attempt: { kind: 'token', application: 'basic', scope: 'api:read' }
		},
		why: 'Each environment is a separate authorization server, with its own clients, keys and issuer.',
		lesson: '/learn/troubleshooting#environment-not-found'
	}
];
