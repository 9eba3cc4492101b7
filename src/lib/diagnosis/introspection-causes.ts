/** Causes that lie in asking about a token, or in revoking it. Pure. @see RFC 7662 section 2.3, RFC 7009 section 2.2.1 */
import type { CauseRule } from './cause-rule';
import { answerFact, type Refusal } from './refusal';

export const INTROSPECTION_CAUSES: readonly CauseRule[] = [
	{
		id: 'introspection_not_allowed',
		title: 'The server does not let this client ask about the token.',
		whatToDo: [
			'Ask as the client that the token was issued to, or as the resource that its audience names.',
			'PingOne is not known to answer 403 here: to a client without the right to know it says active: false. Look for a gateway or a policy in front of the server.'
		],
		learn: '/learn/troubleshooting#introspection-not-working',
		matches: [{ status: 403 }],
		judge: (refusal) => judgeForbidden(refusal, 'asked about')
	}
];

export const REVOCATION_CAUSES: readonly CauseRule[] = [
	{
		id: 'revocation_not_allowed',
		title: 'The server does not let this client revoke the token.',
		whatToDo: [
			'Revoke it as the client that the token was issued to.',
			'PingOne is not known to answer 403 here. Look for a gateway or a policy in front of the server.'
		],
		learn: '/learn/troubleshooting#introspection-not-working',
		matches: [{ status: 403 }],
		judge: (refusal) => judgeForbidden(refusal, 'revoked')
	}
];

function judgeForbidden(refusal: Refusal, done: string): ReturnType<CauseRule['judge']> {
	return refusal.status === 403
		? {
				likelihood: 'likely',
				because: [answerFact(refusal)],
				ruledOut: [
					`The grant type, the scopes and the roles: they matter where a token is requested, not where one is ${done}.`
				]
			}
		: undefined;
}
