/** A recorded call as HTTP/1.1 text for a person to read. Lines end in `\n`, for a page and not a socket. */
import {
	MASK,
	type Header,
	type PlayValue,
	type RecordedRequest,
	type RecordedResponse
} from './api-call';

type Target = { readonly host: string; readonly path: string };

/**
 * The request line, `host`, the headers that we set, an empty line and the body. `host` comes first and
 * from the URL, because it is the platform that sets it: see {@link hostHeaderOf}.
 *
 * @see RFC 9112 sections 2.1 and 3
 */
export function formatRequest(request: RecordedRequest): string {
	return message(
		`${request.method} ${targetOf(request.url).path} HTTP/1.1`,
		[hostHeaderOf(request), ...request.headers],
		request.body?.text
	);
}

/** What may be shown of the masks of {@link formatRequest}'s text, each by its place among all of them. */
export function playOfRequest({ url, headers, play = [] }: RecordedRequest): PlayValue[] {
	const before = [masksIn(targetOf(url).path)];
	for (const [, value] of headers) before.push((before.at(-1) ?? 0) + masksIn(value));
	return play.map(({ header = headers.length, mask, play_secret }) => ({
		mask: (before[header] ?? 0) + mask,
		play_secret
	}));
}

/** The status line, the headers, an empty line and the body, which may be cut. */
export function formatResponse(response: RecordedResponse): string {
	return message(
		`HTTP/1.1 ${response.status} ${response.status_text}`.trimEnd(),
		response.headers,
		response.body?.text
	);
}

/** The `host` header that the platform adds to a request, to be listed apart from ours. */
export function hostHeaderOf(request: RecordedRequest): Header {
	return ['host', targetOf(request.url).host];
}

// Not `new URL`, which would turn the dots of a mask into percent escapes.
function targetOf(url: string): Target {
	const match = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)([^#]*)/i.exec(url);
	const path = match?.[2] ?? url;
	return { host: match?.[1] ?? '', path: path.startsWith('/') ? path : `/${path}` };
}

function message(firstLine: string, headers: readonly Header[], body: string | undefined): string {
	const lines = [firstLine, ...headers.map(([name, value]) => `${name}: ${value}`), ''];
	return `${lines.join('\n')}\n${body ?? ''}`;
}

function masksIn(text: string): number {
	return text.split(MASK).length - 1;
}
