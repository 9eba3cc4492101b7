import { answerUnknownEnvironment } from '$lib/sandbox/unknown-environment';
import { problem } from '../http/problem';
import { readBytes } from '../http/read-bytes';
import type { Ports } from '../ports';
import { askSandbox, SANDBOX_FAILURES } from './ask-sandbox';
import { sandboxIdOfPath } from './sandbox-id';

/**
 * Above what the sandbox takes itself, so that its own refusal is what a client sees; a body beyond it
 * never reaches the object.
 */
const PASSED_BODY_LIMIT_BYTES = 128 * 1024;

/** Hop-by-hop, or the browser's business with the workbench and none of the sandbox's. */
const HEADERS_LEFT_OUT = ['cookie', 'content-length', 'transfer-encoding', 'connection'];

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
				? { code: 'too_large', detail: 'The sandbox takes no body of this size.' }
				: { code: 'invalid_request', detail: 'The body broke off on its way here.' },
			requestId
		);
	}

	const headers = new Headers(request.headers);
	for (const name of HEADERS_LEFT_OUT) headers.delete(name);
	const passed = new Request(request.url, {
		method: request.method,
		headers,
		...(body.value.byteLength > 0 && { body: body.value })
	});

	const sandboxId = sandboxIdOfPath(new URL(request.url).pathname);
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

function unknown(request: Request, ports: Ports): Response {
	return answerUnknownEnvironment(request, {
		now: ports.nowMs,
		randomUuid: () => crypto.randomUUID()
	});
}
