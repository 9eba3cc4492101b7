/** Which scopes an application is granted, as far as it was read. Pure. */
import {
	grantedNamesIn,
	grantedResourcesOf,
	type GrantedResource
} from '$lib/pingone/granted-scopes';
import { valueOf, type Observations } from './observations';
import type { PingOneResource } from '$lib/pingone/management-documents';
import type { PreflightInput } from './preflight-check';
import { distinctScopeNames } from './scope-text';

/** A worker's rights are its roles: scopes do not apply to it. */
export function isWorkerApplication({ application }: Observations): boolean {
	return valueOf(application)?.application.type === 'WORKER';
}

/** The granted scopes of custom resources, by resource; `undefined` where a part of it was not read. */
export function grantedIn({
	grants,
	resources,
	scopes
}: Observations): GrantedResource[] | undefined {
	const known = valueOf(resources);
	const granted = valueOf(grants);
	if (known === undefined || granted === undefined) return undefined;
	return grantedResourcesOf(granted, known, (id) => scopes[id] && valueOf(scopes[id]));
}

/** What of the granted scopes a request chooses: those that its text names, else all. */
export function chosenFrom(granted: readonly GrantedResource[], scope: string): GrantedResource[] {
	const names = distinctScopeNames(scope);
	return granted
		.map(({ resource, scopes }) => ({
			resource,
			scopes: names.length === 0 ? scopes : scopes.filter(({ name }) => names.includes(name))
		}))
		.filter(({ scopes }) => scopes.length > 0);
}

/** The one resource that the scopes lead to. */
export function resultingResourceOf(
	granted: readonly GrantedResource[],
	scope: string
): PingOneResource | undefined {
	const [only, ...more] = chosenFrom(granted, scope);
	return more.length === 0 ? only?.resource : undefined;
}

/** The names of all granted scopes, each once; `undefined` where they are not known. */
export function grantedNamesOf({ observations }: PreflightInput): string[] | undefined {
	if (isWorkerApplication(observations)) return undefined;
	const granted = grantedIn(observations);
	return granted && grantedNamesIn(granted);
}

/** All granted scopes as one text, where they are of one resource, so that a request for them succeeds. */
export function singleGrantScope(input: PreflightInput): string | undefined {
	if (isWorkerApplication(input.observations)) return undefined;
	const granted = grantedIn(input.observations);
	const [only, ...more] = granted ?? [];
	return only === undefined || more.length > 0
		? undefined
		: only.scopes.map(({ name }) => name).join(' ');
}

/** Every scope that was read, of every resource. */
export function existingNamesOf({ observations }: PreflightInput): string[] {
	return Object.values(observations.scopes).flatMap((scopes) =>
		(valueOf(scopes) ?? []).map(({ name }) => name)
	);
}
