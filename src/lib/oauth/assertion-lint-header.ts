/** The linter's rules for the header of an assertion. Pure. */
import {
	doubtful,
	failed,
	passed,
	quote,
	type AssertionFinding,
	type AssertionSubject
} from './assertion-finding';
import { lintKeys } from './assertion-lint-keys';
import {
	ASSERTION_ALGORITHMS,
	credentialKindOf,
	KEY_ALGORITHMS,
	SECRET_ALGORITHMS
} from './client-authentication-method';

/** Members by which a token offers its own key. A server that followed them would trust anybody. */
const KEY_BEARERS = ['jwk', 'jku', 'x5u', 'x5c'] as const;

const RFC_10070_TYP = 'client-authentication+jwt';

export function lintHeader(subject: AssertionSubject): AssertionFinding[] {
	return [
		judgeAlgorithm(subject),
		judgeType(subject),
		...lintKeys(subject),
		...judgeCritical(subject),
		...judgeKeyBearers(subject)
	];
}

function judgeAlgorithm({ header, expected }: AssertionSubject): AssertionFinding {
	const rule = 'RFC 7523 section 3 (9), PingOne discovery';
	const placed = { id: 'alg', where: 'header', member: 'alg', rule } as const;
	const { alg } = header;
	if (alg === undefined) {
		return failed(
			placed,
			'The header has no alg. A JWT cannot be signed without naming its algorithm.'
		);
	}
	if (alg === 'none') {
		return failed(
			{ ...placed, id: 'alg_none', rule: 'RFC 7523 section 3 (9), RFC 8725 section 3.2' },
			'An unsigned assertion proves nothing: anyone can write one.'
		);
	}
	if (!ASSERTION_ALGORITHMS.some((name) => name === alg)) {
		return failed(
			{ ...placed, id: 'alg_unknown' },
			`PingOne lists ${ASSERTION_ALGORITHMS.join(', ')} but not ${quote(alg)}. Check the spelling, including upper and lower case.`
		);
	}
	const isSecret = credentialKindOf(expected.method) === 'secret';
	const fitting: readonly string[] = isSecret ? SECRET_ALGORITHMS : KEY_ALGORITHMS;
	if (!fitting.some((name) => name === alg)) {
		return failed(
			{ ...placed, id: 'alg_method', rule: 'RFC 8725 section 3.1' },
			isSecret
				? `${quote(alg)} signs with a private key, but ${expected.method} signs with the client secret: ${fitting.join(', ')}.`
				: `${quote(alg)} signs with a shared secret, but ${expected.method} signs with a private key: ${fitting.join(', ')}. A server that accepted it would use the public key as the secret, and everyone knows the public key.`
		);
	}
	return passed(placed, `PingOne lists ${quote(alg)}, and it works with ${expected.method}.`);
}

function judgeType({ header: { typ } }: AssertionSubject): AssertionFinding {
	const placed = { id: 'typ', where: 'header', member: 'typ', rule: 'RFC 10070' } as const;
	if (typ === RFC_10070_TYP) {
		return passed(
			placed,
			'The type from RFC 10070, which distinguishes a client assertion from any other JWT.'
		);
	}
	if (typeof typ === 'string' && typ.toUpperCase() === 'JWT') {
		return passed(
			{ ...placed, rule: 'RFC 7519 section 5.1' },
			`The plain type, which PingOne is known to accept. RFC 10070 asks new clients to use ${RFC_10070_TYP}.`
		);
	}
	return doubtful(
		placed,
		typ === undefined
			? `There is no typ. It is optional in RFC 7519, but RFC 10070 asks clients to use ${RFC_10070_TYP}.`
			: `${quote(typ)} is not a type for client assertions. A server that checks it expects "JWT" or ${RFC_10070_TYP}.`
	);
}

function judgeCritical({ header }: AssertionSubject): AssertionFinding[] {
	if (header['crit'] === undefined) return [];
	const placed = {
		id: 'crit',
		where: 'header',
		member: 'crit',
		rule: 'RFC 7515 section 4.1.11'
	} as const;
	return [
		failed(
			placed,
			'A server refuses a critical extension that it does not know, and none is defined for client assertions.'
		)
	];
}

function judgeKeyBearers({ header }: AssertionSubject): AssertionFinding[] {
	return KEY_BEARERS.filter((member) => header[member] !== undefined).map((member) =>
		doubtful(
			{ id: 'key_in_header', where: 'header', member, rule: 'RFC 8725 section 3.10' },
			'The header contains its own key. A server must ignore it and verify with the registered keys.'
		)
	);
}
