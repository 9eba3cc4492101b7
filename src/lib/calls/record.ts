/** Makes the record of an HTTP call. Its texts hold no secret, and `play` holds play money alone. Pure. */
import { headerOf } from './header';
import type { HttpRequest } from '$lib/oauth/http-request';
import type {
	ApiCall,
	CallCategory,
	CallOutcome,
	Header,
	RecordedRequest,
	RecordedResponse
} from './api-call';
import { correlationIdOf } from './correlation-id';
import { knownSecretsOf, type KnownSecrets } from './known-secret';
import { isPlatformHeader } from './platform-header';
import { playOfBody, playOfHeaders } from './play';
import { recordBody, utf8SizeOf, type BodyRecord } from './recorded-body';
import { redactHeaders, redactText } from './redaction';

/** What came back, before redaction. `text` is the decoded body, `sizeBytes` its size on arrival. */
export type RawAnswer = {
	readonly status: number;
	readonly statusText: string;
	readonly headers: readonly Header[];
	readonly text: string;
	readonly sizeBytes: number;
};

export type CallToRecord = {
	readonly id: string;
	readonly category: CallCategory;
	/** What the call is, as the category's table names it. */
	readonly name: string;
	/** Why it was made, in one sentence. */
	readonly why: string;
	/** Milliseconds since the epoch. */
	readonly startedAtMs: number;
	readonly durationMs: number;
	readonly request: HttpRequest;
	/** Absent where nothing came back, and for a preview. */
	readonly answer?: RawAnswer | undefined;
	readonly outcome: CallOutcome;
	/**
	 * Every secret that went into the request or is expected in the answer: masked wherever it occurs. Also as they
	 * are looked for, where they were made ready before.
	 */
	readonly secrets: readonly string[] | KnownSecrets;
	/**
	 * What a sandbox has issued, exactly as it stands in the request or the answer. It is masked like
	 * everything, and kept beside its mask. Only for calls to the sandbox.
	 */
	readonly play?: readonly string[] | undefined;
};

/**
 * The record of a call as the contract's `ApiCall`: secrets masked, bodies cut at
 * {@link RECORDED_BODY_LIMIT_BYTES} and parsed where they can be, the correlation id taken out.
 * Headers that the platform sets (`host`, `content-length` and so on) are not recorded.
 */
export function recordCall(call: CallToRecord): ApiCall {
	const { play = [], secrets } = call;
	const known = 'plain' in secrets ? secrets : knownSecretsOf(secrets);
	const response = call.answer === undefined ? undefined : recordResponse(call.answer, known, play);
	const correlationId = correlationIdOf(response);

	return {
		id: call.id,
		category: call.category,
		name: redactText(call.name, known),
		why: redactText(call.why, known),
		started_at: call.startedAtMs,
		request: recordRequest(call.request, known, play),
		...(response === undefined ? {} : { response }),
		outcome: call.outcome,
		duration_ms: call.durationMs,
		...(correlationId === undefined ? {} : { correlation_id: correlationId })
	};
}

function recordRequest(
	request: HttpRequest,
	known: KnownSecrets,
	play: readonly string[]
): RecordedRequest {
	const text = request.body ?? '';
	const headers = request.headers.filter(([name]) => !isPlatformHeader(name));
	const recorded = recordBody(
		{ text, contentType: headerOf(request.headers, 'content-type'), sizeBytes: utf8SizeOf(text) },
		known
	);
	return {
		method: request.method,
		url: redactText(request.url, known),
		headers: redactHeaders(headers, known),
		...bodyOf(recorded),
		...playIn(headers, recorded, play)
	};
}

function recordResponse(
	answer: RawAnswer,
	known: KnownSecrets,
	play: readonly string[]
): RecordedResponse {
	const recorded = recordBody(
		{
			text: answer.text,
			contentType: headerOf(answer.headers, 'content-type'),
			sizeBytes: answer.sizeBytes
		},
		known
	);
	return {
		status: answer.status,
		status_text: redactText(answer.statusText, known),
		headers: redactHeaders(answer.headers, known),
		...bodyOf(recorded),
		size_bytes: answer.sizeBytes,
		// What a server puts into a header is not what it issues.
		...playIn([], recorded, play)
	};
}

function bodyOf(recorded: BodyRecord | undefined): Pick<RecordedRequest, 'body'> {
	return recorded === undefined ? {} : { body: recorded.body };
}

function playIn(
	headers: readonly Header[],
	recorded: BodyRecord | undefined,
	play: readonly string[]
): Pick<RecordedRequest, 'play'> {
	const found = [...playOfHeaders(headers, play), ...playOfBody(recorded?.hidden ?? [], play)];
	return found.length === 0 ? {} : { play: found };
}
