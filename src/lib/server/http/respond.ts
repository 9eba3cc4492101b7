import type { ApiCall } from '$lib/calls/api-call';
import { isJsonObject } from '$lib/oauth/json-object';
import { stringifyAsWritten } from '$lib/oauth/written-number';
import type { Result } from '$lib/result';
import { problem, type Failure } from './problem';

/** An answer before it becomes a `Response`. A body of `undefined` is none. */
export type Reply = {
	readonly status: number;
	readonly body?: object | undefined;
	/** In place of a body: what is too long to be in memory as a whole. */
	readonly stream?: { readonly mediaType: string; readonly bytes: ReadableStream } | undefined;
	readonly headers?: Readonly<Record<string, string>> | undefined;
};

/** Every answer of `/api` leaves through here or through {@link problem}. */
export function respond(result: Result<Reply, Failure>, requestId: string): Response {
	if (!result.ok) return problem(result.error, requestId);

	const { status, body, stream, headers } = result.value;
	const mediaType = body === undefined ? stream?.mediaType : 'application/json';
	return new Response(body === undefined ? (stream?.bytes ?? null) : stringifyAsWritten(body), {
		status,
		headers: {
			...headers,
			...(mediaType !== undefined && { 'content-type': mediaType }),
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
