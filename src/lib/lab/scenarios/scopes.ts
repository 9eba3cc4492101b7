/** What a client asks for, and what it may have: scopes and roles. */
import { WORKS, type Scenario } from '../scenario';

const NOT_GRANTED = 'Request failed: At least one scope must be granted';

export const SCOPES: readonly Scenario[] = [
	{
		id: 'no-scope-granted',
		group: 'basics',
		title: 'An application without scopes',
		story:
			'“New Integration” was made a minute ago. No scope is granted to it yet, and it asks for none.',
		expected: { status: 400, error: 'invalid_scope' },
		distractors: [WORKS, '403 insufficient_scope', '401 invalid_client'],
		description: NOT_GRANTED,
		attempt: { kind: 'token', application: 'scopeMissing', scope: '' },
		cause: 'nothing_granted',
		hints: [
			'No scope was asked for. What does PingOne put in its place?',
			'Every granted scope is meant. How many are there?',
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
		why: 'A token that allows nothing is of no use, and a token without a resource would have no audience.',
		lesson: '/learn/pingone#resources'
	},
	{
		id: 'ungranted-scope',
		group: 'basics',
		title: 'A scope that was never granted',
		story: '“Orders Sync (Basic)” is granted api:read and api:write. It asks for payments:write.',
		expected: { status: 400, error: 'invalid_scope' },
		distractors: [WORKS, '403 insufficient_scope', '403 access_denied'],
		description: NOT_GRANTED,
		attempt: { kind: 'token', application: 'basic', scope: 'payments:write' },
		cause: 'ungranted_scope',
		hints: [
			'Credentials and grant type are fine, or the answer would be another one.',
			'Compare what was asked for with what is granted.',
			'payments:write is not granted. Ask for api:read.'
		],
		repair: {
			label: 'Ask for api:read',
			changed: [{ what: 'Scopes', before: 'payments:write', after: 'api:read' }],
			attempt: { kind: 'token', application: 'basic', scope: 'api:read' }
		},
		why: 'What a client may do is decided by whoever grants, not by whoever asks: least privilege.',
		lesson: '/learn/troubleshooting#invalid-scope'
	},
	{
		id: 'openid-scope',
		group: 'basics',
		title: 'An OpenID scope',
		story: 'Copied from a sign-in example, the request asks for “openid profile”.',
		expected: { status: 400, error: 'invalid_scope' },
		distractors: [WORKS, '400 unsupported_grant_type', '401 invalid_client'],
		description: NOT_GRANTED,
		attempt: { kind: 'token', application: 'basic', scope: 'openid profile' },
		cause: 'openid_scope',
		hints: [
			'Whose profile would it be?',
			'OpenID Connect says who signed in. Nobody does here.',
			'Leave openid and profile out.'
		],
		repair: {
			label: 'Ask for api:read',
			changed: [{ what: 'Scopes', before: 'openid profile', after: 'api:read' }],
			attempt: { kind: 'token', application: 'basic', scope: 'api:read' }
		},
		why: 'An ID token speaks of a user. In this grant there is a client only, so there is nothing to say.',
		lesson: '/learn/when-to-use#openid-connect'
	},
	{
		id: 'commas',
		group: 'basics',
		title: 'Scopes with a comma between them',
		story: 'Two granted scopes are asked for, and a comma separates them.',
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
			'RFC 6749 section 3.3 says what stands between two scopes.',
			'One space. With a comma it is one scope with a long name.'
		],
		repair: {
			label: 'Separate them by a space',
			changed: [{ what: 'Scopes', before: 'api:read,api:write', after: 'api:read api:write' }],
			attempt: { kind: 'token', application: 'basic', scope: 'api:read api:write' }
		},
		why: 'A comma may be part of a scope’s name, a space may not. So the space can be relied on.',
		lesson: '/learn/troubleshooting#invalid-scope'
	},
	{
		id: 'two-resources',
		group: 'basics',
		title: 'Scopes of two resources',
		story:
			'“Warehouse Gateway” is granted scopes of the Orders API and of the Inventory API, and asks for both at once.',
		expected: { status: 400, error: 'invalid_scope' },
		distractors: [WORKS, '400 invalid_target', '403 insufficient_scope'],
		description: 'May not request scopes for multiple resources',
		attempt: { kind: 'token', application: 'twoResources' },
		cause: 'scopes_of_several_resources',
		hints: [
			'Both scopes are granted. What would the token’s aud be?',
			'One token is for one resource.',
			'Ask for api:read alone, and for inventory:read in a second request.'
		],
		repair: {
			label: 'Ask for api:read alone',
			changed: [{ what: 'Scopes', before: 'api:read inventory:read', after: 'api:read' }],
			attempt: { kind: 'token', application: 'twoResources', scope: 'api:read' }
		},
		why: 'A token for two APIs could be replayed by either of them at the other.',
		lesson: '/learn/troubleshooting#scopes-of-multiple-resources'
	},
	{
		id: 'worker-without-roles',
		group: 'basics',
		title: 'A worker without a role',
		story: '“New Worker” is to call the Management API. It has the right secret and no role.',
		expected: { status: 403, error: 'access_denied' },
		distractors: [WORKS, '401 invalid_client', '400 invalid_scope'],
		description: 'Request denied: Application does not have any role assignments',
		attempt: { kind: 'token', application: 'rolelessWorker' },
		cause: 'worker_without_role',
		hints: [
			'What does a worker have in place of scopes?',
			'Applications → New Worker → Roles.',
			'It holds no role. Use a worker that has one, or grant it one in PingOne.'
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
		why: 'The Management API asks for roles. A token without one could do nothing but be stolen.',
		lesson: '/learn/troubleshooting#no-role-assignments'
	}
];
