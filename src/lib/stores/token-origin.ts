import type { Configuration } from './configuration';
import type { HeldToken } from './token-store.svelte';

type Client = Pick<HeldToken, 'region' | 'environment_id' | 'client_id'>;

/** Whether what is said of one client is about this one. Pure. */
export function isOfClient(held: Client, client: Client): boolean {
	return (
		held.region === client.region &&
		held.environment_id === client.environment_id &&
		held.client_id === client.client_id
	);
}

/**
 * Whether the configuration as it stands would request the same token again: of the same client, in the
 * same environment, with the same scopes. Pure.
 */
export function comesFrom(
	held: HeldToken,
	values: Pick<Configuration, 'region' | 'environment_id' | 'client_id' | 'scope'>
): boolean {
	return isOfClient(held, values) && held.asked_scope === values.scope;
}
