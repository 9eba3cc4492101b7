/** Which scopes an application is granted, put together from grants, resources and scopes. Pure. */
import type { PingOneResource, PingOneScope, ResourceGrant } from './management-documents';

export type GrantedResource = {
	readonly resource: PingOneResource;
	readonly scopes: readonly PingOneScope[];
};

/** OpenID and PingOne API scopes never apply to this grant, so their resources are not looked at. */
export function isCustom({ type }: PingOneResource): boolean {
	return type === 'CUSTOM';
}

/**
 * The granted scopes of custom resources, by resource. `scopesOf` has those of a resource by its id;
 * `undefined` where one of them was not read.
 */
export function grantedResourcesOf(
	grants: readonly ResourceGrant[],
	resources: readonly PingOneResource[],
	scopesOf: (resourceId: string) => readonly PingOneScope[] | undefined
): GrantedResource[] | undefined {
	const result: GrantedResource[] = [];
	for (const grant of grants) {
		const resource = resources.find(({ id }) => id === grant.resource.id);
		if (resource === undefined || !isCustom(resource)) continue;
		const all = scopesOf(resource.id);
		if (all === undefined) return undefined;
		const ids = grant.scopes.map(({ id }) => id);
		result.push({ resource, scopes: all.filter(({ id }) => ids.includes(id)) });
	}
	return result.filter((entry) => entry.scopes.length > 0);
}

/** The names of granted scopes, each once. */
export function grantedNamesIn(granted: readonly GrantedResource[]): string[] {
	return [...new Set(granted.flatMap(({ scopes }) => scopes.map(({ name }) => name)))];
}
