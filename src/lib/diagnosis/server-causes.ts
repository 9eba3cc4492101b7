/** Causes that lie with the address or the server, and the last row: a refusal that nobody knows. Pure. */
import { meaningOfRefusalCode } from '$lib/oauth/refusal-code';
import { PINGONE_REGIONS } from '$lib/pingone/region';
import { CONSOLE } from '$lib/pingone/console';
import type { CauseRule } from './cause-rule';
import { answerFact, hasKnownText, type Refusal } from './refusal';

export const RATE_LIMITED: CauseRule = {
	id: 'rate_limited',
	title: 'Too many requests. The server asks you to wait.',
	whatToDo: [
		'Wait as long as the answer says, then retry once.',
		'Keep a token until it expires instead of requesting one for each call.'
	],
	learn: '/learn/troubleshooting#rate-limited',
	matches: [{ status: 429 }],
	judge: (refusal) =>
		refusal.status === 429
			? {
					likelihood: 'certain',
					because: [answerFact(refusal), retryFact(refusal)],
					ruledOut: ['Not the credentials or the scopes: the server did not process the request.']
				}
			: undefined
};

export const SERVER_FAILED: CauseRule = {
	id: 'server_failed',
	title: 'The server failed. Your request is not the problem.',
	whatToDo: [
		'Try again in a minute.',
		"Look at PingOne's status page, status.pingidentity.com.",
		'If it keeps failing, give Ping support the correlation id. They can look it up.'
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
		shortName: 'the environment id',
		whatToDo: [
			"Check the region. An environment exists in one region only, and your PingOne console's address shows which.",
			"Copy the environment id from the environment's properties again."
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
			'Look at the request as it was sent. It needs grant_type, and no parameter may appear twice.',
			'Use one authentication method per request, never two (RFC 6749 section 2.3).'
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
	title: 'We do not know this refusal, so we cannot tell its cause.',
	whatToDo: [
		"Compare the request with the application's settings: method, grant type, scopes.",
		'Try the same request in the sandbox. If it works there but not here, the cause is in the settings.',
		'If the answer has a correlation id, give it to Ping support. They can look it up.'
	],
	consolePath: CONSOLE.configuration,
	learn: '/learn/troubleshooting#unknown-refusal',
	matches: [],
	judge: (refusal) => ({
		likelihood: 'possible',
		because: [
			answerFact(refusal),
			'Our list of known refusals has neither this status and code nor this message.',
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
	if (region === undefined) return 'The URL exists only if the environment does.';
	return region === 'sandbox'
		? 'The request went to the sandbox. A sandbox that is idle for 24 hours is deleted, so make a new one.'
		: `The request went to the region ${region} (auth.pingone.${PINGONE_REGIONS[region].topLevelDomain}).`;
}

/** How long the answer asks to wait. */
export function retryFact({ retryAfterSeconds }: Pick<Refusal, 'retryAfterSeconds'>): string {
	return retryAfterSeconds === undefined
		? 'The answer does not say how long to wait, or we could not read its Retry-After.'
		: `Retry-After: wait ${retryAfterSeconds} seconds.`;
}

/** Stands alone, where what was read at PingOne rules every other cause out. */
export const CONTRADICTED_CAUSE: CauseRule = {
	id: 'refused_against_evidence',
	title: 'PingOne refused, although everything that we compared with its configuration matches.',
	whatToDo: [
		'Try again. Someone may have changed the configuration between the refusal and our check.',
		'If it is refused again, give Ping support the correlation id. They can look it up.'
	],
	learn: '/learn/troubleshooting#unknown-refusal',
	matches: [],
	judge: (refusal) => ({
		likelihood: 'possible',
		because: [answerFact(refusal), 'Our checks rule out every cause that is known for this answer.']
	})
};
