/** Calls of the Management API with a worker's token: reads, and the one change that is ever made. */
import { UPSTREAM_LIST_LIMIT_BYTES } from '$lib/api/limits';
import type { JsonObject } from '$lib/oauth/json-object';
import { managementPathOf, type ManagementPath } from '$lib/pingone/management';
import type { Result } from '$lib/result';
import { callUpstream, type Answered, type CallLabel } from '../gateway/call-upstream';
import type { Failure } from '../http/problem';
import type { Ports } from '../ports';
import type { ManagementDestination } from './management-destination';

/** JSON of whatever status. The token is in nothing that comes back. */
export function callManagement(
	call: {
		readonly destination: ManagementDestination;
		readonly path: ManagementPath;
		readonly token: string;
		readonly label: CallLabel;
	},
	ports: Ports
): Promise<Result<Answered, Failure>> {
	const { destination, path, token, label } = call;
	return callUpstream(
		{
			destination,
			request: {
				method: 'GET',
				url: `${destination.base}/${managementPathOf(path)}`,
				headers: [
					['accept', 'application/json'],
					['authorization', `Bearer ${token}`]
				]
			},
			label,
			credentials: [token],
			limits: { limitBytes: UPSTREAM_LIST_LIMIT_BYTES }
		},
		ports
	);
}

/** A PUT of the whole application, which a person has consented to. */
export function replaceApplication(
	call: {
		readonly destination: ManagementDestination;
		readonly id: string;
		readonly body: JsonObject;
		readonly token: string;
	},
	ports: Ports
): Promise<Result<Answered, Failure>> {
	const { destination, id, body, token } = call;
	return callUpstream(
		{
			destination,
			request: {
				method: 'PUT',
				url: `${destination.base}/${managementPathOf({ kind: 'application', id })}`,
				headers: [
					['accept', 'application/json'],
					['authorization', `Bearer ${token}`],
					['content-type', 'application/json']
				],
				body: JSON.stringify(body)
			},
			label: {
				category: 'management',
				name: 'Application Update',
				why: 'Make the change that you consented to'
			},
			credentials: [token],
			limits: { limitBytes: UPSTREAM_LIST_LIMIT_BYTES }
		},
		ports
	);
}
