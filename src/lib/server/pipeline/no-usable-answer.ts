import type { Failure } from '../http/problem';

/** Whether the request was sent, and what came of it is nothing to read: that is an outcome of a check. */
export function isNoUsableAnswer({ code }: Failure): boolean {
	return code.startsWith('upstream_');
}
