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
		title: 'The application has a grant for this resource already.',
		whatToDo: [
			'Do not add a second grant: read the one that is there, add the scopes to it, and send it whole (PUT).'
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
		title: 'Two scopes of one grant have the same name.',
		whatToDo: ['Name each scope once. Scopes of one name on two resources need two grants.'],
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
		title: 'Something in what was sent breaks a rule of the API.',
		whatToDo: [
			'Correct the member that a detail names as its target.',
			'A PUT replaces the whole: send every required member (name, type, protocol, enabled, tokenEndpointAuthMethod), and those that are to stay.'
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
		title: 'The API does not take this content type.',
		whatToDo: [
			'Send content-type: application/json. A few calls have a type of their own, which their documentation names.'
		],
		learn: REFUSED,
		matches: [{ status: 415, error: 'INVALID_REQUEST' }],
		judge: (refusal) => (refusal.status === 415 ? certain(refusal) : undefined)
	},
	{
		id: 'management_invalid_request',
		title: 'The API could not read the request.',
		whatToDo: [
			'Check that the body is JSON and has the members that this call asks for.',
			'Check the address: an id in it has to be a UUID.'
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
		title: "The worker's token is not accepted: it has expired, or is for another region.",
		whatToDo: [
			'Request a new token for the worker.',
			'Check that it was issued in the region whose API is asked.'
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
						["The worker's roles: they are looked at with a token that is good."]
					)
				: undefined
	},
	{
		id: 'management_worker_secret',
		title: 'The secret of this worker is not shown to the one that asks.',
		whatToDo: [
			'Copy the secret by hand from the PingOne console.',
			'A worker can read neither its own secret nor that of a worker with more rights; another administrator can.'
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
		id: 'management_not_permitted',
		title: 'The roles of the worker do not allow this.',
		whatToDo: [
			'To read applications, "Configuration Read Only" is enough. To change them it takes "Environment Admin" or "Client Application Developer".',
			'Assign the role for this environment, then request a new token: one that exists does not gain it.'
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
		judge: (refusal) =>
			isNotPermitted(refusal)
				? {
						likelihood: 'likely',
						because: [answerFact(refusal)],
						ruledOut: ['The token: one that is not good is answered with 401.']
					}
				: undefined
	},
	{
		id: 'management_other_environment',
		title: 'The environment does not exist here, or is not that of the worker.',
		whatToDo: [
			'Compare the environment id and the region with those of the worker.',
			'Give a worker of another environment a role for this one.',
			'An environment that was made a moment ago may need a minute.'
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
							'Below an environment that does not exist PingOne answers 403, not 404.',
							...regionFacts(refusal)
						]
					}
				: undefined
	},
	{
		id: 'management_unknown_call',
		title: 'The API has no such call: the address or the method is another one.',
		whatToDo: [
			'Check the path and the method. An application is changed with PUT, whole; PATCH is not supported.'
		],
		learn: REFUSED,
		matches: [
			{ status: 403, text: 'Invalid key=value pair (missing equal-sign) in Authorization header' }
		],
		judge: (refusal) =>
			refusal.text.includes('invalid key=value pair')
				? certain(refusal, [
						'This is what the gateway before the API says to an address that it does not know.'
					])
				: undefined
	},
	{
		id: 'management_no_token',
		title: 'The request had no token, or the address is unknown.',
		whatToDo: [
			'Send Authorization: Bearer with the token of a worker.',
			'If it is there, check the path: the gateway says the same of an address that it does not know.'
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
			'Check the region: an environment exists in one region only.',
			'Copy the environment id again from its properties.'
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
			'Compare the id with the application in PingOne. One that was deleted and made again has a new one.',
			'An application that was imported has a client id that is not its id: look it up in the list.'
		],
		consolePath: CONSOLE.configuration,
		learn: REFUSED,
		matches: [{ status: 404, error: 'NOT_FOUND', text: 'Unable to find Application with ID' }],
		judge: (refusal) =>
			refusal.text.includes('unable to find application') ? certain(refusal) : undefined
	},
	{
		id: 'management_not_found',
		title: 'There is no such thing, or this application has none.',
		whatToDo: [
			'Check the ids in the address.',
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
		title: 'Too many requests: the API asks to wait.',
		whatToDo: [
			'Wait as long as the answer says, then try again once.',
			'Lists that change rarely can be kept instead of read for each step.'
		],
		learn: '/learn/troubleshooting#rate-limited',
		matches: [{ status: 429, error: 'REQUEST_LIMITED' }],
		judge: (refusal) =>
			refusal.status === 429 || refusal.code === 'REQUEST_LIMITED'
				? certain(
						refusal,
						[...refusal.details.flatMap(limitFacts), ...retryFacts(refusal)],
						['The roles: the request was not looked at.']
					)
				: undefined
	},
	{
		id: 'management_server_failed',
		title: 'The API failed, not the request.',
		whatToDo: [
			'Try again in a minute.',
			"Look at PingOne's status page, status.pingidentity.com.",
			'If it stays, give the id of the answer to Ping support.'
		],
		learn: '/learn/troubleshooting#server-error',
		matches: [managementMatch(MANAGEMENT_ERRORS.unexpectedError), { status: 502 }, { status: 503 }],
		judge: (refusal) => (refusal.status >= 500 ? certain(refusal, retryFacts(refusal)) : undefined)
	}
];

export const UNKNOWN_MANAGEMENT_CAUSE: ManagementRule = {
	id: 'management_unknown',
	title: 'This refusal of the Management API is not one that we know.',
	whatToDo: [
		'Compare the request with the documentation of the call.',
		'Give the id of the answer to Ping support: it is what they look up.'
	],
	learn: REFUSED,
	matches: [],
	judge: (refusal) => ({
		likelihood: 'possible',
		because: [
			answerFact(refusal),
			'Neither the code with this status nor the text is in our list of refusals.',
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

function isNotPermitted(refusal: ManagementRefusal): boolean {
	return (
		refusal.status === 403 &&
		(refusal.code === 'ACCESS_FAILED' || hasCode(refusal, 'INSUFFICIENT_PERMISSIONS')) &&
		!refusal.text.includes('access worker application client secrets') &&
		!hasCode(refusal, 'INVALID_TOKEN')
	);
}
