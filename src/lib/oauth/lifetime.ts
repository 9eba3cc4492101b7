/** How long a token lasts, and when to get the next one. Pure: the clock is a parameter. */

import { RENEW_AT_FRACTION } from './renew-at.js';

const SECOND_MS = 1000;

/** The largest time that a Date can hold. */
const LAST_DATE_MS = 8.64e15;

const UNITS = [
	{ name: 'day', seconds: 86_400 },
	{ name: 'hour', seconds: 3600 },
	{ name: 'minute', seconds: 60 },
	{ name: 'second', seconds: 1 }
] as const;

export type Lifetime = {
	/** Never below 0. */
	readonly remainingMs: number;
	/** The share of the lifetime that has passed, from 0 to 1. */
	readonly fraction: number;
	readonly isExpired: boolean;
	readonly renewAtMs: number;
	readonly isRenewalDue: boolean;
	/** The moment that this is of. */
	readonly nowMs: number;
};

/**
 * When a token expires by our clock. Counted from when the answer arrived, so that a server's clock
 * that runs ahead or behind does no harm.
 *
 * @see RFC 6749 section 5.1, `expires_in` in seconds
 */
export function expiresAtMs(receivedAtMs: number, expiresInSeconds: number): number {
	return Math.min(receivedAtMs + expiresInSeconds * SECOND_MS, LAST_DATE_MS);
}

/** Where in its life a token stands. A token without any lifetime counts as expired. */
export function lifetimeOf(times: {
	readonly issuedAtMs: number;
	readonly expiresAtMs: number;
	readonly nowMs: number;
}): Lifetime {
	const totalMs = Math.max(0, times.expiresAtMs - times.issuedAtMs);
	const passedMs = Math.min(Math.max(0, times.nowMs - times.issuedAtMs), totalMs);
	const renewAtMs = times.issuedAtMs + totalMs * RENEW_AT_FRACTION;
	return {
		remainingMs: totalMs - passedMs,
		fraction: totalMs === 0 ? 1 : passedMs / totalMs,
		isExpired: times.nowMs >= times.expiresAtMs,
		renewAtMs,
		isRenewalDue: times.nowMs >= renewAtMs,
		nowMs: times.nowMs
	};
}

/**
 * A duration in words, in its two largest units: "1 hour 5 minutes", "59 seconds". Rounded up to whole
 * seconds, so that a countdown says "0 seconds" only when it is over.
 */
export function formatDuration(durationMs: number): string {
	let rest = Math.ceil(Math.max(0, durationMs) / SECOND_MS);
	const parts: string[] = [];
	for (const { name, seconds } of UNITS) {
		const count = Math.floor(rest / seconds);
		rest -= count * seconds;
		if (count > 0) parts.push(countOf(count, name));
		// "1 hour 5 seconds" would hide that minutes were looked at: the second unit is the next one.
		else if (parts.length > 0) break;
		if (parts.length === 2) break;
	}
	return parts.length === 0 ? '0 seconds' : parts.join(' ');
}

function countOf(count: number, unit: string): string {
	return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
