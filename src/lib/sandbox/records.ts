/** The rows in which a sandbox is stored. Each is parsed when it is written and when it is loaded. */
import * as v from 'valibot';
import { BUILT_IN_ROLES, type BuiltInRole } from '$lib/pingone/built-in-role';
import {
	PINGONE_AUTH_METHODS,
	PKCE_ENFORCEMENTS,
	type PingOneAuthMethod
} from '$lib/pingone/application';

/** The endpoints of the authorization server whose requests the audit log keeps. */
export const AUDITED_ENDPOINTS = ['token', 'introspect', 'revoke'] as const;

/** Milliseconds since the epoch. */
const Instant = v.pipe(v.number(), v.integer());

const AUTH_METHODS = v.picklist(namesOf<PingOneAuthMethod>(PINGONE_AUTH_METHODS));
const Role = v.picklist(namesOf<BuiltInRole>(BUILT_IN_ROLES));

const SecretRecord = v.object({
	value: v.string(),
	/** The secret before the last rotation, as long as it is still accepted. */
	previous: v.optional(
		v.object({
			value: v.string(),
			expiresAtMs: Instant,
			lastUsedAtMs: v.optional(Instant)
		})
	)
});
export type SecretRecord = v.InferOutput<typeof SecretRecord>;

export const EnvironmentRecord = v.object({
	id: v.string(),
	/** Where the sandbox was made, such as `http://localhost:8787`: its issuer is below it. */
	origin: v.string(),
	organizationId: v.string(),
	licenseId: v.string(),
	createdAtMs: Instant
});
export type EnvironmentRecord = v.InferOutput<typeof EnvironmentRecord>;

export const ApplicationRecord = v.object({
	id: v.string(),
	/** Its place in the list, system applications first. */
	position: v.number(),
	name: v.string(),
	description: v.optional(v.string()),
	enabled: v.boolean(),
	type: v.picklist([
		'PING_ONE_ADMIN_CONSOLE',
		'PING_ONE_PORTAL',
		'PING_ONE_SELF_SERVICE',
		'WORKER',
		'CUSTOM_APP',
		'WEB_APP'
	]),
	/** A system application has none. */
	grantTypes: v.optional(v.array(v.string())),
	responseTypes: v.optional(v.array(v.string())),
	redirectUris: v.optional(v.array(v.string())),
	tokenEndpointAuthMethod: v.union([AUTH_METHODS, v.literal('NONE')]),
	/** The registered key set: JSON as text, returned verbatim. */
	jwks: v.optional(v.string()),
	/** Where the keys are to be found. The sandbox fetches nothing: it knows the sets that are hosted with it. */
	jwksUrl: v.optional(v.string()),
	pkceEnforcement: v.optional(v.picklist(PKCE_ENFORCEMENTS)),
	/** Its tokens say `typ: at+jwt` in their header, as all of them will from 2 March 2027 on. */
	includeTyp: v.optional(v.boolean()),
	/** The policy whose keys sign its tokens; without one the key called `default` does. */
	keyRotationPolicyId: v.optional(v.string()),
	/** A system application has none. */
	secret: v.optional(SecretRecord),
	/** What a worker may do. */
	roles: v.array(Role),
	/** A key pair that is made for it is not registered: that is left to whoever learns from it. */
	keepsItsKeys: v.optional(v.literal(true)),
	createdAtMs: Instant,
	updatedAtMs: Instant
});
export type ApplicationRecord = v.InferOutput<typeof ApplicationRecord>;

/** What a PUT replaces; all the rest of the record stays. */
export type ApplicationSettings = Pick<
	ApplicationRecord,
	| 'name'
	| 'description'
	| 'enabled'
	| 'grantTypes'
	| 'responseTypes'
	| 'redirectUris'
	| 'tokenEndpointAuthMethod'
	| 'jwks'
	| 'jwksUrl'
	| 'pkceEnforcement'
	| 'includeTyp'
	| 'keyRotationPolicyId'
>;

export const ResourceRecord = v.object({
	id: v.string(),
	position: v.number(),
	name: v.string(),
	description: v.optional(v.string()),
	type: v.picklist(['OPENID_CONNECT', 'PINGONE_API', 'CUSTOM']),
	audience: v.optional(v.string()),
	accessTokenValiditySeconds: v.number(),
	introspectEndpointAuthMethod: v.union([AUTH_METHODS, v.literal('NONE')]),
	/** Of a resource that signs: JSON as text. */
	jwks: v.optional(v.string()),
	/** Only a custom resource has one. */
	secret: v.optional(SecretRecord),
	createdAtMs: Instant,
	updatedAtMs: Instant
});
export type ResourceRecord = v.InferOutput<typeof ResourceRecord>;

/** What a PUT replaces of a custom resource. */
export type ResourceSettings = Pick<
	ResourceRecord,
	| 'name'
	| 'description'
	| 'audience'
	| 'accessTokenValiditySeconds'
	| 'introspectEndpointAuthMethod'
	| 'jwks'
>;

export const ScopeRecord = v.object({
	id: v.string(),
	position: v.number(),
	resourceId: v.string(),
	name: v.string(),
	description: v.optional(v.string()),
	createdAtMs: Instant,
	updatedAtMs: Instant
});
export type ScopeRecord = v.InferOutput<typeof ScopeRecord>;

/** What a custom resource maps into its tokens. */
export const AttributeRecord = v.object({
	id: v.string(),
	position: v.number(),
	resourceId: v.string(),
	name: v.string(),
	/** Text with expressions: `$lib/pingone/attribute-value.ts`. */
	value: v.string(),
	createdAtMs: Instant,
	updatedAtMs: Instant
});
export type AttributeRecord = v.InferOutput<typeof AttributeRecord>;

/** Which scopes of one resource an application may have. */
export const GrantRecord = v.object({
	id: v.string(),
	position: v.number(),
	applicationId: v.string(),
	resourceId: v.string(),
	scopeIds: v.array(v.string()),
	createdAtMs: Instant,
	updatedAtMs: Instant
});
export type GrantRecord = v.InferOutput<typeof GrantRecord>;

/** A revoked token, or an assertion that was used: remembered until it would have ended anyway. */
export const RememberedIdRecord = v.object({ expiresAtMs: Instant });

/** One entry of the audit log. What a client sent is in none: it may be a secret in the wrong place. */
export const ActivityRecord = v.object({
	/** Counts up, and names the row. */
	sequence: v.pipe(v.number(), v.integer()),
	id: v.string(),
	correlationId: v.string(),
	atMs: Instant,
	endpoint: v.picklist(AUDITED_ENDPOINTS),
	result: v.picklist(['SUCCESS', 'FAILED']),
	description: v.string(),
	/** The application that asked, once that is known. */
	applicationId: v.optional(v.string())
});
export type ActivityRecord = v.InferOutput<typeof ActivityRecord>;

/** When the sandbox was last used. */
export const LastUseRecord = Instant;

/** The public half of an RSA key, less what names it. */
export const RsaPublicKey = v.object({ kty: v.literal('RSA'), n: v.string(), e: v.string() });
export type RsaPublicKey = v.InferOutput<typeof RsaPublicKey>;

export const SigningKeyRecord = v.object({ pkcs8: v.string(), publicKey: RsaPublicKey });

const NamedKeyRecord = v.object({ kid: v.string(), ...SigningKeyRecord.entries });

/** The key rotation policy of the environment, with its keys. */
export const KeyRotationRecord = v.object({
	id: v.string(),
	name: v.string(),
	rotationPeriodDays: v.number(),
	rotatedAtMs: Instant,
	/** Absent before the first rotation. */
	previous: v.optional(NamedKeyRecord),
	current: NamedKeyRecord,
	next: NamedKeyRecord
});
export type KeyRotationRecord = v.InferOutput<typeof KeyRotationRecord>;

export type SigningKeyRecord = v.InferOutput<typeof SigningKeyRecord>;

function namesOf<Name extends string>(table: Record<Name, unknown>): Name[] {
	// Object.keys forgets the names of a table whose keys are known.
	return Object.keys(table).filter((key): key is Name => Object.hasOwn(table, key));
}
