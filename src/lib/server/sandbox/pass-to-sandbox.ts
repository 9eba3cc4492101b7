import { answerUnknownEnvironment } from '$lib/sandbox/unknown-environment';
import { problem } from '../http/problem';
import { readBytes } from '../http/read-bytes';
import type { Ports } from '../ports';
import { askSandbox, SANDBOX_FAILURES } from '../gateway/ask-sandbox';
import { sandboxIdOfPath } from '../gateway/sandbox-id';

/**
 * Above what the sandbox takes itself, so that its own refusal is what a client sees; a body beyond it
 * never reaches the object.
 */
const PASSED_BODY_LIMIT_BYTES = 128 * 1024;

/** Hop-by-hop, or the browser's business with the workbench and none of the sandbox's. */
const HEADERS_LEFT_OUT = ['cookie', 'content-length', 'transfer-encoding', 'connection'];

/** Letters, digits, `-`, `.`, `_` and `~`. */
const ENCODED_UNRESERVED = /%(?:2[DE]|3[0-9]|[46][1-9A-F]|[57][0-9A]|5F|7E)/gi;

/** A sandbox over plain HTTP, for curl, Postman and generated code. Reads no cookie and sets none. */
export async function passToSandbox(
	request: Request,
	requestId: string,
	ports: Ports
): Promise<Response> {
	const body = await readBytes(request.body, PASSED_BODY_LIMIT_BYTES);
	if (!body.ok) {
		return problem(
			body.error.code === 'too_large'
				? { code: 'too_large', detail: 'The sandbox does not accept a body of this size.' }
				: { code: 'invalid_request', detail: 'The body broke off before it was complete.' },
			requestId
		);
	}

	const headers = new Headers(request.headers);
	for (const name of HEADERS_LEFT_OUT) headers.delete(name);
	const url = new URL(request.url);
	url.pathname = plainPathOf(url);
	const passed = new Request(url, {
		method: request.method,
		headers,
		...(body.value.byteLength > 0 && { body: body.value })
	});

	const sandboxId = sandboxIdOfPath(url.pathname);
	const asked = await askSandbox(sandboxId, ports.env, (sandbox) => sandbox.answer(passed));
	if (!asked.ok && asked.error === 'failed') return problem(SANDBOX_FAILURES.failed, requestId);
	const answer = asked.ok ? asked.value : unknown(passed, ports);
	const { body: text, status, statusText, headers: answered } = answer;

	// Headers of an answer that came from an object cannot be changed; kit and our hook add some.
	const shown = new Headers(answered);
	shown.set('request-id', requestId);
	// The adapter would keep a cacheable answer longer than the sandbox lives.
	if (!/no-store/i.test(shown.get('cache-control') ?? '')) shown.set('cache-control', 'no-store');
	return new Response(text, { status, statusText, headers: shown });
}

/**
 * The path as kit has matched it to a route. An unreserved character is the same, percent-encoded or not
 * (RFC 3986 section 6.2.2.2), and the sandbox looks at letters.
 */
function plainPathOf({ pathname }: URL): string {
	return pathname.replace(ENCODED_UNRESERVED, decodeURIComponent);
}

function unknown(request: Request, ports: Ports): Response {
	return answerUnknownEnvironment(request, {
		now: ports.nowMs,
		randomUuid: () => crypto.randomUUID()
	});
}
