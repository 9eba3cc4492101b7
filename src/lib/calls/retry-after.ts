import type { Header } from './api-call';
import { headerOf, serverDateOf } from './header';

/**
 * How long an answer asks to wait, in seconds: by a number, or by a date of the server's own clock (RFC 9110
 * section 10.2.3). `nowMs` stands in where the answer has no `Date`. `undefined` where it does not say.
 */
export function retryAfterOf(headers: readonly Header[], nowMs: number): number | undefined {
	const wait = headerOf(headers, 'retry-after');
	if (wait === undefined) return undefined;
	if (/^\d{1,6}$/.test(wait)) return Number(wait);
	const dateMs = /[a-z]{3}/i.test(wait) ? Date.parse(wait) : Number.NaN;
	if (Number.isNaN(dateMs)) return undefined;
	return Math.max(0, Math.ceil((dateMs - (serverDateOf(headers) ?? nowMs)) / 1000));
}
