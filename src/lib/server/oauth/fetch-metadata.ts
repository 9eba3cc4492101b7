/** The documents that an authorization server publishes. Nothing in them is ever called. */
import type { ServerRequest } from '$lib/api/metadata';
import { CALL_CATEGORIES } from '$lib/calls/category';
import { buildJwksRequest } from '$lib/oauth/discovery-request';
import { lintMetadata } from '$lib/preflight/metadata-lint';
import { err, ok, type Result } from '$lib/result';
import { callUpstream } from '../gateway/call-upstream';
import { destinationOf } from '../gateway/destination';
import { askForMetadata, findMissingEndpoint, locateServer } from '../gateway/server-discovery';
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
	const { answered, calls } = await askForMetadata(destination.value, ports);
	if (!answered.ok) return err({ ...answered.error, apiCalls: calls });

	const { status, json, show } = answered.value;
	if (status >= 300) return ok({ status, body: withCalls(show(), calls) });
	const findings = lintMetadata(json, {
		issuer: destination.value.server.issuer,
		isDiscovered: 'issuer' in destination.value.choice
	});
	return ok({ status, body: { metadata: show(), findings, api_calls: calls } });
}

/** The keys that sign the server's tokens. @see RFC 7517 section 5 */
export async function fetchKeys(
	input: ServerRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const destination = destinationOf(input, ports);
	if (!destination.ok) return destination;
	const located = await locateServer(destination.value, ports);
	if (!located.ok) return located;
	const { destination: server, calls: before } = located.value;
	const missing = findMissingEndpoint(server, 'jwks_uri');
	if (missing !== undefined) return err({ ...missing, apiCalls: before });
	const { name, purpose } = CALL_CATEGORIES.metadata.calls.jwks;
	const label = { category: 'metadata', name, why: purpose } as const;
	const request = buildJwksRequest(server.server);
	const answered = await callUpstream(
		{ destination: server, request, label, credentials: [] },
		ports
	);
	if (!answered.ok) {
		return err({ ...answered.error, apiCalls: [...before, ...(answered.error.apiCalls ?? [])] });
	}

	const { status, show, call } = answered.value;
	return ok({ status, body: withCalls(show(), [...before, call]) });
}
