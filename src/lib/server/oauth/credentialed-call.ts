/** A call that a client makes with its credential: held back where there were too many, counted, recorded. */
import type { Purpose } from '$lib/api/credentials';
import type { ClientBody } from '$lib/flow/client';
import { isChangedByFormEncoding } from '$lib/oauth/basic-authorization';
import type { ApiCall } from '$lib/calls/api-call';
import type { Credential } from '$lib/oauth/credential';
import type { HttpRequest } from '$lib/oauth/http-request';
import { isJsonObject } from '$lib/oauth/json-object';
import type { RequestFault } from '$lib/oauth/request-fault';
import { err, ok, type Result } from '$lib/result';
import { callUpstream, type Answered, type CallLabel } from '../gateway/call-upstream';
import { askSandbox } from '../gateway/ask-sandbox';
import { destinationOf, type Destination } from '../gateway/destination';
import { findMissingEndpoint, locateServer } from '../gateway/server-discovery';
import type { UpstreamLimits } from '../gateway/send-upstream';
import type { Failure } from '../http/problem';
import { countRequest, isExempt, rateLimited, type RateSubject } from '../limits/rate-limit';
import { countRefusal, pauseSecondsOf, refusalKeyOf } from '../limits/refusal-brake';
import type { Ports } from '../ports';
import { prepareClient, requestFailure, type PreparedClient } from './client-call';
import { playTextsOf } from './play-texts';
import type { EndpointName } from '../discovered-servers';
import { noteCredential } from '../accepted-credentials';
import { noteSentAssertion } from '../sent-assertions';

export type CredentialedCall = {
	readonly input: ClientBody;
	readonly purpose: Purpose;
	/** Where it goes. */
	readonly endpoint: EndpointName;
	/** What the client is known by already, in place of what the body or the vault has. */
	readonly credential?: Credential | undefined;
	readonly label: CallLabel;
	readonly build: (client: PreparedClient) => Promise<Result<HttpRequest, RequestFault>>;
	/** The token that is asked about: masked, and where the sandbox signed it, play money. */
	readonly token?: string | undefined;
	/** Whether tokens in the answer are what the person asked for. */
	readonly tokens?: 'kept' | undefined;
	readonly limits?: UpstreamLimits | undefined;
};

/** What came of a call that was sent with a credential. */
export type CredentialedAnswer = Answered & {
	/** What was asked to know where the server has its endpoint. */
	readonly before: readonly ApiCall[];
	/** Whether the `jti` of its assertion was sent to this server before. */
	readonly isJtiReused: boolean;
	/** Whether form-encoding, which Basic asks for, changes the client id or the secret. */
	readonly isChangedByEncoding: boolean;
	/** When exactly this credential was accepted last, where that is known; milliseconds since the epoch. */
	readonly workedAtMs: number | undefined;
};

/** The server's JSON of whatever status. Fails before anything is sent, or where no JSON came back. */
export async function callWithCredential(
	call: CredentialedCall,
	ports: Ports
): Promise<Result<CredentialedAnswer, Failure>> {
	const reached = await reachServer(call, ports);
	if (!reached.ok) return reached;
	const { destination, before } = reached.value;
	const client = await prepareClient(
		call.input,
		call.purpose,
		reached.value.located,
		ports,
		call.credential
	);
	if (!client.ok) return client;
	const request = await call.build(client.value);
	if (!request.ok) return err(requestFailure(request.error));

	const answered = await callUpstream(
		{
			destination: client.value.destination,
			request: request.value,
			label: call.label,
			credentials: client.value.credentials,
			secrets: call.token === undefined ? [] : [call.token],
			play: [
				...playTextsOf(request.value, client.value),
				...(await signedTokens(call.token, client.value, ports))
			],
			tokens: call.tokens,
			limits: call.limits
		},
		ports
	);
	if (!answered.ok) return err(withCallsBefore(before, answered.error));
	await noteRefusal(answered.value, call.input, destination, ports);
	const isJtiReused = noteSentAssertion(ports.sentAssertions, answered.value.call, {
		issuer: destination.server.issuer,
		clientId: call.input.client_id
	});
	const isChangedByEncoding = [call.input.client_id, ...client.value.credentials].some(
		isChangedByFormEncoding
	);
	const workedAtMs = await noteCredential(ports.acceptedCredentials, {
		client: [destination.server.issuer, call.input.client_id],
		credential: client.value.authentication.credential,
		isAccepted: isAccepted(answered.value),
		nowMs: ports.nowMs()
	});
	return ok({ ...answered.value, before, isJtiReused, isChangedByEncoding, workedAtMs });
}

/** A call of someone who proves nothing: held back and recorded as the others are. */
export async function callOpenly(
	call: Pick<CredentialedCall, 'endpoint' | 'label'> & {
		readonly input: Caller;
		readonly build: (server: Destination['server']) => Promise<Result<HttpRequest, RequestFault>>;
		readonly token: string;
	},
	ports: Ports
): Promise<Result<Answered & { readonly before: readonly ApiCall[] }, Failure>> {
	const reached = await reachServer(call, ports);
	if (!reached.ok) return reached;
	const { destination, located, before } = reached.value;
	const request = await call.build(located.server);
	if (!request.ok) return err(requestFailure(request.error));
	const answered = await callUpstream(
		{
			destination: located,
			request: request.value,
			label: call.label,
			credentials: [],
			secrets: [call.token]
		},
		ports
	);
	if (!answered.ok) return err(withCallsBefore(before, answered.error));
	await noteRefusal(answered.value, call.input, destination, ports);
	return ok({ ...answered.value, before });
}

/** The server, where the caller may ask it now and it has the endpoint. */
async function reachServer(
	{ input, endpoint }: { readonly input: Caller; readonly endpoint: EndpointName },
	ports: Ports
): Promise<
	Result<
		{
			/** As it was named. */
			readonly destination: Destination;
			/** With its endpoints. */
			readonly located: Destination;
			readonly before: readonly ApiCall[];
		},
		Failure
	>
> {
	const destination = destinationOf(input, ports);
	if (!destination.ok) return destination;
	const refused = await holdBack(input, destination.value, ports);
	if (refused !== undefined) return err(refused);

	const located = await locateServer(destination.value, ports);
	if (!located.ok) return located;
	const { calls: before } = located.value;
	const missing = findMissingEndpoint(located.value.destination, endpoint);
	return missing === undefined
		? ok({ destination: destination.value, located: located.value.destination, before })
		: err({ ...missing, apiCalls: before });
}

function withCallsBefore(before: readonly ApiCall[], failure: Failure): Failure {
	return before.length === 0
		? failure
		: { ...failure, apiCalls: [...before, ...(failure.apiCalls ?? [])] };
}

/** The token that is asked about, where the sandbox has signed it and is asked with what it issued. */
async function signedTokens(
	token: string | undefined,
	{ isPlay, destination }: PreparedClient,
	ports: Ports
): Promise<string[]> {
	if (token === undefined || !isPlay) return [];
	const asked = await askSandbox(destination.sandboxId, ports.env, (sandbox) =>
		sandbox.hasSigned(token)
	);
	return asked.ok && asked.value ? [token] : [];
}

/** A success of HTTP that has an error of OAuth in it is none. */
function isAccepted({ status, json }: Answered): boolean {
	return status < 300 && !(isJsonObject(json) && 'error' in json);
}

/** Where someone asks, and as whom. */
type Caller = Parameters<typeof destinationOf>[0] & Pick<ClientBody, 'client_id'>;

async function holdBack(
	input: Caller,
	destination: Destination,
	ports: Ports
): Promise<Failure | undefined> {
	const subject = subjectOf(ports);
	if (destination.region !== 'sandbox') {
		const refused = await countRequest(ports.env.CREDENTIALED_RATE, subject);
		if (refused !== undefined) return refused;
	}

	if (isExempt(subject)) return undefined;
	const key = refusalKeyOf(ports.clientAddress, destination.server.issuer, input.client_id);
	const seconds = pauseSecondsOf(ports.pauses, key, ports.nowMs());
	return seconds === 0
		? undefined
		: rateLimited('The authorization server has refused this client too often.', seconds);
}

async function noteRefusal(
	{ status, json }: Answered,
	input: Caller,
	destination: Destination,
	ports: Ports
): Promise<void> {
	const isRefusedAuthentication =
		status >= 400 && isJsonObject(json) && json['error'] === 'invalid_client';
	if (!isRefusedAuthentication || isExempt(subjectOf(ports))) return;
	await countRefusal({
		limiter: ports.env.REFUSAL_RATE,
		pauses: ports.pauses,
		key: refusalKeyOf(ports.clientAddress, destination.server.issuer, input.client_id),
		nowMs: ports.nowMs()
	});
}

export function subjectOf(ports: Ports): RateSubject {
	return { clientAddress: ports.clientAddress, loopbackSetting: ports.env.RATE_LIMIT_LOOPBACK };
}
