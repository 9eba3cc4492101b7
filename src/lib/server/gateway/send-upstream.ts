/**
 * Sends one request and reads its answer, within limits. Whatever comes of it is one of a few typed
 * outcomes; nothing is thrown for what another server does, and no exception's text leaves here.
 */
import { UPSTREAM_LIMIT_BYTES, UPSTREAM_TIMEOUT_MS } from '$lib/api/limits';
import type { HttpRequest } from '$lib/oauth/http-request';
import { readBytes } from '../http/read-bytes';
import type { NoSandboxAnswer } from './ask-sandbox';
import { readAnswer, shownHeaders, type ArrivedBody, type UpstreamAnswer } from './read-answer';

export type UpstreamRequestInit = {
	readonly method: string;
	readonly headers: Headers;
	readonly body: string | null;
	readonly redirect: 'manual';
	readonly signal: AbortSignal;
};

/** `fetch`, or a sandbox, which may be gone or fail. */
export type Transport = (
	url: string,
	init: UpstreamRequestInit
) => Promise<Response | NoSandboxAnswer>;

export type UpstreamLimits = {
	/** For the whole answer, its last byte included. */
	readonly timeoutMs?: number | undefined;
	/** Ends the request when it comes, whatever time of its own is left. */
	readonly deadline?: AbortSignal | undefined;
	/** A signal that comes after so many milliseconds. */
	readonly timeLimit?: ((ms: number) => AbortSignal) | undefined;
	/** Counted after decompression. */
	readonly limitBytes?: number | undefined;
	/** A 2xx without a body is an answer, as it is for a revocation (RFC 7009 section 2.2). */
	readonly allowsEmpty?: boolean | undefined;
};

export async function sendUpstream(
	request: HttpRequest,
	transport: Transport,
	limits: UpstreamLimits = {}
): Promise<UpstreamAnswer> {
	const { deadline, timeLimit = (ms: number) => AbortSignal.timeout(ms) } = limits;
	const ownTime = timeLimit(limits.timeoutMs ?? UPSTREAM_TIMEOUT_MS);
	const signal = deadline === undefined ? ownTime : AbortSignal.any([ownTime, deadline]);
	// A sandbox knows no signal, so each wait is held to the limit here as well.
	const limit = timeLimitOf(signal);
	try {
		return await exchange(request, transport, limits, limit);
	} finally {
		limit.forget();
	}
}

async function exchange(
	request: HttpRequest,
	transport: Transport,
	limits: UpstreamLimits,
	limit: TimeLimit
): Promise<UpstreamAnswer> {
	const response = await sendWithin(request, transport, limit);
	if (response === 'timeout' || response === 'unreachable') return { outcome: response };
	if (response === 'gone' || response === 'failed') return { outcome: 'no_sandbox', why: response };

	const head = {
		status: response.status,
		statusText: response.statusText,
		headers: shownHeaders(response.headers)
	};
	if (response.status >= 300 && response.status < 400) {
		dismiss(response);
		return {
			outcome: 'redirect',
			raw: { ...head, text: '', sizeBytes: 0 },
			redirectHost: hostOf(response.headers.get('location'), request.url)
		};
	}

	const body = await readWithin(response, limits.limitBytes ?? UPSTREAM_LIMIT_BYTES, limit);
	return readAnswer({
		head,
		body,
		announcedBytes: announcedBytesOf(response.headers),
		allowsEmpty: limits.allowsEmpty === true && response.ok
	});
}

async function sendWithin(
	request: HttpRequest,
	transport: Transport,
	{ signal, passed }: TimeLimit
): Promise<Response | NoSandboxAnswer | 'timeout' | 'unreachable'> {
	const send = () =>
		transport(request.url, {
			method: request.method,
			headers: headersOf(request),
			body: request.body ?? null,
			// workerd has no 'error', and the default follows a redirect to any host.
			redirect: 'manual',
			signal
		});

	try {
		return await Promise.race([send(), passed]);
	} catch (error) {
		if (isOver(signal)) return 'timeout';
		if (request.method !== 'GET' || !isRefusedConnection(error)) return 'unreachable';
	}
	try {
		return await Promise.race([send(), passed]);
	} catch {
		// Why is told by the runtime in words of its own, which name its insides.
		return isOver(signal) ? 'timeout' : 'unreachable';
	}
}

/** As a function, because it changes between two looks without an assignment. */
function isOver(signal: AbortSignal): boolean {
	return signal.aborted;
}

/** Built from nothing: no header, cookie or address of the caller goes with it. */
function headersOf(request: HttpRequest): Headers {
	const headers = new Headers();
	for (const [name, value] of request.headers) headers.append(name, value);
	return headers;
}

async function readWithin(
	response: Response,
	limitBytes: number,
	{ signal, passed }: TimeLimit
): Promise<ArrivedBody> {
	try {
		const read = await Promise.race([readBytes(response.body, limitBytes), passed]);
		if (read.ok) return { end: 'complete', bytes: read.value };
		dismiss(response);
		return { end: signal.aborted ? 'timeout' : read.error.code, bytes: read.error.bytes };
	} catch {
		// `readBytes` returns its failures: only the time limit throws.
		return { end: 'timeout', bytes: new Uint8Array() };
	}
}

type TimeLimit = {
	readonly signal: AbortSignal;
	/** Rejects at the limit. */
	readonly passed: Promise<never>;
	/** Lets go of the signal, which may be one that outlives the call. */
	readonly forget: () => void;
};

function timeLimitOf(signal: AbortSignal): TimeLimit {
	let pass: () => void = () => undefined;
	const passed = new Promise<never>((_resolve, reject) => {
		pass = () => reject(new Error('The time limit has passed.'));
	});
	// Nobody waits for it any more where the call is over first.
	passed.catch(() => undefined);
	if (signal.aborted) pass();
	signal.addEventListener('abort', pass, { once: true });
	return { signal, passed, forget: () => signal.removeEventListener('abort', pass) };
}

function dismiss(response: Response): void {
	// The body is not wanted; a stream that fails to cancel is gone as well.
	response.body?.cancel().catch(() => undefined);
}

/**
 * Before any answer has begun: workerd marks such an error `retryable`, Node names the cause. Neither
 * has a type for it, so the members are looked for.
 */
function isRefusedConnection(error: unknown): boolean {
	if (typeof error !== 'object' || error === null) return false;
	if ('retryable' in error && error.retryable === true) return true;
	const cause = 'cause' in error ? error.cause : undefined;
	return (
		typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ECONNREFUSED'
	);
}

function announcedBytesOf(headers: Headers): number | undefined {
	const length = headers.get('content-length');
	// With an encoding the length is that of the compressed body, which is not what we count.
	if (length === null || headers.has('content-encoding')) return undefined;
	return /^\d+$/.test(length) ? Number(length) : undefined;
}

function hostOf(location: string | null, base: string): string | undefined {
	return location !== null && URL.canParse(location, base)
		? new URL(location, base).host
		: undefined;
}
