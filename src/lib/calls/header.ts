/** Reads one header of a call. Pure. */
import type { Header } from './api-call';

/** The first of the name, which is given in lower case. */
export function headerOf(headers: readonly Header[] | undefined, name: string): string | undefined {
	return headers?.find(([own]) => own.toLowerCase() === name)?.[1];
}

/** The server's clock when it answered, in milliseconds since the epoch. @see RFC 9110 section 6.6.1 */
export function serverDateOf(headers: readonly Header[] | undefined): number | undefined {
	const dateMs = Date.parse(headerOf(headers, 'date') ?? '');
	return Number.isNaN(dateMs) ? undefined : dateMs;
}
