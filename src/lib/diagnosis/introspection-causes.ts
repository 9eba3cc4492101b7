/** Causes that lie in asking about a token, or in revoking it. Pure. @see RFC 7662 section 2.3, RFC 7009 section 2.2.1 */
import type { CauseRule } from './cause-rule';
import { answerFact, type Refusal } from './refusal';

export const INTROSPECTION_CAUSES: readonly CauseRule[] = [
	{
		id: 'introspection_not_allowed',
		title: 'The server does not let this client introspect the token.',
		whatToDo: [
			'Introspect it as the client that the token was issued to, or as the resource in its audience.',
			'PingOne is not known to answer 403 here: a client that may not introspect the token gets active: false. Look for a gateway or a policy in front of the server.'
		],
		learn: '/learn/troubleshooting#introspection-not-working',
		matches: [{ status: 403 }],
		judge: (refusal) => judgeForbidden(refusal, 'introspected')
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
					`Not the grant type, the scopes or the roles: they matter when a token is requested, not when it is ${done}.`
				]
			}
		: undefined;
}
