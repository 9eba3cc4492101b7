/** An application as PingOne's Management API sends it. */
import * as v from 'valibot';

/**
 * What each `tokenEndpointAuthMethod` is called at the token endpoint. `NONE`, which PingOne allows too,
 * has no entry: it is no authentication.
 */
export const PINGONE_AUTH_METHODS = {
	CLIENT_SECRET_BASIC: 'client_secret_basic',
	CLIENT_SECRET_POST: 'client_secret_post',
	CLIENT_SECRET_JWT: 'client_secret_jwt',
	PRIVATE_KEY_JWT: 'private_key_jwt'
} as const satisfies Record<string, string>;

/** A way to authenticate, in PingOne's spelling. */
export type PingOneAuthMethod = keyof typeof PINGONE_AUTH_METHODS;

/** The same in the spelling of RFC 7591. */
export type PingOneAuthMethodName = (typeof PINGONE_AUTH_METHODS)[PingOneAuthMethod];

/** Every grant type that an application may name. */
export const PINGONE_GRANT_TYPES = [
	'AUTHORIZATION_CODE',
	'IMPLICIT',
	'REFRESH_TOKEN',
	'CLIENT_CREDENTIALS',
	'DEVICE_CODE',
	'TOKEN_EXCHANGE',
	'CIBA'
] as const;

export const PINGONE_RESPONSE_TYPES = ['TOKEN', 'ID_TOKEN', 'CODE'] as const;

export const PKCE_ENFORCEMENTS = ['OPTIONAL', 'REQUIRED', 'S256_REQUIRED'] as const;

/** The grant type that an application needs for this flow. */
export const CLIENT_CREDENTIALS_GRANT_TYPE = 'CLIENT_CREDENTIALS';

/**
 * Loose, because PingOne adds fields: `type`, `protocol` and `tokenEndpointAuthMethod` are texts, so that
 * a new value is shown and not refused. SAML, WS-Fed and link applications have neither `grantTypes` nor
 * `tokenEndpointAuthMethod`.
 *
 * @see PingOne Platform API, "Applications"
 */
export const PingOneApplication = v.looseObject({
	id: v.string(),
	name: v.string(),
	description: v.optional(v.string()),
	enabled: v.boolean(),
	type: v.string(),
	protocol: v.string(),
	grantTypes: v.optional(v.array(v.string())),
	tokenEndpointAuthMethod: v.optional(v.string()),
	/** A JSON Web Key Set as text, stored and returned verbatim. */
	jwks: v.optional(v.string()),
	/** Always https; excludes `jwks`. */
	jwksUrl: v.optional(v.string()),
	/** Without it, the key called `default` signs for it. Not of a worker. */
	signing: v.optional(
		v.looseObject({
			keyRotationPolicy: v.optional(v.looseObject({ id: v.optional(v.string()) }))
		})
	),
	createdAt: v.optional(v.string()),
	updatedAt: v.optional(v.string())
});
export type PingOneApplication = v.InferOutput<typeof PingOneApplication>;

/** Of the policy whose keys sign for it; `undefined` where none is named. */
export function keyRotationPolicyIdOf({
	signing
}: Pick<PingOneApplication, 'signing'>): string | undefined {
	return signing?.keyRotationPolicy?.id;
}

/** Holds for an application that may use this grant. */
export function hasClientCredentials(grantTypes: readonly string[] | undefined): boolean {
	return grantTypes?.includes(CLIENT_CREDENTIALS_GRANT_TYPE) === true;
}

/** An application that PingOne makes itself: it has no grant types, and is not edited. */
export function isSystemApplication({ type }: Pick<PingOneApplication, 'type'>): boolean {
	return type.startsWith('PING_ONE_');
}

/**
 * The method of an application as the token endpoint names it; `undefined` for `NONE`, for an
 * application without one and for a method that is not known here.
 */
export function authMethodNameOf(
	application: Pick<PingOneApplication, 'tokenEndpointAuthMethod'>
): PingOneAuthMethodName | undefined {
	const method = application.tokenEndpointAuthMethod;
	return method !== undefined && isPingOneAuthMethod(method)
		? PINGONE_AUTH_METHODS[method]
		: undefined;
}

/** A method in PingOne's spelling, by the name that the token endpoint has for it. */
export function pingOneMethodNamed(name: PingOneAuthMethodName): PingOneAuthMethod {
	const found = Object.keys(PINGONE_AUTH_METHODS)
		.filter(isPingOneAuthMethod)
		.find((method) => PINGONE_AUTH_METHODS[method] === name);
	if (found === undefined) throw new Error(`PingOne has no name for ${name}.`);
	return found;
}

function isPingOneAuthMethod(text: string): text is PingOneAuthMethod {
	return Object.hasOwn(PINGONE_AUTH_METHODS, text);
}
