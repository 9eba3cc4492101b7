/** An environment as a console shows it, read by its Management API. */
import * as v from 'valibot';
import { err, ok, type Result } from '$lib/result';
import type { PingOneApplication } from './application';
import { roleNameOf } from './built-in-role';
import { readSecret, type ShownSecret } from './managed-secret';
import {
	documentIn,
	readManaged,
	type ManagementAnswer,
	type ManagementDocument,
	type ManagementPath,
	type SendRead
} from './management';
import {
	ResourceGrant,
	type KeyRotationPolicy,
	type PingOneResource,
	type PingOneScope,
	type ResourceAttribute
} from './management-documents';

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

const OwnGrant = v.looseObject({ ...ResourceGrant.entries, id: v.string() });

/** A way to read; `odd` is what it comes to where an answer is not the document that it should be. */
export type Reader<Fault> = {
	readonly send: SendRead<ManagementAnswer, Fault>;
	readonly odd: Fault;
};

export async function readApplications<Fault>(
	reader: Reader<Fault>
): Promise<Result<PingOneApplication[], Fault>> {
	const list = await read(reader, { kind: 'applications' });
	return list.ok ? ok(list.value._embedded.applications) : list;
}

/** What one resource maps into its tokens. */
export async function readAttributes<Fault>(
	reader: Reader<Fault>,
	resourceId: string
): Promise<Result<readonly ResourceAttribute[], Fault>> {
	const list = await read(reader, { kind: 'attributes', id: resourceId });
	return list.ok ? ok(list.value._embedded.attributes) : list;
}

/** The environment's own key rotation policy. */
export async function readKeyRotationPolicy<Fault>(
	reader: Reader<Fault>
): Promise<Result<KeyRotationPolicy, Fault>> {
	const list = await read(reader, { kind: 'key_rotation_policies' });
	if (!list.ok) return list;
	const [policy] = list.value._embedded.keyRotationPolicies;
	return policy === undefined ? err(reader.odd) : ok(policy);
}

/** Every resource with its scopes. */
export async function readResources<Fault>(
	reader: Reader<Fault>
): Promise<Result<ManagedResource[], Fault>> {
	const list = await read(reader, { kind: 'resources' });
	if (!list.ok) return list;
	const resources: ManagedResource[] = [];
	for (const resource of list.value._embedded.resources) {
		const scopes = await read(reader, { kind: 'scopes', id: resource.id });
		if (!scopes.ok) return scopes;
		resources.push({ resource, scopes: scopes.value._embedded.scopes });
	}
	return ok(resources);
}

export async function readDetail<Fault>(
	reader: Reader<Fault>,
	id: string
): Promise<Result<ApplicationDetail, Fault>> {
	const application = await read(reader, { kind: 'application', id });
	if (!application.ok) return application;
	const grants = await reader.send({ kind: 'grants', id });
	if (!grants.ok) return grants;
	const secret = await reader.send({ kind: 'secret', id });
	if (!secret.ok) return secret;
	const detail = {
		application: application.value,
		grants: readGrants(grants.value),
		secret: readSecret(secret.value)
	};
	if (application.value.type !== 'WORKER') return ok(detail);
	const assignments = await read(reader, { kind: 'role_assignments', id });
	if (!assignments.ok) return assignments;
	return ok({
		...detail,
		roles: assignments.value._embedded.roleAssignments.map(({ role }) => roleNameOf(role.id))
	});
}

function readGrants(answer: ManagementAnswer): ManagedGrant[] | undefined {
	return documentIn('grants', answer)?._embedded.grants.map((grant) => {
		const { id, resource, scopes } = v.parse(OwnGrant, grant);
		return { id, resourceId: resource.id, scopeIds: scopes.map((scope) => scope.id) };
	});
}

async function read<Path extends ManagementPath, Fault>(
	{ send, odd }: Reader<Fault>,
	path: Path
): Promise<Result<ManagementDocument<Path['kind']>, Fault>> {
	const answered = await readManaged(send, path);
	if (!answered.ok) return answered;
	const { document } = answered.value;
	return document === undefined ? err(odd) : ok(document);
}
