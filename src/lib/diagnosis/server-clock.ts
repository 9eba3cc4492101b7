/** What the server's clock makes of the times in an assertion, as they were sent. Pure. */
import type { Refusal } from './refusal';

/** PingOne refuses an assertion whose `exp` is further ahead. */
const FURTHEST_EXP_SECONDS = 3600;

/** The `Date` of an answer tells whole seconds, and the request was on its way for a while. */
const UNCERTAINTY_SECONDS = 2;

export type ClockVerdict = {
	/** What the server's clock refuses and ours does not: the difference alone explains it. */
	readonly faults: readonly string[];
	/** Holds where every time is good by the server's clock, with room to spare. */
	readonly isRuledOut: boolean;
};

/** `undefined` where the assertion or the server's clock is not known. */
export function judgeByServerClock({
	assertion,
	clockAheadSeconds,
	nowMs
}: Pick<Refusal, 'assertion' | 'clockAheadSeconds' | 'nowMs'>): ClockVerdict | undefined {
	if (assertion === undefined || clockAheadSeconds === undefined) return undefined;
	const ours = Math.floor(nowMs / 1000);
	const theirs = ours - clockAheadSeconds;
	const { exp, nbf, iat } = assertion.claims;
	const times = [
		{ name: 'exp', at: numericDateOf(exp), isRefused: isExpired, say: saysExpired },
		{ name: 'exp', at: numericDateOf(exp), isRefused: isTooFar, say: saysTooFar },
		{ name: 'nbf', at: numericDateOf(nbf), isRefused: isAhead, say: saysAhead },
		{ name: 'iat', at: numericDateOf(iat), isRefused: isAhead, say: saysAhead }
	].flatMap(({ at, ...rest }) => (at === undefined ? [] : [{ at, ...rest }]));

	const around = [theirs - UNCERTAINTY_SECONDS, theirs + UNCERTAINTY_SECONDS];
	return {
		faults: times
			.filter(
				({ at, isRefused }) => around.every((now) => isRefused(at, now)) && !isRefused(at, ours)
			)
			.map(({ name, at, say }) => `${name} ${say(at, theirs)}`),
		isRuledOut:
			times.length > 0 &&
			times.every(({ at, isRefused }) => around.every((now) => !isRefused(at, now)))
	};
}

function numericDateOf(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function isExpired(at: number, now: number): boolean {
	return at <= now;
}

function isTooFar(at: number, now: number): boolean {
	return at > now + FURTHEST_EXP_SECONDS;
}

function isAhead(at: number, now: number): boolean {
	return at > now;
}

function saysExpired(at: number, now: number): string {
	return `was ${String(now - at)} seconds before the response's Date header.`;
}

function saysTooFar(at: number, now: number): string {
	return `is ${String(at - now)} seconds after the response's Date header, and PingOne accepts at most one hour.`;
}

function saysAhead(at: number, now: number): string {
	return `is ${String(at - now)} seconds after the response's Date header.`;
}
