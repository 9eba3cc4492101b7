import type { ApiCall } from '$lib/calls/api-call';
import type { Cause } from '$lib/diagnosis/cause';
import { diagnoseRefusal } from '$lib/diagnosis/diagnose';
import { diagnoseEndingSecret } from '$lib/diagnosis/ending-secret';
import type { RefusalInput } from '$lib/diagnosis/refusal';
import { readSentAssertion } from '$lib/diagnosis/sent-assertion';
import { isJsonObject } from '$lib/oauth/json-object';
import { DEFAULT_REGION } from '$lib/pingone/region';
import type { Ports } from '../ports';
import { readEvidence, type RefusedRequest } from '../preflight/read-evidence';
import { destinationOf } from '../gateway/destination';
import { locateServer } from '../gateway/server-discovery';
import type { CredentialedAnswer } from '../oauth/credentialed-call';

/** The causes of a refusal as a member to add to the answer, and the calls that were made to find them. */
export type Explanation = {
	readonly members: { readonly diagnosis?: readonly Cause[] };
	readonly calls: readonly ApiCall[];
};

/** Who asked: the causes that are known are those of an application, which a resource is not. */
type Refused = RefusedRequest & { readonly caller?: 'client' | 'resource' | undefined };

const NOTHING: Explanation = { members: {}, calls: [] };

/** Looks for the causes in what was sent, and in how the application is set where a worker can read that. */
export async function explainRefusal(
	answered: CredentialedAnswer,
	input: Refused,
	endpoint: RefusalInput['endpoint'],
	ports: Ports
): Promise<Explanation> {
	const { status, call, serverDateMs, retryAfterSeconds } = answered;
	if (input.caller === 'resource') return NOTHING;
	if (status < 400) return input.worker === undefined ? NOTHING : explainSuccess(input, ports);

	const { calls, ...known } = isRefusedClient(answered)
		? await readEvidence(input, ports)
		: { calls: [] };
	const body = call.response?.body;
	const diagnosis = diagnoseRefusal({
		endpoint,
		status,
		// The redacted answer, because its words are quoted.
		body: body?.json ?? body?.text,
		request: {
			client_auth_method: input.client_auth_method,
			client_id: input.client_id,
			scope: input.scope,
			// `NA` where an environment stands alone; an issuer of the operator's list has no region.
			region: input.issuer === undefined ? (input.region ?? DEFAULT_REGION) : undefined,
			issuer: input.issuer
		},
		isChangedByEncoding: answered.isChangedByEncoding,
		workedAtMs: answered.workedAtMs,
		assertion: await assertionOf(answered, input, ports),
		serverDateMs,
		retryAfterSeconds,
		nowMs: call.started_at,
		...known
	});
	return { members: { diagnosis }, calls };
}

/** A token that came by a secret which is about to end, where a worker was sent along to find out. */
async function explainSuccess(input: Refused, ports: Ports): Promise<Explanation> {
	const { calls, secret } = await readEvidence(input, ports);
	const diagnosis = secret === undefined ? [] : diagnoseEndingSecret(secret);
	return { members: diagnosis.length === 0 ? {} : { diagnosis }, calls };
}

/** An error of OAuth or of PingOne that may lie with the client, and neither with the server nor the way. */
function isRefusedClient({ status, json }: CredentialedAnswer): boolean {
	const isRefusal = status === 400 || status === 401 || status === 403;
	return (
		isRefusal &&
		isJsonObject(json) &&
		(typeof json['error'] === 'string' || typeof json['code'] === 'string')
	);
}

async function assertionOf(
	{ call, isJtiReused }: CredentialedAnswer,
	input: Refused,
	ports: Ports
): Promise<RefusalInput['assertion']> {
	const sent = readSentAssertion(call);
	const destination = destinationOf(input, ports);
	if (sent === undefined || !destination.ok) return undefined;
	const located = await locateServer(destination.value, ports);
	if (!located.ok) return undefined;
	const { issuer, token_endpoint: tokenEndpoint } = located.value.destination.server;
	return { ...sent, issuer, tokenEndpoint, calledEndpoint: call.request.url, isJtiReused };
}
