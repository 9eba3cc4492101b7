import { MANAGEMENT_ERRORS } from '$lib/pingone/management-errors';
import {
	answerUnknownEnvironment,
	answerWithoutEnvironment
} from '$lib/sandbox/unknown-environment';
import { problem, type Failure } from '../http/problem';
import { CALLER_DRAIN_BYTES, readBytes } from '../http/read-bytes';
import type { Ports } from '../ports';
import { askSandbox } from './ask-sandbox';
import { sandboxIdOfPath } from './sandbox-id';

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
	const body = await readBytes(request.body, PASSED_BODY_LIMIT_BYTES, CALLER_DRAIN_BYTES);
	if (!body.ok) {
		return problem(
			body.error.code === 'too_large'
				? { code: 'too_large', detail: 'The sandbox takes no body of this size.' }
				: { code: 'invalid_request', detail: 'The body broke off on its way here.' },
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

	const asked = await askSandbox(sandboxIdOfPath(url.pathname), ports, (sandbox) =>
		sandbox.answer(passed)
	);
	const answer = asked.ok ? asked.value : answerFor(asked.error, passed, ports);
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

/** In PingOne's own words: a client knows no others. */
function answerFor(failure: Failure, request: Request, ports: Ports): Response {
	const clock = { now: ports.nowMs, randomUuid: () => crypto.randomUUID() };
	return failure.code === 'sandbox_exists_no_more'
		? answerUnknownEnvironment(request, clock)
		: answerWithoutEnvironment(MANAGEMENT_ERRORS.unexpectedError, clock);
}
