/** Causes for which an API refuses an access token. Pure. @see RFC 6750 section 3 */
import { isJsonObject, type JsonObject } from '$lib/oauth/json-object';
import { readChallenge } from '$lib/oauth/resource-metadata';
import type { Cause } from './cause';
import { causeOf, type CauseEntry } from './cause-rule';

export type BearerRefusalInput = {
	readonly status: number;
	/** The answer's `WWW-Authenticate`. */
	readonly challenge: string | undefined;
	readonly body: unknown;
	/** Where the request had its token; `no_bearer` where its header has another scheme. */
	readonly sent: 'nothing' | 'no_bearer' | 'query' | 'header';
	/** The claims of the token, where it could be read. */
	readonly claims?: JsonObject | undefined;
	/** The audience that the API expects, where it is known. */
	readonly audience?: string | undefined;
	/** Whether the token was revoked before. */
	readonly isRevoked?: boolean | undefined;
	/** The server's clock, or ours where the answer has no `Date`. */
	readonly nowSeconds: number;
};

type Input = BearerRefusalInput & {
	readonly error: string | undefined;
	readonly description: string;
};

type BearerCause = CauseEntry & {
	/** The facts that prove it; `undefined` where it does not come into question. */
	readonly judge: (input: Input) => readonly string[] | undefined;
};

const LEARN = '/learn/troubleshooting#api-refuses';

export const BEARER_CAUSES: readonly BearerCause[] = [
	{
		id: 'token_missing',
		learn: LEARN,
		title: 'The request has no access token.',
		whatToDo: [
			'Request a token, and send it in the Authorization header, as "Bearer", a space and the token.'
		],
		matches: [{ status: 401 }],
		judge: ({ sent, status, error }) =>
			(sent === 'nothing' || sent === 'no_bearer') && status === 401
				? [
						sent === 'nothing'
							? 'The request has no Authorization header.'
							: 'The Authorization header has another scheme than Bearer.',
						...(error === undefined
							? [
									'The challenge has no error code. RFC 6750 section 3.1 asks for that when the request has no token.'
								]
							: [])
					]
				: undefined
	},
	{
		id: 'token_in_query',
		learn: LEARN,
		title: 'The access token is in the URL.',
		whatToDo: [
			'Send it in the Authorization header.',
			'Treat the token as leaked if URLs are logged anywhere: revoke it, or let it expire.'
		],
		matches: [{ status: 400, error: 'invalid_request' }],
		judge: ({ sent }) =>
			sent === 'query' ? ['The request has access_token in its query string.'] : undefined
	},
	{
		id: 'insufficient_scope',
		learn: LEARN,
		title: 'The access token is valid, but does not allow this.',
		whatToDo: [
			'Request a token with the scope that the challenge names. If PingOne leaves the scope out, grant it to the application first.'
		],
		matches: [{ status: 403, error: 'insufficient_scope' }],
		judge: ({ error, challenge, claims }) =>
			error === 'insufficient_scope'
				? [
						`The API requires: ${readChallenge(challenge).scope ?? 'a scope that it does not name'}.`,
						...(claims === undefined ? [] : [`The token has: ${scopeOf(claims)}.`])
					]
				: undefined
	},
	{
		id: 'token_expired',
		learn: LEARN,
		title: 'The access token has expired.',
		whatToDo: [
			'Request a new token. This grant has no refresh token.',
			'Renew at 90 % of the lifetime. On a 401 invalid_token, request a new token and retry once.'
		],
		matches: [{ status: 401, error: 'invalid_token' }],
		judge: ({ error, claims, nowSeconds }) =>
			error === 'invalid_token' &&
			typeof claims?.['exp'] === 'number' &&
			claims['exp'] <= nowSeconds
				? [`Its exp was ${nowSeconds - claims['exp']} seconds before the response's Date header.`]
				: undefined
	},
	{
		id: 'token_for_another_api',
		learn: LEARN,
		title: 'The access token is for another API.',
		whatToDo: [
			'Request a token with a scope of this API. The scopes decide the audience, and each token is for one resource.'
		],
		matches: [{ status: 401, error: 'invalid_token' }],
		judge: ({ error, claims, audience }) => {
			if (error !== 'invalid_token' || claims === undefined || audience === undefined) {
				return undefined;
			}
			const aud: readonly unknown[] = Array.isArray(claims['aud'])
				? claims['aud']
				: [claims['aud']];
			return aud.includes(audience)
				? undefined
				: [`Its aud is ${aud.join(', ')}, but the API expects ${audience}.`];
		}
	},
	{
		id: 'token_revoked',
		learn: LEARN,
		title: 'The access token was revoked.',
		whatToDo: ['Request a new token, and find out who revoked this one and why.'],
		matches: [{ status: 401, error: 'invalid_token' }],
		judge: ({ error, isRevoked, description }) =>
			error === 'invalid_token' && (isRevoked === true || description.includes('revoked'))
				? ['It was revoked before this request.']
				: undefined
	},
	{
		id: 'token_refused',
		learn: LEARN,
		title: 'The API does not accept the access token.',
		whatToDo: ['Decode the token, and compare iss, aud and exp with what the API expects.'],
		matches: [{ status: 401, error: 'invalid_token' }],
		judge: ({ status, error }) =>
			status === 401 || error === 'invalid_token' || error === 'invalid_request' ? [] : undefined
	}
];

/** The causes of a refusal by an API, the likeliest first; never empty. */
export function diagnoseBearerRefusal(input: BearerRefusalInput): Cause[] {
	const body = isJsonObject(input.body) ? input.body : {};
	const read = {
		...input,
		error: readChallenge(input.challenge).error ?? textOf(body['error']),
		description: (textOf(body['error_description']) ?? textOf(body['message']) ?? '').toLowerCase()
	};
	const fact = `The API returned ${input.status}${read.error === undefined ? ' without an error code' : ` ${read.error}`}.`;
	const found = BEARER_CAUSES.flatMap((cause) => {
		const facts = cause.judge(read);
		if (facts === undefined) return [];
		const likelihood = facts.length === 0 ? ('possible' as const) : ('certain' as const);
		return [causeOf(cause, { likelihood, because: [fact, ...facts] })];
	});
	const proven = found.filter(({ likelihood }) => likelihood === 'certain');
	return proven.length > 0 ? proven : found;
}

function scopeOf({ scope }: JsonObject): string {
	return typeof scope === 'string' && scope !== '' ? scope : 'no scope';
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}
