import type { ApiCall } from '$lib/calls/api-call';
import { isJsonObject } from '$lib/oauth/json-object';
import { stringifyAsWritten } from '$lib/oauth/written-number';
import type { Result } from '$lib/result';
import { prefersOver } from './accept';
import { problem, type Failure } from './problem';

const JSON_MEDIA_TYPE = 'application/json';

/** An answer before it becomes a `Response`. A body of `undefined` is none. */
export type Reply = {
	readonly status: number;
	readonly body?: object | undefined;
	/** In place of a body: what is too long to be in memory as a whole. */
	readonly stream?: { readonly mediaType: string; readonly bytes: ReadableStream } | undefined;
	readonly headers?: Readonly<Record<string, string>> | undefined;
	/** The same in another media type, for a client that would rather have that. */
	readonly otherwise?: { readonly mediaType: string; readonly write: () => string } | undefined;
};

/**
 * Every answer of `/api` leaves through here or through {@link problem}. `accept` is the request's header of
 * that name.
 */
export function respond(
	result: Result<Reply, Failure>,
	requestId: string,
	accept: string | null = null
): Response {
	if (!result.ok) return problem(result.error, requestId);

	const { status, body, stream, headers, otherwise } = result.value;
	const chosen: { readonly mediaType: string; readonly bytes: BodyInit } | undefined =
		otherwise !== undefined && prefersOver(accept, otherwise.mediaType, JSON_MEDIA_TYPE)
			? { mediaType: otherwise.mediaType, bytes: otherwise.write() }
			: body === undefined
				? stream
				: { mediaType: JSON_MEDIA_TYPE, bytes: stringifyAsWritten(body) };
	return new Response(chosen?.bytes ?? null, {
		status,
		headers: {
			...headers,
			...(chosen && { 'content-type': chosen.mediaType }),
			...(otherwise && { vary: 'accept' }),
			'cache-control': 'no-store',
			'request-id': requestId
		}
	});
}

/**
 * PingOne's JSON with members of ours beside its own. Ours win over members of the same name; what
 * PingOne sent is in the call's record. JSON that is no object stands under `answer`.
 */
export function withCalls(
	json: unknown,
	apiCalls: readonly ApiCall[],
	more: Readonly<Record<string, unknown>> = {}
): object {
	return isJsonObject(json)
		? { ...json, ...more, api_calls: apiCalls }
		: { answer: json, ...more, api_calls: apiCalls };
}
