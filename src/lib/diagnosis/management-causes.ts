/** Why PingOne's Management API refused. Pure. */
import { FORBIDDEN, managementMatch } from './cause-match';
import {
	MANAGEMENT_ERRORS,
	environmentNotFound,
	invalidData
} from '$lib/pingone/management-errors';
import type { Cause } from './cause';
import { CONSOLE } from '$lib/pingone/console';
import { causeOf, ranked, type CauseEntry, type Judgement } from './cause-rule';
import { detailFacts, limitFacts, regionFacts, retryFacts } from './management-facts';
import {
	hasCode,
	readManagementRefusal,
	type ManagementRefusal,
	type ManagementRefusalInput
} from './management-refusal';
import { answerFact } from './refusal';

type ManagementRule = CauseEntry & {
	readonly judge: (refusal: ManagementRefusal) => Judgement | undefined;
};

const REFUSED = '/learn/troubleshooting#management-api-refused';
const WORKER_ROLES = 'Applications → your worker → Roles';

export const MANAGEMENT_CAUSES: readonly ManagementRule[] = [
	{
		id: 'management_grant_exists',
		title: 'The application already has a grant for this resource.',
		whatToDo: [
			'Do not add a second grant. Read the existing one, add the scopes to it, and send it back in full with PUT.'
		],
		consolePath: CONSOLE.resources,
		learn: REFUSED,
		matches: [
			{ status: 400, text: 'grant to given resource already exists' },
			{ status: 409, text: 'grant to given resource already exists' }
		],
		judge: (refusal) =>
			refusal.text.includes('grant to given resource already exists')
				? certain(refusal, detailFacts(refusal))
				: undefined
	},
	{
		id: 'management_same_scope_name',
		title: 'Two scopes in one grant have the same name.',
		whatToDo: [
			'List each scope once. If two resources have scopes with the same name, use two grants.'
		],
		consolePath: CONSOLE.resources,
		learn: REFUSED,
		matches: [
			{
				status: 400,
				error: 'INVALID_DATA',
				text: 'Multiple scopes with the same name cannot be added to the same grant'
			}
		],
		judge: (refusal) =>
			refusal.text.includes('multiple scopes with the same name')
				? certain(refusal, detailFacts(refusal))
				: undefined
	},
	{
		id: 'management_invalid_data',
		title: 'The request breaks a rule of the API.',
		whatToDo: [
			'Correct the member that the error details name as their target.',
			'PUT replaces the whole object. Send every required member (name, type, protocol, enabled, tokenEndpointAuthMethod) and everything that you want to keep.'
		],
		consolePath: CONSOLE.configuration,
		learn: REFUSED,
		matches: [managementMatch(invalidData([]))],
		judge: (refusal) =>
			refusal.code === 'INVALID_DATA' &&
			!refusal.text.includes('multiple scopes with the same name') &&
			!refusal.text.includes('grant to given resource already exists')
				? certain(refusal, detailFacts(refusal))
				: undefined
	},
	{
		id: 'management_media_type',
		title: 'The API does not accept this content type.',
		whatToDo: [
			'Send content-type: application/json. A few calls use their own content type, which their documentation names.'
		],
		learn: REFUSED,
		matches: [{ status: 415, error: 'INVALID_REQUEST' }],
		judge: (refusal) => (refusal.status === 415 ? certain(refusal) : undefined)
	},
	{
		id: 'management_invalid_request',
		title: 'The API could not read the request.',
		whatToDo: [
			'Check that the body is JSON and has the members that this call needs.',
			'Check the URL: every id in it must be a UUID.'
		],
		learn: REFUSED,
		matches: [
			{ status: 400, error: 'INVALID_REQUEST' },
			{ status: 400, error: 'REQUEST_FAILED' }
		],
		judge: (refusal) =>
			refusal.status === 400 &&
			(refusal.code === 'INVALID_REQUEST' || refusal.code === 'REQUEST_FAILED')
				? certain(refusal, detailFacts(refusal))
				: undefined
	},
	{
		id: 'management_token_refused',
		title:
			"PingOne does not accept the worker's token: it has expired, or it is for another region.",
		whatToDo: [
			'Request a new token for the worker.',
			'Check that the token was issued in the same region as the API that you call.'
		],
		learn: REFUSED,
		matches: [
			{ status: 401, error: 'INVALID_TOKEN' },
			{
				status: 401,
				error: 'ACCESS_FAILED',
				text: MANAGEMENT_ERRORS.insufficientPermissions.message
			}
		],
		judge: (refusal) =>
			refusal.status === 401 || hasCode(refusal, 'INVALID_TOKEN')
				? certain(
						refusal,
						[],
						["Not the worker's roles: PingOne checks them only for a valid token."]
					)
				: undefined
	},
	{
		id: 'management_worker_secret',
		title: "PingOne does not show this worker's secret to the worker that asks.",
		whatToDo: [
			'Copy the secret from the PingOne console by hand.',
			'A worker can read neither its own secret nor that of a worker with more permissions. Another administrator can.'
		],
		consolePath: CONSOLE.credentials,
		learn: REFUSED,
		matches: [
			{
				status: 403,
				error: 'ACCESS_FAILED',
				text: MANAGEMENT_ERRORS.workerSecretRefused.details[0].message
			}
		],
		judge: (refusal) =>
			refusal.text.includes('access worker application client secrets')
				? certain(refusal)
				: undefined
	},
	{
		id: 'management_audit_not_permitted',
		title: "The worker's roles do not allow it to read the audit log.",
		whatToDo: [
			'Give the worker "Configuration Read Only" or "Environment Admin" for this environment, or a custom role that may read audit activities.',
			'Then ask again. If PingOne still refuses, the old token is still in use: request a new one for the worker.'
		],
		consolePath: WORKER_ROLES,
		learn: REFUSED,
		matches: [FORBIDDEN],
		judge: (refusal) => (refusal.reads === 'activities' ? notPermitted(refusal) : undefined)
	},
	{
		id: 'management_not_permitted',
		title: "The worker's roles do not allow this.",
		whatToDo: [
			'Give it "Configuration Read Only" to read applications. To change them, it needs "Environment Admin" or "Client Application Developer".',
			'Assign the role for this environment, then request a new token. An existing token does not pick up the new role.'
		],
		consolePath: WORKER_ROLES,
		learn: REFUSED,
		matches: [
			FORBIDDEN,
			{
				status: 403,
				error: 'ACCESS_FAILED',
				text: MANAGEMENT_ERRORS.insufficientPermissions.details[0].message
			}
		],
		judge: (refusal) => (refusal.reads === undefined ? notPermitted(refusal) : undefined)
	},
	{
		id: 'management_other_environment',
		title: 'The environment does not exist in this region, or the worker has no access to it.',
		whatToDo: [
			"Compare the environment id and the region with the worker's.",
			'If the worker belongs to another environment, give it a role for this one.',
			'If the environment is brand new, wait a minute.'
		],
		consolePath: CONSOLE.environment,
		learn: REFUSED,
		matches: [FORBIDDEN],
		judge: (refusal) =>
			isNotPermitted(refusal)
				? {
						likelihood: 'possible',
						because: [
							answerFact(refusal),
							'PingOne answers 403, not 404, when the environment in the URL does not exist.',
							...regionFacts(refusal)
						]
					}
				: undefined
	},
	{
		id: 'management_unknown_call',
		title: 'The API has no such call: the path or the method is wrong.',
		whatToDo: [
			'Check the path and the method. To change an application, send it in full with PUT. PATCH is not supported.'
		],
		learn: REFUSED,
		matches: [
			{ status: 403, text: 'Invalid key=value pair (missing equal-sign) in Authorization header' }
		],
		judge: (refusal) =>
			refusal.text.includes('invalid key=value pair')
				? certain(refusal, ["PingOne's gateway gives this answer when it does not know the URL."])
				: undefined
	},
	{
		id: 'management_no_token',
		title: 'The request had no token, or the URL is unknown.',
		whatToDo: [
			"Send the worker's token in the Authorization header, as a Bearer token.",
			'If the token is there, check the path. The gateway gives the same answer when it does not know the URL.'
		],
		learn: REFUSED,
		matches: [{ status: 403, text: 'Missing Authentication Token' }],
		judge: (refusal) =>
			refusal.text.includes('missing authentication token') ? certain(refusal) : undefined
	},
	{
		id: 'management_environment_not_found',
		title: 'There is no such environment in this region.',
		whatToDo: [
			'Check the region. An environment exists in one region only.',
			"Copy the environment id from the environment's properties again."
		],
		consolePath: CONSOLE.environment,
		learn: '/learn/troubleshooting#environment-not-found',
		matches: [
			{ ...managementMatch(environmentNotFound('')), text: 'Unable to find environment with ID' }
		],
		judge: (refusal) =>
			refusal.text.includes('unable to find environment')
				? certain(refusal, regionFacts(refusal))
				: undefined
	},
	{
		id: 'management_application_not_found',
		title: 'The environment has no application with this id.',
		whatToDo: [
			'Compare the id with the one in PingOne. If the application was deleted and created again, it has a new id.',
			'The client id of an imported application differs from its id. Look it up in the list of applications.'
		],
		consolePath: CONSOLE.configuration,
		learn: REFUSED,
		matches: [{ status: 404, error: 'NOT_FOUND', text: 'Unable to find Application with ID' }],
		judge: (refusal) =>
			refusal.text.includes('unable to find application') ? certain(refusal) : undefined
	},
	{
		id: 'management_not_found',
		title: 'This item does not exist, or this application has none.',
		whatToDo: [
			'Check the ids in the URL.',
			"PingOne's own applications have no secret and no grants, and only custom resources have a secret."
		],
		learn: REFUSED,
		matches: [managementMatch(MANAGEMENT_ERRORS.notFound)],
		judge: (refusal) =>
			refusal.status === 404 &&
			!refusal.text.includes('unable to find environment') &&
			!refusal.text.includes('unable to find application')
				? certain(refusal)
				: undefined
	},
	{
		id: 'management_rate_limited',
		title: 'Too many requests. The API asks you to wait.',
		whatToDo: [
			'Wait as long as the answer says, then retry once.',
			'Keep lists that rarely change instead of reading them at every step.'
		],
		learn: '/learn/troubleshooting#rate-limited',
		matches: [{ status: 429, error: 'REQUEST_LIMITED' }],
		judge: (refusal) =>
			refusal.status === 429 || refusal.code === 'REQUEST_LIMITED'
				? certain(
						refusal,
						[...refusal.details.flatMap(limitFacts), ...retryFacts(refusal)],
						['Not the roles: PingOne did not process the request.']
					)
				: undefined
	},
	{
		id: 'management_server_failed',
		title: 'The API failed. Your request is not the problem.',
		whatToDo: [
			'Try again in a minute.',
			"Look at PingOne's status page, status.pingidentity.com.",
			'If it keeps failing, give Ping support the id in the answer. They can look it up.'
		],
		learn: '/learn/troubleshooting#server-error',
		matches: [managementMatch(MANAGEMENT_ERRORS.unexpectedError), { status: 502 }, { status: 503 }],
		judge: (refusal) => (refusal.status >= 500 ? certain(refusal, retryFacts(refusal)) : undefined)
	}
];

export const UNKNOWN_MANAGEMENT_CAUSE: ManagementRule = {
	id: 'management_unknown',
	title: 'We do not know this error of the Management API.',
	whatToDo: [
		"Compare the request with the call's documentation.",
		'Give Ping support the id in the answer. They can look it up.'
	],
	learn: REFUSED,
	matches: [],
	judge: (refusal) => ({
		likelihood: 'possible',
		because: [
			answerFact(refusal),
			'Our list of known errors has neither this status and code nor this message.',
			...detailFacts(refusal)
		]
	})
};

/** The causes that come into question, the likeliest first; never empty. */
export function diagnoseManagementRefusal(input: ManagementRefusalInput): Cause[] {
	const refusal = readManagementRefusal(input);
	const found = MANAGEMENT_CAUSES.flatMap((rule) => {
		const judgement = rule.judge(refusal);
		return judgement === undefined ? [] : [causeOf(rule, judgement)];
	});
	if (found.length > 0) return ranked(found);
	const unknown = UNKNOWN_MANAGEMENT_CAUSE.judge(refusal);
	return unknown === undefined ? [] : [causeOf(UNKNOWN_MANAGEMENT_CAUSE, unknown)];
}

function certain(
	refusal: ManagementRefusal,
	facts: readonly string[] = [],
	ruledOut?: readonly string[]
): Judgement {
	return { likelihood: 'certain', because: [answerFact(refusal), ...facts], ruledOut };
}

function notPermitted(refusal: ManagementRefusal): Judgement | undefined {
	return isNotPermitted(refusal)
		? {
				likelihood: 'likely',
				because: [answerFact(refusal)],
				ruledOut: ['Not the token: PingOne would answer 401 to an invalid one.']
			}
		: undefined;
}

function isNotPermitted(refusal: ManagementRefusal): boolean {
	return (
		refusal.status === 403 &&
		(refusal.code === 'ACCESS_FAILED' || hasCode(refusal, 'INSUFFICIENT_PERMISSIONS')) &&
		!refusal.text.includes('access worker application client secrets') &&
		!hasCode(refusal, 'INVALID_TOKEN')
	);
}
