/** Causes that stand in the assertion itself, where it is known as it was sent. Pure. */
import type { JsonObject } from '$lib/oauth/json-object';
import type { Cause } from './cause';
import { causeOf, CONSOLE, type CauseEntry } from './cause-rule';
import { troubleshootingAddress } from './troubleshooting-address';

/** PingOne: "exp … no more than one hour" ahead. */
const LIFETIME_LIMIT_SECONDS = 3600;

/** An assertion that was refused, without its signature. */
export type SentAssertion = {
	readonly header: JsonObject;
	readonly claims: JsonObject;
	/** The issuer and the token endpoint that were asked. */
	readonly audiences: readonly string[];
	/** The application's method, in PingOne's spelling, where it is known. */
	readonly applicationMethod?: string | undefined;
	/** Whether its `jti` was sent before. */
	readonly isJtiUsed: boolean;
	/** The clock of the server, or ours where the answer has no `Date`. */
	readonly nowSeconds: number;
};

type SentAssertionCause = CauseEntry & {
	/** The fact that proves it. */
	readonly find: (sent: SentAssertion) => string | undefined;
};

const LEARN = troubleshootingAddress('client-authentication-failed');

export const SENT_ASSERTION_CAUSES: readonly SentAssertionCause[] = [
	{
		learn: LEARN,
		id: 'algorithm_confusion',
		title: 'The assertion is signed with a secret, and the application is set to a key.',
		whatToDo: [
			'Sign with the private key, and say RS256, RS384 or RS512 in the header.',
			'A public key is no secret: whoever takes it for one can be imitated by everybody.'
		],
		consolePath: CONSOLE.authenticationMethod,
		find: ({ header, applicationMethod }) =>
			typeof header['alg'] === 'string' &&
			header['alg'].startsWith('HS') &&
			applicationMethod === 'PRIVATE_KEY_JWT'
				? `The header says alg ${header['alg']}, and the application is set to private_key_jwt.`
				: undefined
	},
	{
		learn: LEARN,
		id: 'assertion_audience',
		title: 'The assertion is made out to somebody else.',
		whatToDo: [
			'Set aud to the issuer of the environment, as one string (RFC 10070).',
			'The API that the token is for has no place in the assertion: that follows from the scopes.'
		],
		find: ({ claims, audiences }) => {
			const aud = claims['aud'];
			const named: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
			return named.some((one) => typeof one === 'string' && audiences.includes(one))
				? undefined
				: `aud is ${aud === undefined ? 'absent' : JSON.stringify(aud)}; asked was ${audiences[0]}.`;
		}
	},
	{
		learn: LEARN,
		id: 'assertion_lives_too_long',
		title: 'The assertion is good for more than one hour, which PingOne refuses.',
		whatToDo: [
			'Set exp to a minute from now. An assertion is made for one request; it needs no longer.'
		],
		find: ({ claims: { exp }, nowSeconds }) =>
			typeof exp === 'number' && exp > nowSeconds + LIFETIME_LIMIT_SECONDS
				? `exp is ${exp - nowSeconds} seconds ahead; ${LIFETIME_LIMIT_SECONDS} are allowed.`
				: undefined
	},
	{
		learn: LEARN,
		id: 'assertion_not_yet_valid',
		title: 'The assertion is not valid yet.',
		whatToDo: ['Leave nbf out, or set it to a time that has passed. PingOne does not ask for it.'],
		find: ({ claims: { nbf, iat }, nowSeconds }) =>
			typeof nbf === 'number' && nbf > nowSeconds && nbf !== iat
				? `nbf is ${nbf - nowSeconds} seconds ahead of the Date of the answer.`
				: undefined
	},
	{
		learn: LEARN,
		id: 'assertion_reused',
		title: 'The assertion was used before.',
		whatToDo: [
			'Make a new assertion for each request, with a fresh jti of at least 128 random bits.'
		],
		find: ({ claims, isJtiUsed }) =>
			isJtiUsed
				? `The jti ${JSON.stringify(claims['jti'])} was sent in an earlier request.`
				: undefined
	}
];

/** What is wrong with an assertion that a server refused, each with its proof; often nothing. */
export function diagnoseSentAssertion(sent: SentAssertion): Cause[] {
	return SENT_ASSERTION_CAUSES.flatMap((cause) => {
		const fact = cause.find(sent);
		return fact === undefined ? [] : [causeOf(cause, { likelihood: 'certain', because: [fact] })];
	});
}
