/** Reads a sandbox through its Management API, as the console shows it. */
import * as v from 'valibot';
import type { ManagementAnswer, ManagementCall } from '$lib/api/manage-sandbox';
import type { ApiFailure } from '$lib/api/workbench-api';
import { PingOneApplication } from '$lib/pingone/application';
import { roleNameOf } from '$lib/pingone/built-in-role';
import {
	ApplicationList,
	GrantList,
	ResourceGrant,
	ResourceList,
	RoleAssignmentList,
	ScopeList,
	type PingOneResource,
	type PingOneScope
} from '$lib/pingone/management-documents';
import { err, ok, type Result } from '$lib/result';
import { readSecret, type ShownSecret } from './managed-secret';

export type ManagedResource = {
	readonly resource: PingOneResource;
	readonly scopes: readonly PingOneScope[];
};

export type ManagedGrant = {
	readonly id: string;
	readonly resourceId: string;
	readonly scopeIds: readonly string[];
};

export type ApplicationDetail = {
	readonly application: PingOneApplication;
	/** `undefined` where PingOne has no grants for such an application. */
	readonly grants: readonly ManagedGrant[] | undefined;
	readonly secret: ShownSecret;
	/** The names of a worker's roles; any other application has none to read. */
	readonly roles?: readonly string[] | undefined;
};

/** Makes one call of the Management API. */
export type Send = (call: ManagementCall) => Promise<Result<ManagementAnswer, ApiFailure>>;

const OwnGrant = v.looseObject({ ...ResourceGrant.entries, id: v.string() });

export async function readApplications(
	send: Send
): Promise<Result<PingOneApplication[], ApiFailure>> {
	const list = await read(send, 'applications', ApplicationList);
	return list.ok ? ok(list.value._embedded.applications) : list;
}

export async function readResources(send: Send): Promise<Result<ManagedResource[], ApiFailure>> {
	const list = await read(send, 'resources', ResourceList);
	if (!list.ok) return list;
	const resources: ManagedResource[] = [];
	for (const resource of list.value._embedded.resources) {
		const scopes = await read(send, `resources/${resource.id}/scopes`, ScopeList);
		if (!scopes.ok) return scopes;
		resources.push({ resource, scopes: scopes.value._embedded.scopes });
	}
	return ok(resources);
}

export async function readDetail(
	send: Send,
	id: string
): Promise<Result<ApplicationDetail, ApiFailure>> {
	const application = await read(send, `applications/${id}`, PingOneApplication);
	if (!application.ok) return application;
	const grants = await send({ method: 'GET', path: `applications/${id}/grants` });
	if (!grants.ok) return grants;
	const secret = await send({ method: 'GET', path: `applications/${id}/secret` });
	if (!secret.ok) return secret;
	const detail = {
		application: application.value,
		grants: readGrants(grants.value),
		secret: readSecret(secret.value)
	};
	if (application.value.type !== 'WORKER') return ok(detail);
	const assignments = await read(send, `applications/${id}/roleAssignments`, RoleAssignmentList);
	if (!assignments.ok) return assignments;
	return ok({
		...detail,
		roles: assignments.value._embedded.roleAssignments.map(({ role }) => roleNameOf(role.id))
	});
}

function readGrants(answer: ManagementAnswer): ManagedGrant[] | undefined {
	const list = v.safeParse(GrantList, answer.json);
	if (!list.success) return undefined;
	return list.output._embedded.grants.map((grant) => {
		const { id, resource, scopes } = v.parse(OwnGrant, grant);
		return { id, resourceId: resource.id, scopeIds: scopes.map((scope) => scope.id) };
	});
}

async function read<Schema extends v.GenericSchema>(
	send: Send,
	path: string,
	schema: Schema
): Promise<Result<v.InferOutput<Schema>, ApiFailure>> {
	const answer = await send({ method: 'GET', path });
	if (!answer.ok) return answer;
	const parsed = v.safeParse(schema, answer.value.json);
	// The sandbox is ours: an answer of another shape is a workbench that does not work.
	return parsed.success ? ok(parsed.output) : err({ kind: 'unreachable', calls: [] });
}
