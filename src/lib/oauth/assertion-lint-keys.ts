/** The linter's rules for the key of an assertion: its id, and whether it is a registered one. Pure. */
import {
	doubtful,
	failed,
	passed,
	quote,
	type AssertionFinding,
	type AssertionSubject,
	type ListedKey
} from './assertion-finding';

/** Without the registered keys only the type of the id can be judged. */
export function lintKeys(subject: AssertionSubject): AssertionFinding[] {
	const { kid } = subject.header;
	const { method, registeredKeys } = subject.expected;
	const placed = {
		id: 'kid',
		where: 'header',
		member: 'kid',
		rule: 'RFC 7515 section 4.1.4'
	} as const;
	if (kid !== undefined && typeof kid !== 'string') {
		return [
			failed({ ...placed, id: 'kid_type' }, `A key id must be text, but this is ${quote(kid)}.`)
		];
	}
	if (method !== 'private_key_jwt' || registeredKeys === undefined) return [];

	const keys = registeredKeys.filter(({ isForSigning }) => isForSigning);
	if (keys.length === 0) {
		return [
			failed(
				{ ...placed, id: 'kid_no_key', rule: 'PingOne, jwks of the application' },
				"The application has no registered key that can verify signatures. Register this key's public JWK Set."
			)
		];
	}
	return [judgeKeyId(kid, keys, placed), ...judgeOwnKey(kid, keys, subject)];
}

function judgeKeyId(
	kid: string | undefined,
	keys: readonly ListedKey[],
	placed: Parameters<typeof passed>[0]
): AssertionFinding {
	if (kid === undefined) {
		return keys.length === 1
			? passed(
					placed,
					'There is no kid, but only one key is registered, so there is nothing to choose.'
				)
			: doubtful(
					{ ...placed, id: 'kid_missing' },
					`There is no kid, and ${keys.length} keys are registered. The server has to try them one by one, or refuses.`
				);
	}
	const known = keys.flatMap((key) => (key.kid === undefined ? [] : [key.kid]));
	if (known.includes(kid)) return passed(placed, 'A registered key has this id.');
	if (known.length < keys.length) {
		return doubtful(
			placed,
			'No registered key has this id. One has no id and may be the right one.'
		);
	}
	if (keys.length === 1) {
		return doubtful(
			{ ...placed, id: 'kid_only_key' },
			`The only registered key has the id ${known.map(quote).join()}, not ${quote(kid)}. There is nothing to choose, but a server may compare the ids anyway.`
		);
	}
	return failed(
		{ ...placed, id: 'kid_unknown' },
		`No registered key has the id ${quote(kid)}. Registered: ${known.map(quote).join(', ')}.`
	);
}

/** By its RFC 7638 thumbprint, which the vault tells of a stored key. */
function judgeOwnKey(
	kid: string | undefined,
	keys: readonly ListedKey[],
	{ expected: { ownThumbprint } }: AssertionSubject
): AssertionFinding[] {
	if (ownThumbprint === undefined) return [];
	const placed = {
		id: 'key',
		where: 'header',
		member: 'kid',
		rule: 'RFC 7638, jwks of the application'
	} as const;
	const own = keys.filter(({ thumbprint }) => thumbprint === ownThumbprint);
	if (own.length === 0) {
		return [
			failed(
				{ ...placed, id: 'key_unregistered' },
				`None of the registered keys is the public half of the key that signs (thumbprint ${quote(ownThumbprint)}), whatever its id. The server cannot verify the signature.`
			)
		];
	}
	const isNamed = own.some((key) => key.kid === kid || key.kid === undefined);
	const namesAnother = kid !== undefined && keys.some((key) => key.kid === kid) && !isNamed;
	return [
		namesAnother
			? failed(
					{ ...placed, id: 'key_other' },
					`The id ${quote(kid)} belongs to a different registered key than the one that signs. The server would verify the signature with the wrong key.`
				)
			: passed(placed, `The key that signs is registered (thumbprint ${quote(ownThumbprint)}).`)
	];
}
