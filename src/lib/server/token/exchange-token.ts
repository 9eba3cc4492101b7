import type { RequestPart } from '$lib/api/answers';
import type { TokenRequestBody } from '$lib/flow/token-request-body';
import type { ApiCall } from '$lib/calls/api-call';
import { CALL_CATEGORIES } from '$lib/calls/category';
import type { HttpRequest } from '$lib/oauth/http-request';
import type { RequestFault } from '$lib/oauth/request-fault';
import { explainRequest } from '$lib/oauth/request-parts';
import { buildTokenRequest } from '$lib/oauth/token-request';
import { err, ok, type Result } from '$lib/result';
import { recordUnsent, type CallLabel } from '../gateway/call-upstream';
import { destinationOf } from '../gateway/destination';
import { locateServer } from '../gateway/server-discovery';
import type { Failure } from '../http/problem';
import { withCalls, type Reply } from '../http/respond';
import type { Ports } from '../ports';
import { prepareClient, requestFailure, type PreparedClient } from '../oauth/client-call';
import { callWithCredential } from '../oauth/credentialed-call';
import { playTextsOf } from '../oauth/play-texts';
import { explainRefusal } from './explain-refusal';

const LABEL: CallLabel = {
	category: 'oauth',
	name: CALL_CATEGORIES.oauth.calls.token.name,
	why: CALL_CATEGORIES.oauth.calls.token.purpose
};

/**
 * Requests a token. A refusal keeps PingOne's status and fields, with its causes beside them.
 *
 * @see RFC 6749 sections 4.4, 5.1 and 5.2
 */
export async function exchangeToken(
	input: TokenRequestBody,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const answered = await callWithCredential(
		{
			input,
			purpose: 'client',
			endpoint: 'token_endpoint',
			label: LABEL,
			build: (client) => buildRequest(input, client),
			tokens: 'kept'
		},
		ports
	);
	if (!answered.ok) return answered;

	const { status, show, call, before } = answered.value;
	const { members, calls } = await explainRefusal(answered.value, input, 'token', ports);
	return ok({ status, body: withCalls(show(), [...before, call, ...calls], members) });
}

/** The request that {@link exchangeToken} would send for the same body; `parts` explains the redacted one. */
export async function previewToken(
	input: TokenRequestBody,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const destination = destinationOf(input, ports);
	if (!destination.ok) return destination;
	const located = await locateServer(destination.value, ports);
	if (!located.ok) return located;
	const client = await prepareClient(input, 'client', located.value.destination, ports);
	if (!client.ok) return client;
	const request = await buildRequest(input, client.value);
	if (!request.ok) return err(requestFailure(request.error));

	const { credentials } = client.value;
	const play = playTextsOf(request.value, client.value);
	const unsent = { request: request.value, label: LABEL, credentials, play };
	const call = recordUnsent(unsent, ports.nowMs());
	return ok({ status: 200, body: { call, parts: partsOf(call) } });
}

function buildRequest(
	input: TokenRequestBody,
	{ authentication }: PreparedClient
): Promise<Result<HttpRequest, RequestFault>> {
	return buildTokenRequest({
		...authentication,
		scope: input.scope,
		audience: input.audience,
		resource: input.resource
	});
}

function partsOf({ request }: ApiCall): RequestPart[] {
	return explainRequest({
		method: request.method,
		url: request.url,
		headers: request.headers,
		body: request.body?.text
	});
}
