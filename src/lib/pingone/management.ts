/**
 * The reads of PingOne's Management API below an environment: where each document is, and what it is.
 * Whoever sends (the Worker with a worker's token, the console, the lab) gives the way to send.
 *
 * @see PingOne Platform API, "Applications", "Resources", "Audit Activities"
 */
import * as v from 'valibot';
import { ok, type Result } from '$lib/result';
import { PingOneApplication } from './application';
import { isUuid } from './id';
import {
	ActivityList,
	ApplicationList,
	ApplicationSecret,
	AttributeList,
	GrantList,
	KeyRotationPolicy,
	KeyRotationPolicyList,
	PingOneResource,
	ResourceList,
	RoleAssignmentList,
	ScopeList
} from './management-documents';

const DAY_MS = 24 * 60 * 60 * 1000;

const READS = {
	activities: { path: activitiesPathOf, document: ActivityList },
	applications: { path: () => 'applications', document: ApplicationList },
	application: { path: (id: string) => `applications/${id}`, document: PingOneApplication },
	secret: { path: (id: string) => `applications/${id}/secret`, document: ApplicationSecret },
	grants: { path: (id: string) => `applications/${id}/grants`, document: GrantList },
	role_assignments: {
		path: (id: string) => `applications/${id}/roleAssignments`,
		document: RoleAssignmentList
	},
	resources: { path: () => 'resources', document: ResourceList },
	resource: { path: (id: string) => `resources/${id}`, document: PingOneResource },
	resource_secret: { path: (id: string) => `resources/${id}/secret`, document: ApplicationSecret },
	scopes: { path: (id: string) => `resources/${id}/scopes`, document: ScopeList },
	attributes: { path: (id: string) => `resources/${id}/attributes`, document: AttributeList },
	key_rotation_policies: { path: () => 'keyRotationPolicies', document: KeyRotationPolicyList },
	key_rotation_policy: {
		path: (id: string) => `keyRotationPolicies/${id}`,
		document: KeyRotationPolicy
	}
} as const;

type Kind = keyof typeof READS;

/** The entries of the audit log that have this correlation id; `nowMs` is since the epoch. */
type ActivitiesPath = {
	readonly kind: 'activities';
	readonly correlationId: string;
	readonly nowMs: number;
};

/** A list of the environment, or what belongs to the thing with this id. */
export type ManagementPath<K extends Kind = Kind> = K extends 'activities'
	? ActivitiesPath
	: K extends 'applications' | 'resources' | 'key_rotation_policies'
		? { readonly kind: K }
		: { readonly kind: K; readonly id: string };

export type ManagementDocument<K extends Kind> = v.InferOutput<(typeof READS)[K]['document']>;

/** What the Management API answered, as far as a read looks at it. */
export type ManagementAnswer = { readonly status: number; readonly json: unknown };

/** Sends one GET. */
export type SendRead<Answer extends ManagementAnswer, Fault> = (
	path: ManagementPath
) => Promise<Result<Answer, Fault>>;

/** The path below the environment. Only an id that is a UUID becomes a part of one: anything else throws. */
export function managementPathOf(path: ManagementPath): string {
	if (path.kind === 'activities') return READS.activities.path(path);
	if (!('id' in path)) return READS[path.kind].path();
	if (!isUuid(path.id)) throw new Error('An id that is not a UUID would become part of the path.');
	return READS[path.kind].path(path.id);
}

/**
 * A filter needs a range of times, and PingOne answers the last 14 days at once. The clocks may differ: it
 * reaches from 13 days ago into tomorrow.
 *
 * @see PingOne Platform API, "Read Audit Activities"
 */
function activitiesPathOf({ correlationId, nowMs }: ActivitiesPath): string {
	if (!isUuid(correlationId)) {
		throw new Error('A correlation id that is not a UUID would become part of the filter.');
	}
	const from = new Date(nowMs - 13 * DAY_MS).toISOString();
	const to = new Date(nowMs + DAY_MS).toISOString();
	const filter = `recordedat gt "${from}" and recordedat lt "${to}" and correlationid eq "${correlationId}"`;
	return `activities?${new URLSearchParams({ filter }).toString().replaceAll('+', '%20')}`;
}

/** The document of an answer; `undefined` for a refusal, and for JSON that is no such document. */
export function documentIn<K extends Kind>(
	kind: K,
	{ status, json }: ManagementAnswer
): ManagementDocument<K> | undefined {
	if (status !== 200) return undefined;
	const document: v.GenericSchema<unknown, ManagementDocument<K>> = READS[kind].document;
	const parsed = v.safeParse(document, json);
	return parsed.success ? parsed.output : undefined;
}

/** One read: the answer as it came, and its document where it is one. Fails where nothing came. */
export async function readManaged<K extends Kind, Answer extends ManagementAnswer, Fault>(
	send: SendRead<Answer, Fault>,
	path: ManagementPath<K>
): Promise<Result<{ answer: Answer; document: ManagementDocument<K> | undefined }, Fault>> {
	const sent = await send(path);
	return sent.ok ? ok({ answer: sent.value, document: documentIn(path.kind, sent.value) }) : sent;
}
