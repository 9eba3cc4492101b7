/** The keys of one client in the vault: the one in use, and others that can take its place. Pure. */
import type { StoredCredential, StoredKey } from './stored-credential';

/** Every key of the record, the one in use first; none for a secret. */
export function keysIn({
	credential,
	thumbprint,
	isPlay,
	otherKeys = []
}: StoredCredential): readonly StoredKey[] {
	if (credential.kind === 'secret' || thumbprint === undefined) return [];
	return [{ ...credential.key, thumbprint, isPlay }, ...otherKeys];
}

/**
 * The record with one more key beside the one in use. A key that is there already takes its own place. Where
 * several are registered the server picks by `kid`, so that each gets the id that its public half is shown with.
 */
export function withKeyBeside(stored: StoredCredential, added: StoredKey): StoredCredential {
	const key = withId(added);
	const keys = keysIn(stored).map(withId);
	const isThere = keys.some(({ thumbprint }) => thumbprint === key.thumbprint);
	return withKeys(
		stored,
		isThere ? keys.map((one) => (one.thumbprint === key.thumbprint ? key : one)) : [...keys, key]
	);
}

/** The record with this key in use; `undefined` where it has no such key. */
export function withKeyInUse(
	stored: StoredCredential,
	thumbprint: string
): StoredCredential | undefined {
	const keys = keysIn(stored);
	const chosen = keys.find((key) => key.thumbprint === thumbprint);
	return chosen && withKeys(stored, [chosen, ...keys.filter((key) => key !== chosen)]);
}

/** The record without a key beside the one in use; `undefined` where there is no such key. */
export function withoutKey(
	stored: StoredCredential,
	thumbprint: string
): StoredCredential | undefined {
	const keys = keysIn(stored);
	const left = keys.filter((key, index) => index === 0 || key.thumbprint !== thumbprint);
	return left.length === keys.length ? undefined : withKeys(stored, left);
}

function withId(key: StoredKey): StoredKey {
	return { ...key, kid: key.kid ?? key.thumbprint };
}

function withKeys(stored: StoredCredential, keys: readonly StoredKey[]): StoredCredential {
	const [inUse, ...others] = keys;
	if (inUse === undefined) return stored;
	const { isPlay, thumbprint, ...key } = inUse;
	return {
		...stored,
		credential: { kind: 'private_key', key },
		thumbprint,
		isPlay,
		otherKeys: others.length === 0 ? undefined : others
	};
}
