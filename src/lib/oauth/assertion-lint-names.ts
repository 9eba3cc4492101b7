/** The linter's rules for who an assertion is from and for: `iss`, `sub`, `aud`. Pure. */
import {
	doubtful,
	failed,
	passed,
	quote,
	type AssertionFinding,
	type AssertionSubject
} from './assertion-finding';

const SIMILAR_URL_END = /\/$/;

export function lintNames(subject: AssertionSubject): AssertionFinding[] {
	return [judgeClient(subject, 'iss'), judgeClient(subject, 'sub'), judgeAudience(subject)];
}

function judgeClient(
	{ claims, expected }: AssertionSubject,
	member: 'iss' | 'sub'
): AssertionFinding {
	const placed = {
		id: member,
		where: 'claim',
		member,
		rule: member === 'iss' ? 'RFC 7523 section 3 (1)' : 'RFC 7523 section 3 (2)'
	} as const;
	const value = claims[member];
	if (value === undefined) {
		return failed(
			{ ...placed, id: `${member}_missing` },
			`There is no ${member}. Set it to the client id: for client authentication, iss and sub are the same.`
		);
	}
	if (value === expected.clientId) return passed(placed, 'It is the client id.');
	return failed(
		{ ...placed, id: `${member}_other` },
		`It is ${quote(value)}. It must be the client id ${quote(expected.clientId)}, as text, character by character.`
	);
}

function judgeAudience({ claims, expected }: AssertionSubject): AssertionFinding {
	const rule = 'RFC 7523 section 3 (3), RFC 10070';
	const placed = { id: 'aud', where: 'claim', member: 'aud', rule } as const;
	const { aud } = claims;
	if (aud === undefined || aud === '' || (Array.isArray(aud) && aud.length === 0)) {
		return failed(
			{ ...placed, id: 'aud_missing' },
			`There is no audience, so the assertion would work at any server. Set aud to the issuer ${quote(expected.issuer)}.`
		);
	}
	const values: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
	if (!values.every((value) => typeof value === 'string')) {
		return failed(
			{ ...placed, id: 'aud_type', rule: 'RFC 7519 section 4.1.3' },
			`An audience must be text or a list of texts, but this is ${quote(aud)}.`
		);
	}
	const accepted = [expected.issuer, expected.tokenEndpoint, expected.calledEndpoint];
	if (!values.some((value) => accepted.includes(value))) {
		return failed({ ...placed, id: 'aud_other' }, otherAudience(values, expected.issuer));
	}
	if (values.length > 1) {
		return doubtful(
			{ ...placed, id: 'aud_several', rule: 'RFC 10070' },
			`There are ${values.length} audiences, and each could use the assertion at the others. RFC 10070 allows the issuer only, but a server that does not follow it yet accepts the list.`
		);
	}
	if (values[0] !== expected.issuer) {
		return doubtful(
			{ ...placed, id: 'aud_endpoint', rule: 'RFC 10070' },
			'An endpoint is the audience. PingOne accepts it, as RFC 7523 allowed. RFC 10070 forbids it: a server that lies about its endpoint could pass the assertion on to another server.'
		);
	}
	return Array.isArray(aud)
		? doubtful(
				{ ...placed, id: 'aud_list', rule: 'RFC 10070' },
				'It is only the issuer, but in a list. RFC 10070 requires a single string, and a strict server may insist.'
			)
		: passed(placed, 'It is only the issuer, as a single string.');
}

function otherAudience(values: readonly string[], issuer: string): string {
	const near = values.find(
		(value) => value.replace(SIMILAR_URL_END, '').toLowerCase() === issuer.toLowerCase()
	);
	return near === undefined
		? `${quote(values.length === 1 ? values[0] : values)} is a different server. This one is ${quote(issuer)}.`
		: `${quote(near)} is almost the issuer, but it is compared as text, so a trailing slash or different case matters. Set it to ${quote(issuer)}.`;
}
