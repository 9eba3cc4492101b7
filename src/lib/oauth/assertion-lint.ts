/**
 * Says which rule a client assertion would fail, and where, before a server does. It judges what is
 * written in it; whether the signature is right only the holder of the key can say. Pure.
 *
 * @see RFC 7523 section 3, RFC 10070, PingOne "Client assertions"
 */
import type { AssertionFinding, AssertionSubject } from './assertion-finding';
import { lintHeader } from './assertion-lint-header';
import { lintNames } from './assertion-lint-names';
import { lintTimes } from './assertion-lint-times';

/**
 * Every rule with what it finds, in the order of the JWT: header, names, times, `jti`. An assertion
 * without an `error` is accepted by PingOne's documented rules.
 */
export function lintAssertion(subject: AssertionSubject): AssertionFinding[] {
	return [...lintHeader(subject), ...lintNames(subject), ...lintTimes(subject)];
}
