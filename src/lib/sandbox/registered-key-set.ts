/** Where the sandbox finds the keys of an application. Pure: a hosted set comes through a port. */
import { isSameAddress } from './address';
import type { Exchange } from './exchange';
import type { ApplicationRecord } from './records';

const HOSTED_SET = /^(https?:\/\/[^/?#]+)\/jwks\/([\w-]+)$/;

/**
 * The id of a JWK Set that is hosted where the sandbox is. `undefined` for any other address: a sandbox
 * fetches nothing.
 */
export function hostedSetIdOf(jwksUrl: string, origin: string): string | undefined {
	const [, host = '', id] = HOSTED_SET.exec(jwksUrl) ?? [];
	return isSameAddress(host, origin) ? id : undefined;
}

/** The registered key set as text; `undefined` where there is none that the sandbox can see. */
export async function registeredKeySetOf(
	{ jwks, jwksUrl }: ApplicationRecord,
	{ state, readHostedKeys }: Exchange
): Promise<string | undefined> {
	const id = jwksUrl && hostedSetIdOf(jwksUrl, state.environment.origin);
	if (id === undefined || id === '') return jwks;
	const hosted = await readHostedKeys(id);
	return hosted && JSON.stringify(hosted);
}
