/** Causes that lie with the address or the server, and the last row: a refusal that nobody knows. Pure. */
import { meaningOfRefusalCode } from '$lib/oauth/refusal-code';
import { PINGONE_REGIONS } from '$lib/pingone/region';
import { CONSOLE } from '$lib/pingone/console';
import type { CauseRule } from './cause-rule';
import { answerFact, hasKnownText, type Refusal } from './refusal';

export const RATE_LIMITED: CauseRule = {
	id: 'rate_limited',
	title: 'Too many requests: the server asks to wait.',
	whatToDo: [
		'Wait as long as the answer says, then try again once.',
		'Keep a token until it expires instead of requesting one for each call.'
	],
	learn: '/learn/troubleshooting#rate-limited',
	matches: [{ status: 429 }],
	judge: (refusal) =>
		refusal.status === 429
			? {
					likelihood: 'certain',
					because: [answerFact(refusal), retryFact(refusal)],
					ruledOut: ['The credentials and the scopes: the request was not looked at.']
				}
			: undefined
};

export const SERVER_FAILED: CauseRule = {
	id: 'server_failed',
	title: 'The server failed, not the request.',
	whatToDo: [
		'Try again in a minute.',
		"Look at PingOne's status page, status.pingidentity.com.",
		'If it stays, give the correlation id to Ping support: it is what they look up.'
	],
	learn: '/learn/troubleshooting#server-error',
	matches: [{ status: 500 }, { status: 502 }, { status: 503 }, { status: 504 }],
	judge: (refusal) =>
		refusal.status >= 500
			? {
					likelihood: 'certain',
					because: [
						answerFact(refusal),
						...(refusal.retryAfterSeconds === undefined ? [] : [retryFact(refusal)])
					]
				}
			: undefined
};

export const SERVER_CAUSES: readonly CauseRule[] = [
	{
		id: 'environment_not_found',
		title: 'There is no such environment in this region.',
		whatToDo: [
			'Check the region: an environment exists in one region only, and the address of your PingOne console shows which.',
			'Copy the environment id again from the properties of the environment.'
		],
		consolePath: CONSOLE.environment,
		learn: '/learn/troubleshooting#environment-not-found',
		matches: [{ status: 404 }],
		provedBy: ['environment_exists'],
		ruledOutBy: ['environment_exists'],
		judge: (refusal) =>
			refusal.status === 404 && !hasKnownText(refusal)
				? { likelihood: 'likely', because: [answerFact(refusal), addressFact(refusal)] }
				: undefined
	},
	RATE_LIMITED,
	SERVER_FAILED,
	{
		id: 'malformed_request',
		title: 'The server could not read the request.',
		whatToDo: [
			'Look at the request as it was sent: grant_type has to be there, and no parameter twice.',
			'A client uses one authentication method in a request, never two (RFC 6749 section 2.3).'
		],
		learn: '/learn/troubleshooting#unknown-refusal',
		matches: [{ status: 400, error: 'invalid_request' }],
		judge: (refusal) =>
			refusal.error?.toLowerCase() === 'invalid_request' &&
			refusal.status < 500 &&
			!hasKnownText(refusal) &&
			!refusal.text.includes('token exchange')
				? { likelihood: 'likely', because: [answerFact(refusal)] }
				: undefined
	}
];

/** Stands alone, where no other cause comes into question. */
export const UNKNOWN_CAUSE: CauseRule = {
	id: 'unknown_refusal',
	title: 'This refusal is not one that we know, so its cause is unknown.',
	whatToDo: [
		'Compare the request with the settings of the application: method, grant type, scopes.',
		'Try the same in the sandbox: what works there and not here lies in the settings.',
		'Give the correlation id, if the answer has one, to Ping support: it is what they look up.'
	],
	consolePath: CONSOLE.configuration,
	learn: '/learn/troubleshooting#unknown-refusal',
	matches: [],
	judge: (refusal) => ({
		likelihood: 'possible',
		because: [
			answerFact(refusal),
			'Neither the code with this status nor the text is in our list of refusals.',
			...meaningFacts(refusal),
			`The request used ${refusal.request.client_auth_method} and asked for ${
				refusal.scopes.length === 0 ? 'no scope' : refusal.scopes.join(' ')
			}.`
		]
	})
};

function meaningFacts({ error }: Refusal): string[] {
	const meaning = error === undefined ? undefined : meaningOfRefusalCode(error);
	return meaning === undefined ? [] : [`${error ?? ''}: ${meaning}`];
}

function addressFact({ request: { region } }: Refusal): string {
	if (region === undefined)
		return 'The address that was asked exists only where the environment does.';
	return region === 'sandbox'
		? 'The sandbox was asked: one that was idle for 24 hours is gone. Make a new one.'
		: `The region ${region} was asked (auth.pingone.${PINGONE_REGIONS[region].topLevelDomain}).`;
}

/** How long the answer asks to wait. */
export function retryFact({ retryAfterSeconds }: Pick<Refusal, 'retryAfterSeconds'>): string {
	return retryAfterSeconds === undefined
		? 'The answer does not say how long to wait in a way that can be read (Retry-After).'
		: `Retry-After: wait ${retryAfterSeconds} seconds.`;
}

/** Stands alone, where what was read at PingOne rules every other cause out. */
export const CONTRADICTED_CAUSE: CauseRule = {
	id: 'refused_against_evidence',
	title: 'PingOne refused, and everything that was compared with its configuration fits.',
	whatToDo: [
		'Try again: the configuration may have been changed between the refusal and the reading.',
		'Give the correlation id to Ping support if it is refused again: it is what they look up.'
	],
	learn: '/learn/troubleshooting#unknown-refusal',
	matches: [],
	judge: (refusal) => ({
		likelihood: 'possible',
		because: [
			answerFact(refusal),
			'Every cause that is known for this answer is ruled out by what was read.'
		]
	})
};
