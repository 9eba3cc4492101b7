/** The only way to the object of a hosted JWK Set. */
import { isMadeRandomId } from '../made-id';
import type { HostedKeysStub, HostedKeyList, WorkerEnv } from '../platform';

type Namespace = Pick<WorkerEnv, 'HOSTED_KEYS'>;

/** `undefined` for an id that was not made here: its object is not touched. */
export function hostedKeysAt(
	id: string,
	{ HOSTED_KEYS: namespace }: Namespace
): HostedKeysStub | undefined {
	return isMadeRandomId(id, namespace) ? namespace.getByName(id) : undefined;
}

/** The public keys of a set; `undefined` where there is none, or none any more. */
export async function readHostedKeys(
	id: string,
	env: Namespace
): Promise<HostedKeyList | undefined> {
	return hostedKeysAt(id, env)?.read();
}
