/** One recorded call to an authorization server. */
import { headerOf, serverDateOf } from '$lib/calls/header';
import type { ApiCall, CallCategory, Header } from '$lib/calls/api-call';
import { recordCall } from '$lib/calls/record';
import { issuedSecretsOf, redactJson } from '$lib/calls/redaction';
import type { HttpRequest } from '$lib/oauth/http-request';
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
	/** Whether tokens in the answer are what the person asked for. */
	readonly tokens?: 'kept' | undefined;
	readonly limits?: UpstreamLimits | undefined;
};

/** JSON that the server answered, whatever its status and shape. */
export type Answered = {
	readonly status: number;
	/** As it came, for use in the Worker alone; `undefined` for an empty answer, where that was allowed. */
	readonly json: unknown;
	/** The same as it may leave the Worker: redacted as the record is. */
	readonly shown: unknown;
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
		deadline: ports.deadline
	});
	if (answer.outcome === 'no_sandbox') return err(SANDBOX_FAILURES[answer.why]);

	const secrets = [...credentials, ...(upstream.secrets ?? [])];
	const call = recordCall({
		id: crypto.randomUUID(),
		...label,
		startedAtMs,
		durationMs: ports.nowMs() - startedAtMs,
		request,
		answer: 'raw' in answer ? answer.raw : undefined,
		outcome: answer.outcome,
		secrets: answer.outcome === 'answered' ? [...secrets, ...issuedSecretsOf(answer.json)] : secrets
	});
	if (answer.outcome !== 'answered') return err(upstreamFailure(answer, call));

	return ok({
		status: answer.raw.status,
		json: answer.json,
		shown: redactJson(answer.json, secrets, upstream.tokens ?? 'masked'),
		call,
		serverDateMs: serverDateOf(answer.raw.headers),
		retryAfterSeconds: retryAfterOf(answer.raw.headers, ports.nowMs())
	});
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

function upstreamFailure(fault: UpstreamFault, call: ApiCall): Failure {
	const apiCalls = [call];
	switch (fault.outcome) {
		case 'timeout':
			return {
				code: 'upstream_timeout',
				detail:
					'The authorization server did not answer in full within 10 seconds. Try again; if it stays so, look at its status page.',
				apiCalls
			};
		case 'unreachable':
			return {
				code: 'upstream_unreachable',
				detail:
					'No connection to the authorization server came about. Check the region, and the network of the machine that runs the workbench.',
				apiCalls
			};
		case 'redirect':
			return {
				code: 'upstream_redirect',
				detail: `The authorization server answered ${fault.raw.status}, a redirect${
					fault.redirectHost === undefined ? '' : ` to ${fault.redirectHost}`
				}. It was not followed, because the request holds a credential. Check the region and the environment id.`,
				apiCalls
			};
		case 'not_json':
			return {
				code: 'upstream_not_json',
				detail:
					fault.raw.status > 599
						? `The authorization server answered ${fault.raw.status}, which is no status of HTTP. Something on the way may answer in its place; the call's record shows what came.`
						: fault.raw.text.trim() === ''
							? `The authorization server answered ${fault.raw.status} without a body, where JSON was due. Try again; if it stays so, look at its status page.`
							: `The authorization server answered ${fault.raw.status} with something that is not JSON. It may be the page of a proxy or of a maintenance; the call's record shows it.`,
				apiCalls
			};
		case 'too_large':
			return {
				code: 'upstream_too_large',
				detail: `The authorization server answered ${fault.raw.status} with more than is read here. Nothing of it was used.`,
				apiCalls
			};
		case 'truncated':
			return {
				code: 'upstream_truncated',
				detail: `The authorization server answered ${fault.raw.status} with JSON that breaks off. Try again; the call's record shows what arrived.`,
				apiCalls
			};
		default:
			return assertNever(fault);
	}
}

/** Seconds, or a date by the server's own clock (RFC 9110 section 10.2.3). */
function retryAfterOf(headers: readonly Header[], nowMs: number): number | undefined {
	const wait = headerOf(headers, 'retry-after');
	if (wait === undefined) return undefined;
	if (/^\d{1,6}$/.test(wait)) return Number(wait);
	const dateMs = /[a-z]{3}/i.test(wait) ? Date.parse(wait) : Number.NaN;
	if (Number.isNaN(dateMs)) return undefined;
	return Math.max(0, Math.ceil((dateMs - (serverDateOf(headers) ?? nowMs)) / 1000));
}

/** The record of a request that is not sent. */
export function recordUnsent(
	upstream: Pick<UpstreamCall, 'request' | 'label' | 'credentials'>,
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
		secrets: upstream.credentials
	});
}
