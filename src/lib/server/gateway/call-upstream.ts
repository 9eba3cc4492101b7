/** One recorded call to an authorization server. */
import { serverDateOf } from '$lib/calls/header';
import type { ApiCall, CallCategory } from '$lib/calls/api-call';
import { recordCall, type RawAnswer } from '$lib/calls/record';
import { retryAfterOf } from '$lib/calls/retry-after';
import { redactJson, searchedSecretsOf } from '$lib/calls/redaction';
import { causesOfIssuer } from '$lib/diagnosis/issuer-causes';
import { diagnoseTransport } from '$lib/diagnosis/transport-causes';
import { serverNameIn } from '$lib/flow/server-choice';
import type { HttpRequest } from '$lib/oauth/http-request';
import { isJsonObject } from '$lib/oauth/json-object';
import { parseAsWritten } from '$lib/oauth/written-number';
import { assertNever, err, ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { Ports } from '../ports';
import { askSandbox, SANDBOX_FAILURES } from './ask-sandbox';
import { isWithin, type Destination } from './destination';
import type { UpstreamAnswer } from './read-answer';
import { sendUpstream, type Transport, type UpstreamLimits } from './send-upstream';

/** How a call is listed among the calls. */
export type CallLabel = {
	readonly category: CallCategory;
	readonly name: string;
	readonly why: string;
};

export type UpstreamCall = {
	readonly destination: Destination;
	readonly request: HttpRequest;
	readonly label: CallLabel;
	/** The caller's own credential: it is taken out of whatever comes back. */
	readonly credentials: readonly string[];
	/** What else is masked, such as a token that was sent. */
	readonly secrets?: readonly string[] | undefined;
	/** What of the request the sandbox issued, exactly as it is sent; empty where a person typed it. */
	readonly play?: readonly string[] | undefined;
	/** Whether tokens in the answer are what the person asked for. */
	readonly tokens?: 'kept' | undefined;
	readonly limits?: UpstreamLimits | undefined;
};

/** JSON that the server answered, whatever its status and shape. */
export type Answered = {
	readonly status: number;
	/** As it came, for use in the Worker alone; `undefined` for an empty answer, where that was allowed. */
	readonly json: unknown;
	/**
	 * The same as it may leave the Worker: redacted as the record is, numbers as they were written. Made when it is
	 * asked for, since most long lists stay here.
	 */
	readonly show: () => unknown;
	readonly call: ApiCall;
	/** The server's own clock, in milliseconds since the epoch. */
	readonly serverDateMs?: number | undefined;
	/** How long the server asks to wait. */
	readonly retryAfterSeconds?: number | undefined;
};

/** Sends the request and records it. Everything but JSON is a failure of the `upstream_…` kind. */
export async function callUpstream(
	upstream: UpstreamCall,
	ports: Ports
): Promise<Result<Answered, Failure>> {
	const { destination, request, label, credentials } = upstream;
	// A request that is built elsewhere than for this destination is a bug, and must not be sent.
	if (!isWithin(destination, request.url)) throw new Error('The request leaves its destination.');

	const startedAtMs = ports.nowMs();
	const answer = await sendUpstream(request, transportOf(destination, ports), {
		...upstream.limits,
		deadline: ports.deadline,
		timeLimit: ports.timeLimit
	});
	if (answer.outcome === 'no_sandbox') return err(SANDBOX_FAILURES[answer.why]);

	const secrets = [...credentials, ...(upstream.secrets ?? [])];
	// Made ready once: the parts of a private key are many.
	const searched = searchedSecretsOf(
		secrets,
		answer.outcome === 'answered' ? answer.json : undefined
	);
	const call = recordCall({
		id: crypto.randomUUID(),
		...label,
		startedAtMs,
		durationMs: ports.nowMs() - startedAtMs,
		request,
		answer: 'raw' in answer ? answer.raw : undefined,
		outcome: answer.outcome,
		secrets: searched.all,
		play: playOf(upstream, answer.outcome === 'answered' ? answer.json : undefined)
	});
	if (answer.outcome !== 'answered') return err(upstreamFailure(answer, call, destination));

	return ok({
		status: answer.raw.status,
		json: answer.json,
		show: () =>
			redactJson(
				answer.json === undefined ? undefined : parseAsWritten(answer.raw.text),
				secrets,
				upstream.tokens ?? 'masked',
				searched
			),
		call,
		serverDateMs: serverDateOf(answer.raw.headers),
		retryAfterSeconds: retryAfterOf(answer.raw.headers, ports.nowMs())
	});
}

/**
 * What may stand beside its mask in the record: nothing unless the sandbox is asked, with what it issued
 * itself. Of the answer that is the token that the person gets with it anyway.
 */
function playOf({ destination, play = [], tokens }: UpstreamCall, json: unknown): string[] {
	if (destination.sandboxId === undefined || play.length === 0) return [];
	const token = tokens === 'kept' && isJsonObject(json) ? json['access_token'] : undefined;
	return typeof token === 'string' ? [...play, token] : [...play];
}

function transportOf({ sandboxId }: Destination, ports: Ports): Transport {
	if (sandboxId === undefined) return (url, init) => ports.fetch(url, init);
	// The object is asked directly, never over the network. It takes no signal: the time limit is kept by
	// whoever waits.
	return async (url, { method, headers, body }) => {
		const asked = await askSandbox(sandboxId, ports.env, (sandbox) =>
			sandbox.answer(new Request(url, { method, headers, body }))
		);
		return asked.ok ? asked.value : asked.error;
	};
}

type UpstreamFault = Exclude<UpstreamAnswer, { outcome: 'answered' | 'no_sandbox' }>;

function upstreamFailure(fault: UpstreamFault, call: ApiCall, { choice }: Destination): Failure {
	const causes = diagnoseTransport(call);
	const server = 'issuer' in choice ? serverNameIn(choice) : undefined;
	const diagnosis = server === undefined ? causes : causesOfIssuer(causes, server);
	return { ...describeFault(fault, call, server), apiCalls: [call], diagnosis, server };
}

/** `server` is the name of an issuer other than PingOne, which has no region and no environment. */
function describeFault(fault: UpstreamFault, call: ApiCall, server: string | undefined): Failure {
	switch (fault.outcome) {
		case 'timeout':
			return {
				code: 'upstream_timeout',
				detail:
					'The authorization server did not answer completely within 10 seconds. Try again. If it keeps happening, look at its status page.'
			};
		case 'unreachable':
			return {
				code: 'upstream_unreachable',
				detail:
					server === undefined
						? 'We could not connect to the authorization server. Check the region, and the network of the machine that runs the workbench.'
						: `We could not connect to ${server}. Check that it is up, and the network of the machine that runs the workbench.`
			};
		case 'redirect':
			return {
				code: 'upstream_redirect',
				detail: `The authorization server answered ${fault.raw.status}, a redirect${
					fault.redirectHost === undefined ? '' : ` to ${fault.redirectHost}`
				}. It was not followed, because ${isDocument(call) ? 'we read a document only where it is expected' : 'the request holds a credential'}. ${server === undefined ? 'Check the region and the environment id.' : 'Check the issuer.'}`
			};
		case 'not_json':
			return {
				code: 'upstream_not_json',
				detail: detailOf(fault.raw, call.started_at),
				headers: retryHeaderOf(fault.raw, call.started_at)
			};
		case 'too_large':
			return {
				code: 'upstream_too_large',
				detail: `The authorization server answered ${fault.raw.status} with more than we read. We did not use the answer.`
			};
		case 'truncated':
			return {
				code: 'upstream_truncated',
				detail: `The authorization server answered ${fault.raw.status} with incomplete JSON. Try again. The call's record shows what arrived.`
			};
		default:
			return assertNever(fault);
	}
}

/** It is asked for without a credential. */
function isDocument({ category }: ApiCall): boolean {
	return category === 'metadata';
}

/** What an answer that is not JSON says, its status first. */
function detailOf(raw: RawAnswer, nowMs: number): string {
	const { status } = raw;
	const wait = retryAfterOf(raw.headers, nowMs);
	const again =
		wait === undefined ? 'Try again in a minute.' : `Wait ${String(wait)} seconds, then try again.`;
	const is = `The authorization server answered ${String(status)}`;
	if (status > 599) {
		return `${is}, which is not an HTTP status. Something in between may have answered. The call's record shows what arrived.`;
	}
	if (status === 429) return `${is}: too many requests. ${again}`;
	if (status >= 500) return `${is}: it failed. ${again}`;
	if (status === 401 || status === 403) {
		return `${is}: the client was refused, but not in OAuth's JSON format, so we do not know the reason. Check the client's credential and method.`;
	}
	if (raw.text.trim() === '') return `${is} without a body, where JSON was expected. ${again}`;
	return `${is} with something other than JSON. The call's record shows it.`;
}

function retryHeaderOf(raw: RawAnswer, nowMs: number): Readonly<Record<string, string>> {
	const wait = retryAfterOf(raw.headers, nowMs);
	return wait === undefined ? {} : { 'retry-after': String(wait) };
}

/** The record of a request that is not sent. */
export function recordUnsent(
	upstream: Pick<UpstreamCall, 'request' | 'label' | 'credentials' | 'play'>,
	nowMs: number
): ApiCall {
	return recordCall({
		id: crypto.randomUUID(),
		...upstream.label,
		startedAtMs: nowMs,
		durationMs: 0,
		request: upstream.request,
		// No answer stands beside it, so nothing takes it for one.
		outcome: 'answered',
		secrets: upstream.credentials,
		play: upstream.play
	});
}
