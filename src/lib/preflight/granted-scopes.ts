/** Which scopes an application is granted, put together from what was read. Pure. */
import { CLIENT_CREDENTIALS_GRANT_TYPE } from '$lib/pingone/application';
import type { PingOneResource, PingOneScope } from '$lib/pingone/management-documents';
import { valueOf, type Observations } from './observations';
import type { PreflightInput } from './preflight-check';

/** A worker's rights are its roles: scopes do not apply to it. */
export function isWorkerApplication({ application }: Observations): boolean {
	return valueOf(application)?.application.type === 'WORKER';
}

/** OpenID and PingOne API scopes never apply to this grant, so their resources are not looked at. */
export function isCustom({ type }: PingOneResource): boolean {
	return type === 'CUSTOM';
}

export type GrantedResource = {
	readonly resource: PingOneResource;
	readonly scopes: readonly PingOneScope[];
};

/** The granted scopes of custom resources, by resource; `undefined` where a part of it was not read. */
export function grantedResourcesOf({
	grants,
	resources,
	scopes
}: Observations): GrantedResource[] | undefined {
	const known = valueOf(resources);
	const granted = valueOf(grants);
	if (known === undefined || granted === undefined) return undefined;

	const result: GrantedResource[] = [];
	for (const grant of granted) {
		const resource = known.find(({ id }) => id === grant.resource.id);
		if (resource === undefined || !isCustom(resource)) continue;
		const all = scopes[resource.id];
		if (all?.kind !== 'answered') return undefined;
		const ids = grant.scopes.map(({ id }) => id);
		result.push({ resource, scopes: all.value.filter(({ id }) => ids.includes(id)) });
	}
	return result.filter((entry) => entry.scopes.length > 0);
}

/** The names of all granted scopes, each once; `undefined` where they are not known. */
export function grantedNamesOf({ observations }: PreflightInput): string[] | undefined {
	if (isWorkerApplication(observations)) return undefined;
	const granted = grantedResourcesOf(observations);
	return granted && [...new Set(granted.flatMap(({ scopes }) => scopes.map(({ name }) => name)))];
}

/** All granted scopes as one text, where they are of one resource, so that a request for them succeeds. */
export function singleGrantScope(input: PreflightInput): string | undefined {
	if (isWorkerApplication(input.observations)) return undefined;
	const granted = grantedResourcesOf(input.observations);
	const [only, ...more] = granted ?? [];
	return only === undefined || more.length > 0
		? undefined
		: only.scopes.map(({ name }) => name).join(' ');
}

/** Holds for an application that may use this grant. */
export function hasClientCredentials(grantTypes: readonly string[] | undefined): boolean {
	return grantTypes?.includes(CLIENT_CREDENTIALS_GRANT_TYPE) === true;
}

/** Every scope that was read, of every resource. */
export function existingNamesOf({ observations }: PreflightInput): string[] {
	return Object.values(observations.scopes).flatMap((scopes) =>
		(valueOf(scopes) ?? []).map(({ name }) => name)
	);
}
