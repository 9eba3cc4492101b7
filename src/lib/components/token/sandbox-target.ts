/** Where a token of the sandbox can be used. Pure. */
import { managementBaseOf } from '$lib/pingone/endpoints';
import { programAddressOf } from '$lib/pingone/program-address';
import {
	protectedApiOf,
	resourceIdentifierOf,
	type ProtectedApi
} from '$lib/sandbox/protected-api/apis';

export type SandboxTarget =
	| { readonly kind: 'protected_api'; readonly address: string; readonly api: ProtectedApi }
	| { readonly kind: 'management_api'; readonly address: string };

/** A token that is for no protected API is a worker's: the sandbox issues no other. */
export function sandboxTargetOf(
	audience: unknown,
	page: { readonly origin: string; readonly id: string }
): SandboxTarget {
	const environment = { id: page.id, origin: programAddressOf(page.origin) };
	const api = protectedApiOf(audience);
	return api === undefined
		? {
				kind: 'management_api',
				address: `${managementBaseOf('sandbox', environment.origin)}/environments/${environment.id}`
			}
		: { kind: 'protected_api', address: resourceIdentifierOf(environment, api), api };
}
