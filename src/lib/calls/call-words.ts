/** How a call ended, in words. Pure. */
import type { ApiCall } from './api-call';
import { FAILED_OUTCOMES } from './outcome';

type Ended = Pick<ApiCall, 'outcome' | 'response' | 'duration_ms'>;

/** The reason phrases of RFC 9110 section 15 and RFC 6585, because HTTP/2 and 3 send none. */
const REASONS: Readonly<Record<number, string>> = {
	200: 'OK',
	201: 'Created',
	204: 'No Content',
	301: 'Moved Permanently',
	302: 'Found',
	303: 'See Other',
	304: 'Not Modified',
	307: 'Temporary Redirect',
	308: 'Permanent Redirect',
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	405: 'Method Not Allowed',
	409: 'Conflict',
	413: 'Content Too Large',
	415: 'Unsupported Media Type',
	429: 'Too Many Requests',
	500: 'Internal Server Error',
	502: 'Bad Gateway',
	503: 'Service Unavailable',
	504: 'Gateway Timeout'
};

/** Such as `200 OK`, or `No answer in time`. */
export function statusInWords({
	outcome,
	response
}: Pick<ApiCall, 'outcome' | 'response'>): string {
	const status =
		response === undefined
			? undefined
			: `${String(response.status)} ${response.status_text || (REASONS[response.status] ?? '')}`.trim();
	if (outcome === 'answered') return status ?? 'Not sent';
	const word = FAILED_OUTCOMES[outcome].badge;
	return status === undefined ? word : `${status}: ${word}`;
}

/** Such as `200 OK, 45 ms`. */
export function outcomeInWords(call: Ended): string {
	return `${statusInWords(call)}, ${formatMs(call.duration_ms)}`;
}

/** `succeeded` below 400, `refused` from there on, `failed` where nothing of use came back. */
export function standingOf({ outcome, response }: Ended): 'succeeded' | 'refused' | 'failed' {
	if (outcome !== 'answered') return 'failed';
	return response !== undefined && response.status < 400 ? 'succeeded' : 'refused';
}

export function formatMs(milliseconds: number): string {
	return milliseconds < 10_000
		? `${String(Math.round(milliseconds))} ms`
		: `${(milliseconds / 1000).toFixed(1)} s`;
}

export function formatBytes(bytes: number): string {
	return bytes < 1024 ? `${String(bytes)} bytes` : `${(bytes / 1024).toFixed(1)} KiB`;
}
