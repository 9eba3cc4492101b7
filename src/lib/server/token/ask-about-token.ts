/** Introspection and revocation: the two calls about a token that someone holds. */
import type { IntrospectionRequest, RevocationRequest } from '$lib/api/introspection';
import { CALL_CATEGORIES } from '$lib/calls/category';
import {
	buildIntrospectionRequest,
	buildOpenIntrospectionRequest
} from '$lib/oauth/introspection-request';
import { buildRevocationRequest } from '$lib/oauth/revocation-request';
import type { TokenParameters } from '$lib/oauth/token-parameters';
import { ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import { withCalls, type Reply } from '../http/respond';
import type { Ports } from '../ports';
import type { PreparedClient } from '../oauth/client-call';
import {
	callOpenly,
	callWithCredential,
	type CredentialedAnswer
} from '../oauth/credentialed-call';
import { explainRefusal } from './explain-refusal';

/** @see RFC 7662 section 2 */
export async function introspectToken(
	input: IntrospectionRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const { client_auth_method: method } = input;
	return method === 'none'
		? introspectOpenly(input, ports)
		: introspectAsClient({ ...input, client_auth_method: method }, ports);
}

/** Nothing explains a refusal of it: there is no credential that could be wrong. */
async function introspectOpenly(
	input: IntrospectionRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const { client_id: clientId, token, token_type_hint: tokenTypeHint } = input;
	const answered = await callOpenly(
		{
			input,
			endpoint: 'introspection_endpoint',
			label: labelOf('resource_introspection'),
			build: (server) => buildOpenIntrospectionRequest({ server, clientId, token, tokenTypeHint }),
			token
		},
		ports
	);
	if (!answered.ok) return answered;
	const { status, show, before, call } = answered.value;
	return ok({ status, body: withCalls(show(), [...before, call]) });
}

async function introspectAsClient(
	input: RevocationRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const answered = await callWithCredential(
		{
			input,
			purpose: input.caller,
			endpoint: 'introspection_endpoint',
			label: labelOf(input.caller === 'resource' ? 'resource_introspection' : 'introspection'),
			build: (client) => buildIntrospectionRequest(parametersOf(input, client)),
			token: input.token
		},
		ports
	);
	return answered.ok ? ok(await passOn(answered.value, input, 'introspection', ports)) : answered;
}

/** A success has no body worth passing on: its status is all that it says. @see RFC 7009 section 2.2 */
export async function revokeToken(
	input: RevocationRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const answered = await callWithCredential(
		{
			input,
			purpose: input.caller,
			endpoint: 'revocation_endpoint',
			label: labelOf('revocation'),
			build: (client) => buildRevocationRequest(parametersOf(input, client)),
			token: input.token,
			limits: { allowsEmpty: true }
		},
		ports
	);
	if (!answered.ok) return answered;

	const { status, call, before } = answered.value;
	return ok(
		status < 300
			? { status: 200, body: { revoked: true, api_calls: [...before, call] } }
			: await passOn(answered.value, input, 'revocation', ports)
	);
}

async function passOn(
	answered: CredentialedAnswer,
	input: RevocationRequest,
	endpoint: 'introspection' | 'revocation',
	ports: Ports
): Promise<Reply> {
	const { members, calls } = await explainRefusal(answered, input, endpoint, ports);
	return {
		status: answered.status,
		body: withCalls(answered.show(), [...answered.before, answered.call, ...calls], members)
	};
}

function parametersOf(
	input: RevocationRequest,
	{ authentication }: PreparedClient
): TokenParameters {
	return { ...authentication, token: input.token, tokenTypeHint: input.token_type_hint };
}

function labelOf(kind: 'introspection' | 'resource_introspection' | 'revocation') {
	const { name, purpose } = CALL_CATEGORIES.oauth.calls[kind];
	return { category: 'oauth', name, why: purpose } as const;
}
