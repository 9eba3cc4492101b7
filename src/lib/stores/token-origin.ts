import type { Configuration } from '$lib/flow/configuration';
import { isSameServer, type ServerMembers } from '$lib/flow/server-choice';
import type { HeldToken } from './token-store.svelte';

/** A client at its server, as a form, a record or a token names both. */
export type ClientMembers = ServerMembers & { readonly client_id: string };

/** Whether what is said of one client is about this one. Pure. */
export function isOfClient(held: ClientMembers, client: ClientMembers): boolean {
	return isSameServer(held, client) && held.client_id === client.client_id;
}

/**
 * Whether the configuration as it stands would request the same token again: of the same client, at the
 * same server, with the same scopes. Pure.
 */
export function comesFrom(held: HeldToken, values: Configuration): boolean {
	return isOfClient(held, values) && held.asked_scope === values.scope;
}
