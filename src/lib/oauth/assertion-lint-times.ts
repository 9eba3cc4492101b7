/** The linter's rules for when an assertion is good, and for its being used once. Pure. */
import { MILLISECONDS_FROM } from './jwt-warnings';
import {
	doubtful,
	failed,
	passed,
	quote,
	type AssertionFinding,
	type AssertionSubject
} from './assertion-finding';
import { formatDuration } from './lifetime';

/** PingOne refuses an assertion whose `exp` lies further ahead. */
const LONGEST_SECONDS = 60 * 60;

/** An assertion that is used at once needs no more; longer ones are worth more to a thief. */
const LONG_SECONDS = 5 * 60;

/** Clocks differ by a little everywhere; an assertion of 60 seconds survives this. */
const SKEW_LIMIT_SECONDS = 30;

/** The time by which the server judges: its own where it is known, else ours. */
function serverSeconds({ expected: { serverDateMs }, nowSeconds }: AssertionSubject): number {
	return serverDateMs === undefined ? nowSeconds : Math.floor(serverDateMs / 1000);
}

export function lintTimes(subject: AssertionSubject): AssertionFinding[] {
	return [
		judgeExpiry(subject),
		...judgeNotBefore(subject),
		...judgeIssuedAt(subject),
		...judgeClock(subject),
		judgeId(subject)
	];
}

function judgeExpiry(subject: AssertionSubject): AssertionFinding {
	const placed = {
		id: 'exp',
		where: 'claim',
		member: 'exp',
		rule: 'RFC 7523 section 3 (4)'
	} as const;
	const { exp } = subject.claims;
	if (exp === undefined) {
		return failed(
			{ ...placed, id: 'exp_missing' },
			'There is no exp. PingOne refuses an assertion that never expires.'
		);
	}
	if (!isTime(exp)) return failed({ ...placed, id: 'exp_type' }, notATime(exp));

	const ahead = exp - serverSeconds(subject);
	const by = clockName(subject);
	if (ahead <= 0) {
		return failed(
			{ ...placed, id: 'exp_past' },
			`It expired ${ago(-ahead)}, ${by}.${unitHint(exp)}`
		);
	}
	if (ahead > LONGEST_SECONDS) {
		return failed(
			{ ...placed, id: 'exp_too_far', rule: "PingOne's one-hour rule" },
			`It expires in ${formatDuration(ahead * 1000)}, ${by}, and PingOne refuses more than one hour.${unitHint(exp)}`
		);
	}
	return ahead > LONG_SECONDS
		? doubtful(
				{ ...placed, id: 'exp_long' },
				`It is valid for another ${formatDuration(ahead * 1000)}. If you use it at once, 60 seconds are enough. Until it expires, anyone who copies it can try it.`
			)
		: passed(placed, `It expires in ${formatDuration(ahead * 1000)}, ${by}.`);
}

function judgeNotBefore(subject: AssertionSubject): AssertionFinding[] {
	const { nbf } = subject.claims;
	if (nbf === undefined) return [];
	const placed = {
		id: 'nbf',
		where: 'claim',
		member: 'nbf',
		rule: 'RFC 7523 section 3 (5)'
	} as const;
	if (!isTime(nbf)) return [failed({ ...placed, id: 'nbf_type' }, notATime(nbf))];

	const ahead = nbf - serverSeconds(subject);
	const by = clockName(subject);
	return ahead > 0
		? [
				failed(
					{ ...placed, id: 'nbf_future' },
					`It becomes valid in ${formatDuration(ahead * 1000)}, ${by}.${unitHint(nbf)} Leave nbf out: exp is enough.`
				)
			]
		: [passed(placed, `It is already valid, ${by}.`)];
}

function judgeIssuedAt(subject: AssertionSubject): AssertionFinding[] {
	const { iat } = subject.claims;
	if (iat === undefined) return [];
	const placed = {
		id: 'iat',
		where: 'claim',
		member: 'iat',
		rule: 'RFC 7523 section 3 (6)'
	} as const;
	if (!isTime(iat)) return [failed({ ...placed, id: 'iat_type' }, notATime(iat))];

	const ahead = iat - serverSeconds(subject);
	const by = clockName(subject);
	if (ahead > SKEW_LIMIT_SECONDS) {
		return [
			doubtful(
				{ ...placed, id: 'iat_future' },
				`It was made ${formatDuration(ahead * 1000)} in the future, ${by}. A server may refuse that.${unitHint(iat)}`
			)
		];
	}
	return -ahead > LONGEST_SECONDS
		? [
				doubtful(
					{ ...placed, id: 'iat_old' },
					`It was made ${ago(-ahead)}, ${by}. A server may refuse one that is unreasonably old.`
				)
			]
		: [passed(placed, 'It was made just now.')];
}

function judgeClock({
	expected: { serverDateMs },
	nowSeconds
}: AssertionSubject): AssertionFinding[] {
	if (serverDateMs === undefined) return [];
	const aheadSeconds = nowSeconds - Math.floor(serverDateMs / 1000);
	const placed = {
		id: 'clock',
		where: 'claim',
		member: 'iat',
		rule: 'RFC 9110 section 6.6.1 (Date)'
	} as const;
	if (Math.abs(aheadSeconds) <= SKEW_LIMIT_SECONDS) {
		return [passed(placed, 'Our clock agrees with the Date header of the last answer.')];
	}
	return [
		doubtful(
			{ ...placed, id: 'clock_skew' },
			`Our clock is ${formatDuration(Math.abs(aheadSeconds) * 1000)} ${
				aheadSeconds < 0 ? 'behind' : 'ahead of'
			} the Date header of the last answer. Every time in the assertion is off by that much.`
		)
	];
}

function judgeId({ claims: { jti }, expected: { seenJtis } }: AssertionSubject): AssertionFinding {
	const placed = {
		id: 'jti',
		where: 'claim',
		member: 'jti',
		rule: 'RFC 7523 section 3 (7)'
	} as const;
	if (jti === undefined) {
		return doubtful(
			{ ...placed, id: 'jti_missing' },
			'There is no jti. PingOne does not require one. Without it, no server can detect that an assertion is used twice, and other servers refuse the assertion.'
		);
	}
	if (typeof jti !== 'string' || jti === '') {
		return failed(
			{ ...placed, id: 'jti_type', rule: 'RFC 7519 section 4.1.7' },
			`A jti must be text, but this is ${quote(jti)}.`
		);
	}
	return seenJtis?.has(jti) === true
		? failed(
				{ ...placed, id: 'jti_reused' },
				'An assertion with this jti was already sent. A server that keeps track refuses the second one, so each request needs its own jti.'
			)
		: passed(placed, 'It has not been sent before.');
}

function isTime(value: unknown): value is number {
	return typeof value === 'number' && Number.isFinite(value);
}

function notATime(value: unknown): string {
	return `A time must be a number of seconds since 1970 (RFC 7519 section 2), but this is ${quote(value)}.`;
}

function unitHint(value: number): string {
	return value > MILLISECONDS_FROM ? ' It looks like milliseconds, but a JWT counts seconds.' : '';
}

function clockName({ expected }: AssertionSubject): string {
	return expected.serverDateMs === undefined ? 'by our clock' : "by the server's clock";
}

function ago(seconds: number): string {
	return seconds === 0 ? 'just now' : `${formatDuration(seconds * 1000)} ago`;
}
