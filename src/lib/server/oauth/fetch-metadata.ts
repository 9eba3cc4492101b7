/** The documents that an authorization server publishes. Nothing in them is ever called. */
import type { ServerRequest } from '$lib/api/metadata';
import { CALL_CATEGORIES } from '$lib/calls/category';
import { buildDiscoveryRequest, buildJwksRequest } from '$lib/oauth/discovery-request';
import type { HttpRequest } from '$lib/oauth/http-request';
import { lintMetadata } from '$lib/preflight/metadata-lint';
import { ok, type Result } from '$lib/result';
import { callUpstream, type Answered } from '../gateway/call-upstream';
import { destinationOf, type Destination } from '../gateway/destination';
import type { Failure } from '../http/problem';
import { withCalls, type Reply } from '../http/respond';
import type { Ports } from '../ports';

/** The discovery document, and what is noteworthy about it. @see OpenID Connect Discovery section 4 */
export async function fetchMetadata(
	input: ServerRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const destination = destinationOf(input, ports);
	if (!destination.ok) return destination;
	const { server } = destination.value;
	const request = await buildDiscoveryRequest(server);
	const answered = await fetchDocument('discovery', request, destination.value, ports);
	if (!answered.ok) return answered;

	const { status, json, shown, call } = answered.value;
	if (status >= 300) return ok({ status, body: withCalls(shown, [call]) });
	const findings = lintMetadata(json, { issuer: server.issuer });
	return ok({ status, body: { metadata: shown, findings, api_calls: [call] } });
}

/** The keys that sign the server's tokens. @see RFC 7517 section 5 */
export async function fetchKeys(
	input: ServerRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const destination = destinationOf(input, ports);
	if (!destination.ok) return destination;
	const request = buildJwksRequest(destination.value.server);
	const answered = await fetchDocument('jwks', request, destination.value, ports);
	if (!answered.ok) return answered;

	const { status, shown, call } = answered.value;
	return ok({ status, body: withCalls(shown, [call]) });
}

function fetchDocument(
	kind: 'discovery' | 'jwks',
	request: HttpRequest,
	destination: Destination,
	ports: Ports
): Promise<Result<Answered, Failure>> {
	const { name, purpose } = CALL_CATEGORIES.metadata.calls[kind];
	const label = { category: 'metadata', name, why: purpose } as const;
	return callUpstream({ destination, request, label, credentials: [] }, ports);
}
