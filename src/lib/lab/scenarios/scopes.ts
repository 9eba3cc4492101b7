/** What a client asks for, and what it may have: scopes and roles. */
import { WORKS, type Scenario } from '../scenario';

const NOT_GRANTED = 'Request failed: At least one scope must be granted';

export const SCOPES: readonly Scenario[] = [
	{
		id: 'no-scope-granted',
		number: 8,
		chapter: 'scopes',
		title: 'An application without scopes',
		story:
			'“New Integration” was created a minute ago. It has no scopes granted yet, and it does not ask for any.',
		expected: { status: 400, error: 'invalid_scope' },
		distractors: [WORKS, '403 insufficient_scope', '401 invalid_client'],
		description: NOT_GRANTED,
		attempt: { kind: 'token', application: 'scopeMissing', scope: '' },
		cause: 'nothing_granted',
		hints: [
			'The request names no scopes. What does PingOne use instead?',
			'Every granted scope. How many are there?',
			'None. Grant it scopes of a custom resource.'
		],
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
		why: 'A token that allows nothing is useless, and a token without a resource would have no audience.',
		lesson: '/learn/pingone#resources'
	},
	{
		id: 'ungranted-scope',
		number: 9,
		chapter: 'scopes',
		title: 'A scope that was never granted',
		story: '“Orders Sync (Basic)” is granted api:read and api:write. It asks for payments:write.',
		expected: { status: 400, error: 'invalid_scope' },
		distractors: [WORKS, '403 insufficient_scope', '403 access_denied'],
		description: NOT_GRANTED,
		attempt: { kind: 'token', application: 'basic', scope: 'payments:write' },
		cause: 'ungranted_scope',
		hints: [
			'The credentials and the grant type are fine. Otherwise the answer would be different.',
			'Compare the requested scopes with the granted ones.',
			'payments:write is not granted. Ask for api:read.'
		],
		repair: {
			label: 'Ask for api:read',
			changed: [{ what: 'Scopes', before: 'payments:write', after: 'api:read' }],
			attempt: { kind: 'token', application: 'basic', scope: 'api:read' }
		},
		why: 'The person who grants decides what a client may do, not the one who asks: least privilege.',
		lesson: '/learn/troubleshooting#invalid-scope'
	},
	{
		id: 'openid-scope',
		number: 10,
		chapter: 'scopes',
		title: 'An OpenID scope',
		story: 'The request was copied from a sign-in example and asks for “openid profile”.',
		expected: { status: 400, error: 'invalid_scope' },
		distractors: [WORKS, '400 unsupported_grant_type', '401 invalid_client'],
		description: NOT_GRANTED,
		attempt: { kind: 'token', application: 'basic', scope: 'openid profile' },
		cause: 'openid_scope',
		hints: [
			'Whose profile would it be?',
			'OpenID Connect says who signed in. Here nobody signs in.',
			'Leave out openid and profile.'
		],
		repair: {
			label: 'Ask for api:read',
			changed: [{ what: 'Scopes', before: 'openid profile', after: 'api:read' }],
			attempt: { kind: 'token', application: 'basic', scope: 'api:read' }
		},
		why: 'An ID token describes a user. In this grant there is only a client, so there is nothing to describe.',
		lesson: '/learn/when-to-use#openid-connect'
	},
	{
		id: 'commas',
		number: 11,
		chapter: 'scopes',
		title: 'Scopes separated by a comma',
		story: 'The request asks for two granted scopes, separated by a comma.',
		expected: { status: 400, error: 'invalid_scope' },
		distractors: [WORKS, '400 invalid_request', '403 insufficient_scope'],
		description: NOT_GRANTED,
		attempt: {
			kind: 'raw',
			application: 'basic',
			hasCredentials: true,
			scope: 'api:read,api:write'
		},
		cause: 'scopes_with_commas',
		hints: [
			'Both scopes are granted. How many did the server see?',
			'RFC 6749 section 3.3 says which separator to use.',
			'Use one space. With a comma, it is one scope with a long name.'
		],
		repair: {
			label: 'Separate them with a space',
			changed: [{ what: 'Scopes', before: 'api:read,api:write', after: 'api:read api:write' }],
			attempt: { kind: 'token', application: 'basic', scope: 'api:read api:write' }
		},
		why: "A scope's name may contain a comma but not a space. So only a space can separate two scopes.",
		lesson: '/learn/troubleshooting#invalid-scope'
	},
	{
		id: 'two-resources',
		number: 12,
		chapter: 'scopes',
		title: 'Scopes of two resources',
		story:
			'“Warehouse Gateway” is granted scopes of the Orders API and the Inventory API, and asks for both at once.',
		expected: { status: 400, error: 'invalid_scope' },
		distractors: [WORKS, '400 invalid_target', '403 insufficient_scope'],
		description: 'May not request scopes for multiple resources',
		attempt: { kind: 'token', application: 'twoResources' },
		cause: 'scopes_of_several_resources',
		hints: [
			'Both scopes are granted. What would the token’s aud be?',
			'A token is for one resource.',
			'Ask for api:read only, and for inventory:read in a second request.'
		],
		repair: {
			label: 'Ask for api:read only',
			changed: [{ what: 'Scopes', before: 'api:read inventory:read', after: 'api:read' }],
			attempt: { kind: 'token', application: 'twoResources', scope: 'api:read' }
		},
		why: 'If a token were valid for two APIs, each of them could replay it at the other.',
		lesson: '/learn/troubleshooting#scopes-of-multiple-resources'
	},
	{
		id: 'worker-without-roles',
		number: 13,
		chapter: 'scopes',
		title: 'A worker without a role',
		story: '“New Worker” should call the Management API. It has the right secret but no role.',
		expected: { status: 403, error: 'access_denied' },
		distractors: [WORKS, '401 invalid_client', '400 invalid_scope'],
		description: 'Request denied: Application does not have any role assignments',
		attempt: { kind: 'token', application: 'rolelessWorker' },
		cause: 'worker_without_role',
		hints: [
			'What does a worker have instead of scopes?',
			'Applications → New Worker → Roles.',
			'It has no role. Use a worker that has one, or assign it one in PingOne.'
		],
		repair: {
			label: 'Use the worker that has a role',
			changed: [
				{
					what: 'Client',
					before: 'New Worker (no roles)',
					after: 'Environment Worker (Environment Admin)'
				}
			],
			attempt: { kind: 'token', application: 'worker' }
		},
		why: 'The Management API requires roles. A token without a role could do nothing, except be stolen.',
		lesson: '/learn/troubleshooting#no-role-assignments'
	}
];
