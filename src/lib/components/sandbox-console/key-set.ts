/** What a text in PingOne's `jwks` field registers, in words. */

export type KeySetReading = { readonly isKeySet: boolean; readonly text: string };

/** Never refuses: PingOne stores any text, and says nothing of it until an assertion fails. */
export function describeKeySet(jwks: string): KeySetReading {
	if (jwks.trim() === '') return { isKeySet: true, text: 'No key is registered.' };
	let parsed: unknown;
	try {
		parsed = JSON.parse(jwks);
	} catch {
		// The person is told below what follows from it.
		return NO_KEY_SET;
	}
	const keys = keysOf(parsed);
	if (keys === undefined) return NO_KEY_SET;
	const ids = keys.map((key) => kidOf(key) ?? 'no kid').join(', ');
	const count = keys.length === 1 ? '1 key' : `${keys.length} keys`;
	return keys.length === 0
		? { isKeySet: true, text: 'The key set has no keys, so no assertion can be verified.' }
		: { isKeySet: true, text: `${count}: ${ids}` };
}

const NO_KEY_SET: KeySetReading = {
	isKeySet: false,
	text: 'This is not a JWK Set (RFC 7517 section 5). PingOne stores it anyway, but cannot verify any assertion with it.'
};

function keysOf(value: unknown): unknown[] | undefined {
	if (typeof value !== 'object' || value === null || !('keys' in value)) return undefined;
	const { keys } = value;
	return Array.isArray(keys) ? keys : undefined;
}

function kidOf(key: unknown): string | undefined {
	if (typeof key !== 'object' || key === null || !('kid' in key)) return undefined;
	return typeof key.kid === 'string' ? key.kid : undefined;
}
