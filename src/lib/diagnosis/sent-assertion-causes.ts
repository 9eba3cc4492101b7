/** Causes that stand in the assertion itself, where it is known as it was sent. Pure. */
import { CREDENTIALS } from './cause-match';
import { isAssertionRefused } from './assertion-causes';
import { factsOf } from './assertion-fault';
import type { Cause } from './cause';
import { CONSOLE } from '$lib/pingone/console';
import { causeOf, type CauseEntry } from './cause-rule';
import { answerFact, type Refusal } from './refusal';

type SentAssertionCause = CauseEntry & {
	/** `likely` where a server may refuse it, and PingOne is not known to. */
	readonly likelihood: 'certain' | 'likely';
	/** The facts that prove it; empty where it is not so. */
	readonly find: (refusal: Refusal) => readonly string[];
};

const LEARN = '/learn/troubleshooting#client-authentication-failed';

export const SENT_ASSERTION_CAUSES: readonly SentAssertionCause[] = [
	{
		learn: LEARN,
		id: 'algorithm_confusion',
		title: 'The assertion is signed with a secret, but the application uses a key.',
		whatToDo: [
			'Sign with the private key, and set alg in the header to RS256, RS384 or RS512.',
			'A public key is not a secret. Anyone could imitate a client that uses it like one.'
		],
		consolePath: CONSOLE.authenticationMethod,
		matches: [CREDENTIALS],
		likelihood: 'certain',
		find: ({ assertion, application }) => {
			const alg = assertion?.header['alg'];
			return typeof alg === 'string' &&
				alg.startsWith('HS') &&
				application?.tokenEndpointAuthMethod === 'PRIVATE_KEY_JWT'
				? [`The header has alg ${alg}, and the application is set to private_key_jwt.`]
				: [];
		}
	},
	{
		learn: LEARN,
		id: 'assertion_audience',
		title: 'The assertion has the wrong audience.',
		whatToDo: [
			'Set aud to the issuer of the environment, as a single string (RFC 10070).',
			'Leave the API that the token is for out of the assertion. The scopes decide that.'
		],
		matches: [CREDENTIALS],
		likelihood: 'certain',
		find: ({ assertionFaults }) => factsOf('assertion_audience', assertionFaults)
	},
	{
		learn: LEARN,
		id: 'assertion_audience_endpoint',
		title: 'The assertion is addressed to the token endpoint, and the server wants the issuer.',
		whatToDo: [
			'Set aud to the issuer, as a single string (RFC 10070). A server that still accepts the endpoint accepts the issuer too.'
		],
		matches: [CREDENTIALS],
		likelihood: 'likely',
		// PingOne is known to accept the endpoint.
		find: ({ isAudienceEndpoint, request, assertion }) =>
			isAudienceEndpoint && (request.region === undefined || request.region === 'sandbox')
				? [
						`aud is ${String(assertion?.claims['aud'])}, an endpoint. A server that follows RFC 10070 refuses it.`
					]
				: []
	},
	{
		learn: LEARN,
		id: 'assertion_lives_too_long',
		title: 'The assertion is valid for more than one hour, which PingOne refuses.',
		whatToDo: [
			'Set exp to one minute from now. Each assertion is for one request and needs no longer.'
		],
		matches: [CREDENTIALS],
		likelihood: 'certain',
		find: ({ assertionFaults }) => factsOf('assertion_lives_too_long', assertionFaults)
	},
	{
		learn: LEARN,
		id: 'assertion_not_yet_valid',
		title: 'The assertion is not valid yet.',
		whatToDo: ['Leave nbf out, or set it to a time in the past. PingOne does not require it.'],
		matches: [CREDENTIALS],
		likelihood: 'certain',
		find: ({ assertionFaults }) => factsOf('assertion_not_yet_valid', assertionFaults)
	},
	{
		learn: LEARN,
		id: 'assertion_reused',
		title: 'The assertion was already used.',
		whatToDo: [
			'Make a new assertion for each request, with a fresh jti of at least 128 random bits.'
		],
		matches: [CREDENTIALS],
		likelihood: 'likely',
		find: ({ assertionFaults }) => factsOf('assertion_reused', assertionFaults)
	}
];

/** What is wrong with the assertion of a refused request, each with its proof; often nothing. */
export function sentAssertionCauses(refusal: Refusal): Cause[] {
	if (!isAssertionRefused(refusal)) return [];
	return SENT_ASSERTION_CAUSES.flatMap((cause) => {
		const facts = cause.find(refusal);
		if (facts.length === 0) return [];
		const because = [answerFact(refusal), ...facts];
		return [causeOf(cause, { likelihood: cause.likelihood, because })];
	});
}
