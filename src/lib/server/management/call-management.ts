/** Calls of the Management API with a worker's token: reads, and the one change that is ever made. */
import { isUuid } from '$lib/pingone/id';
import { UPSTREAM_LIST_LIMIT_BYTES } from '$lib/api/limits';
import type { JsonObject } from '$lib/oauth/json-object';
import { assertNever, type Result } from '$lib/result';
import { callUpstream, type Answered, type CallLabel } from '../gateway/call-upstream';
import type { Failure } from '../http/problem';
import type { Ports } from '../ports';
import type { ManagementDestination } from './management-destination';

/** What is asked for, below the environment. Only an id that is a UUID becomes a part of a path. */
export type ManagementPath =
	| { readonly kind: 'applications' | 'resources' }
	| {
			readonly kind: 'application' | 'secret' | 'grants' | 'role_assignments' | 'scopes';
			readonly id: string;
	  };

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
				url: `${destination.base}/${textOf(path)}`,
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
				url: `${destination.base}/${textOf({ kind: 'application', id })}`,
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
				why: 'Change the application as it was consented to'
			},
			credentials: [token],
			limits: { limitBytes: UPSTREAM_LIST_LIMIT_BYTES }
		},
		ports
	);
}

function textOf(path: ManagementPath): string {
	switch (path.kind) {
		case 'applications':
		case 'resources':
			return path.kind;
		case 'application':
			return `applications/${segmentOf(path.id)}`;
		case 'secret':
			return `applications/${segmentOf(path.id)}/secret`;
		case 'grants':
			return `applications/${segmentOf(path.id)}/grants`;
		case 'role_assignments':
			return `applications/${segmentOf(path.id)}/roleAssignments`;
		case 'scopes':
			return `resources/${segmentOf(path.id)}/scopes`;
		default:
			return assertNever(path);
	}
}

function segmentOf(id: string): string {
	if (!isUuid(id)) throw new Error('An id that is no UUID would become a path.');
	return id;
}
