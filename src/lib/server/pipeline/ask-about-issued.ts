import { IntrospectionAnswer, sentBodyOf } from '$lib/api/answers';
import type { Introspection } from '$lib/api/check';
import type { TokenRequestBody } from '$lib/flow/token-request-body';
import { IntrospectionRequest } from '$lib/api/introspection';
import type { ApiCall } from '$lib/calls/api-call';
import { readIntrospectionResponse } from '$lib/oauth/introspection-response';
import { ok, type Result } from '$lib/result';
import * as v from 'valibot';
import type { Failure } from '../http/problem';
import type { Ports } from '../ports';
import { introspectToken } from '../token/ask-about-token';
import { isNoUsableAnswer } from './no-usable-answer';

type Asked = { readonly introspection: Introspection; readonly calls: readonly ApiCall[] };

/**
 * Introspects a token that the client has just got, as that client. A server that has no introspection, or
 * wants somebody else to ask, says nothing about the token: that is skipped.
 */
export async function askAboutIssued(
	{
		grant_type: _grant,
		scope: _scope,
		audience: _audience,
		resource: _resource,
		worker: _worker,
		...client
	}: TokenRequestBody,
	token: string,
	ports: Ports
): Promise<Result<Asked, Failure>> {
	const question = v.safeParse(IntrospectionRequest, { ...client, token });
	if (!question.success) {
		const explanation = `We cannot send this token to introspection: ${question.issues[0].message}`;
		return ok({ introspection: { outcome: 'skipped', explanation }, calls: [] });
	}

	const replied = await introspectToken(question.output, ports);
	if (!replied.ok) {
		if (!isNoUsableAnswer(replied.error)) return replied;
		const { detail, apiCalls: calls = [] } = replied.error;
		const status = calls.at(-1)?.response?.status;
		return ok({
			introspection: skippedAt(status) ?? { outcome: 'failed', explanation: detail },
			calls
		});
	}

	const { status, body } = replied.value;
	const answer = v.parse(IntrospectionAnswer, body);
	return ok({
		introspection: skippedAt(status) ?? judge(status, sentBodyOf(answer)),
		calls: answer.api_calls
	});
}

function skippedAt(status: number | undefined): Introspection | undefined {
	switch (status) {
		case 404:
		case 405:
		case 501:
			return {
				outcome: 'skipped',
				explanation: `The server does not offer introspection at this URL: it answered ${status}.`
			};
		case 401:
		case 403:
			return {
				outcome: 'skipped',
				explanation: `The server does not let this client introspect: it answered ${status}. It may expect the credential of a resource server.`
			};
		default:
			return undefined;
	}
}

function judge(status: number, json: unknown): Introspection {
	if (status >= 300) {
		return {
			outcome: 'failed',
			explanation: `The server answered the introspection with ${status}.`
		};
	}
	const read = readIntrospectionResponse(json);
	if (!read.ok) return { outcome: 'failed', explanation: read.error.message, answer: json };
	return read.value.isActive
		? { outcome: 'active', explanation: 'The server says that the token is active.', answer: json }
		: {
				outcome: 'inactive',
				explanation:
					'The server issued the token and now says that it is not active. It may be revoked, or the clocks of the server may differ.',
				answer: json
			};
}
