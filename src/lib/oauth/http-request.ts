/**
 * A request as data. Preview, real request, export and generated code all come from one of these.
 * Pure: building one never does I/O.
 */
import { allowInsecureRequests, customFetch } from 'oauth4webapi';

/** Header names are in lower case and in the order of their names, as `fetch` sends them. */
export type HttpRequest = {
	readonly method: string;
	readonly url: string;
	readonly headers: readonly (readonly [name: string, value: string])[];
	readonly body?: string | undefined;
};

type CapturedOptions = {
	readonly method: string;
	readonly headers: Record<string, string>;
	readonly body?: URLSearchParams | undefined;
};

/** A `fetch` that keeps what it is given and answers 204 without sending anything. */
export type CapturingFetch = (url: string, options: CapturedOptions) => Promise<Response>;

/**
 * Runs a function that wants to send one request, and returns that request instead of sending it.
 * Throws where `send` throws, and where it never calls `fetch`.
 */
export async function captureRequest(
	send: (fetch: CapturingFetch) => Promise<unknown>
): Promise<HttpRequest> {
	const captured: HttpRequest[] = [];

	await send(async (url, options) => {
		captured.push({
			method: options.method,
			url,
			headers: sentHeaders(options.headers),
			body: options.body?.toString()
		});
		return new Response(null, { status: 204 });
	});

	const request = captured[0];
	if (request === undefined) throw new Error('No request was made.');
	return request;
}

/** The options by which oauth4webapi hands its request to `fetch`. */
export function capturing(fetch: CapturingFetch) {
	return {
		[customFetch]: fetch,
		// The sandbox's issuer is plain http on loopback. Nothing is sent from here: whether http is
		// acceptable is decided where the request leaves, by whoever sends it.
		[allowInsecureRequests]: true
	};
}

/** The same request with one more header. */
export function withHeader(request: HttpRequest, name: string, value: string): HttpRequest {
	return {
		...request,
		headers: sentHeaders({ ...Object.fromEntries(request.headers), [name]: value })
	};
}

// oauth4webapi names itself in `user-agent`, but not in a browser. Without that header a preview made
// anywhere equals what is sent from anywhere.
function sentHeaders(headers: Record<string, string>): [string, string][] {
	const sent = new Headers(headers);
	sent.delete('user-agent');
	return [...sent.entries()];
}
