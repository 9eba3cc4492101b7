/** What was read from PingOne for one validation: each part not asked, answered, refused or failed. */
import type { CallOutcome } from '$lib/calls/api-call';
import type { JsonObject } from '$lib/oauth/json-object';
import type { PingOneApplication } from '$lib/pingone/application';
import type { PingOneRegion } from '$lib/pingone/region';
import type {
	KeyRotationPolicy,
	PingOneResource,
	PingOneScope,
	ResourceAttribute,
	ResourceGrant,
	RoleAssignment
} from '$lib/pingone/management-documents';
import type { RegisteredKeys } from '$lib/pingone/registered-keys';

export type Refused = {
	readonly kind: 'refused';
	readonly status: number;
	/** PingOne's or OAuth's error code, where the answer has one. */
	readonly code?: string | undefined;
};

/** No answer that says anything about the configuration: the fault of the way, or of PingOne. */
export type Failed = {
	readonly kind: 'failed';
	readonly reason: Exclude<CallOutcome, 'answered'> | 'unexpected_shape' | 'rate_limited';
};

export type Observation<Value> =
	| { readonly kind: 'not_asked' }
	| { readonly kind: 'answered'; readonly value: Value }
	| Refused
	| Failed;

export type DiscoveryFacts = { readonly metadata: JsonObject };

/** The worker whose token reads the rest. */
export type WorkerFacts = {
	readonly clientId: string;
	/** The token's `env`. */
	readonly environmentId?: string | undefined;
	/** Milliseconds since the epoch. */
	readonly expiresAtMs: number;
};

export type ApplicationFacts = {
	readonly application: PingOneApplication;
	readonly registeredKeys: RegisteredKeys;
	/** Whether the keys are those at the `jwksUrl`: we host that set ourselves, and read it. */
	readonly isHostedHere?: true | undefined;
};

/** Which of PingOne's secrets the local one equals; both were compared in the Worker. */
export type SecretComparison = {
	readonly match: 'current' | 'previous' | 'none';
	/** Until when the previous one is accepted, in milliseconds since the epoch. */
	readonly previousExpiresAtMs?: number | undefined;
};

export type Observations = {
	/** Why the document of a listed issuer cannot be used, so that nothing is sent to its endpoints. */
	readonly issuerFault?: string | undefined;
	readonly discovery: Observation<DiscoveryFacts>;
	/** The discovery answer's `Date`, in milliseconds since the epoch. */
	readonly serverDateMs?: number | undefined;
	/** When that answer arrived by our clock, in milliseconds since the epoch. */
	readonly serverDateReadAtMs?: number | undefined;
	/** `answered` where the environment exists in that region. */
	readonly elsewhere: Readonly<Partial<Record<PingOneRegion, Observation<true>>>>;
	readonly worker: Observation<WorkerFacts>;
	readonly application: Observation<ApplicationFacts>;
	/** Whether the list was searched for an application that was imported with this client id. */
	readonly isClientIdSearched: boolean;
	readonly secret: Observation<SecretComparison>;
	readonly roleAssignments: Observation<readonly RoleAssignment[]>;
	readonly grants: Observation<readonly ResourceGrant[]>;
	readonly resources: Observation<readonly PingOneResource[]>;
	/** By resource id. */
	readonly scopes: Readonly<Record<string, Observation<readonly PingOneScope[]>>>;
	/** Of the resource that the token would be for. */
	readonly attributes: Observation<readonly ResourceAttribute[]>;
	/** The one that the application names. */
	readonly keyRotationPolicy: Observation<KeyRotationPolicy>;
};

const NOT_ASKED = { kind: 'not_asked' } as const;

export const NOTHING_OBSERVED: Observations = {
	discovery: NOT_ASKED,
	elsewhere: {},
	worker: NOT_ASKED,
	application: NOT_ASKED,
	isClientIdSearched: false,
	secret: NOT_ASKED,
	roleAssignments: NOT_ASKED,
	grants: NOT_ASKED,
	resources: NOT_ASKED,
	scopes: {},
	attributes: NOT_ASKED,
	keyRotationPolicy: NOT_ASKED
};

/** The value of what was answered. */
export function valueOf<Value>(observation: Observation<Value>): Value | undefined {
	return observation.kind === 'answered' ? observation.value : undefined;
}

/**
 * Holds where the server says that there is no such environment. PingOne's words for it are not
 * documented; every other refusal is taken for a fault.
 */
export function isEnvironmentAbsent({ discovery }: Observations): boolean {
	return discovery.kind === 'refused' && (discovery.status === 404 || discovery.status === 400);
}
