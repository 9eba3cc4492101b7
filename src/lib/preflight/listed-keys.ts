/** The registered keys as the assertion linter takes them. Pure. */
import type { ListedKey } from '$lib/oauth/assertion-finding';
import type { RegisteredKeys } from '$lib/pingone/registered-keys';

/** `undefined` where the keys are at an address, which is never fetched: then it is not known which. */
export function listedKeysOf(
	keys: RegisteredKeys,
	jwksUrl: string | undefined
): readonly ListedKey[] | undefined {
	if (jwksUrl !== undefined) return undefined;
	return keys.kind === 'keys' ? keys.rsa : [];
}
