import type { Region } from '$lib/pingone/region';
import { managementBaseOf } from '$lib/pingone/endpoints';
import type { Result } from '$lib/result';
import { destinationOf, type Destination } from '../gateway/destination';
import type { Failure } from '../http/problem';
import type { Ports } from '../ports';

/** The environment that a call of the Management API is about. */
export type Environment = { readonly region: Region; readonly environment_id: string };

/** The Management API of one environment: nothing but what is below it is ever asked. */
export type ManagementDestination = Destination & { readonly base: string };

/** Built as every destination is, from the table of regions and a UUID. */
export function readManagementDestination(
	{ region, environment_id: environmentId }: Environment,
	ports: Ports
): Result<ManagementDestination, Failure> {
	const destination = destinationOf({ region, environment_id: environmentId }, ports);
	if (!destination.ok) return destination;
	const base = `${managementBaseOf(region, ports.origin)}/environments/${environmentId}`;
	return { ok: true, value: { ...destination.value, base } };
}
