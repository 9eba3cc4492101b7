/**
 * The documents of PingOne's Management API as far as a check looks at them. Loose, because PingOne adds
 * members.
 *
 * @see PingOne Platform API, "Application Resource Grants", "Resources", "Resource Scopes", "Resource Attributes",
 * "Application Role Assignments", "Application Secret", "Key Rotation Policies"
 */
import * as v from 'valibot';
import { PingOneApplication } from './application';

const Reference = v.looseObject({ id: v.string() });

export const ApplicationList = v.looseObject({
	_embedded: v.looseObject({ applications: v.array(PingOneApplication) })
});

export const ResourceGrant = v.looseObject({
	resource: Reference,
	scopes: v.array(Reference)
});
export type ResourceGrant = v.InferOutput<typeof ResourceGrant>;

export const GrantList = v.looseObject({
	_embedded: v.looseObject({ grants: v.array(ResourceGrant) })
});

export const PingOneResource = v.looseObject({
	id: v.string(),
	name: v.string(),
	/** `CUSTOM` is one of your own; the others are PingOne's. */
	type: v.string(),
	/** Where it is absent the name stands for it. */
	audience: v.optional(v.string()),
	accessTokenValiditySeconds: v.optional(v.number()),
	introspectEndpointAuthMethod: v.optional(v.string()),
	/** Of a resource that signs. */
	jwks: v.optional(v.string())
});
export type PingOneResource = v.InferOutput<typeof PingOneResource>;

export const ResourceList = v.looseObject({
	_embedded: v.looseObject({ resources: v.array(PingOneResource) })
});

export const PingOneScope = v.looseObject({ id: v.string(), name: v.string() });
export type PingOneScope = v.InferOutput<typeof PingOneScope>;

export const ScopeList = v.looseObject({
	_embedded: v.looseObject({ scopes: v.array(PingOneScope) })
});

export const ResourceAttribute = v.looseObject({
	id: v.string(),
	name: v.string(),
	/** `CUSTOM`, or one of PingOne's own. */
	type: v.optional(v.string()),
	value: v.optional(v.string())
});
export type ResourceAttribute = v.InferOutput<typeof ResourceAttribute>;

/** Its keys rotate, and the set of the environment lists those before and after as well. */
export const KeyRotationPolicy = v.looseObject({
	id: v.string(),
	name: v.string(),
	/** In days. */
	rotationPeriod: v.optional(v.number()),
	currentKeyId: v.optional(v.string()),
	nextKeyId: v.optional(v.string()),
	rotatedAt: v.optional(v.string())
});
export type KeyRotationPolicy = v.InferOutput<typeof KeyRotationPolicy>;

export const KeyRotationPolicyList = v.looseObject({
	_embedded: v.looseObject({ keyRotationPolicies: v.array(KeyRotationPolicy) })
});

export const AttributeList = v.looseObject({
	_embedded: v.looseObject({ attributes: v.array(ResourceAttribute) })
});

/** `scope` is what the role holds for: an environment, or the whole organization. */
export const RoleAssignment = v.looseObject({
	role: Reference,
	scope: v.optional(v.looseObject({ id: v.optional(v.string()), type: v.optional(v.string()) }))
});
export type RoleAssignment = v.InferOutput<typeof RoleAssignment>;

export const RoleAssignmentList = v.looseObject({
	_embedded: v.looseObject({ roleAssignments: v.array(RoleAssignment) })
});

/** What an entry holds: `activity-entry.ts`. */
export const ActivityList = v.looseObject({
	_embedded: v.looseObject({ activities: v.array(v.unknown()) })
});

/** Of a real environment it is read in the Worker alone, and nothing of it may be answered. */
export const ApplicationSecret = v.looseObject({
	secret: v.string(),
	previous: v.optional(
		v.looseObject({
			secret: v.string(),
			expiresAt: v.optional(v.string()),
			lastUsed: v.optional(v.string())
		})
	)
});
export type ApplicationSecret = v.InferOutput<typeof ApplicationSecret>;
