import type { Configuration } from './configuration';
import type { HeldToken } from './token-store.svelte';

/**
 * Whether the configuration as it stands would request the same token again: of the same client, in the
 * same environment, with the same scopes. Pure.
 */
export function comesFrom(
	held: HeldToken,
	values: Pick<Configuration, 'region' | 'environment_id' | 'client_id' | 'scope'>
): boolean {
	return (
		held.region === values.region &&
		held.environment_id === values.environment_id &&
		held.client_id === values.client_id &&
		held.asked_scope === values.scope
	);
}
