/**
 * A change of PingOne's own application: never made without a consent that shows exactly this. Pure.
 *
 * @see PingOne Platform API, "Update Application": a PUT replaces the whole application
 */
import type { JsonObject } from '$lib/oauth/json-object';
import { CLIENT_CREDENTIALS_GRANT_TYPE, pingOneMethodNamed } from '$lib/pingone/application';
import {
	differencesOf,
	withKeySet,
	withKeySetUrl,
	writableMembersOf,
	type FieldDifference
} from '$lib/pingone/application-change';
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import { err, ok, type Result } from '$lib/result';

export type ApplicationChange =
	| { readonly kind: 'enable_application' }
	| { readonly kind: 'enable_grant' }
	| {
			readonly kind: 'set_method';
			readonly method: ClientAuthMethod;
			readonly jwks?: string | undefined;
	  }
	/** `jwks` is the public JWK Set as text; it takes the place of what is registered. */
	| {
			readonly kind: 'register_key';
			readonly jwks: string;
			readonly with_method?: true | undefined;
	  }
	| {
			readonly kind: 'register_key_set';
			readonly jwksUrl: string;
			readonly with_method?: true | undefined;
	  };

export type PlannedChange = {
	/** The exact body of the PUT. */
	readonly body: JsonObject;
	readonly differences: readonly FieldDifference[];
};

export type ChangeFault = {
	readonly code: 'nothing_to_change' | 'key_required';
	readonly message: string;
};

/** `application` is the body of the GET, whole: what is left out of the PUT is cleared. */
export function planChange(
	application: JsonObject,
	change: ApplicationChange
): Result<PlannedChange, ChangeFault> {
	const before = writableMembersOf(application);
	const body = changedMembers(before, change);
	if (body['tokenEndpointAuthMethod'] === 'PRIVATE_KEY_JWT' && !hasKey(body)) {
		return err({
			code: 'key_required',
			message:
				'PRIVATE_KEY_JWT needs a key in the same request. Make a key pair first, then register its public JWK Set together with the method.'
		});
	}
	const differences = differencesOf(before, body);
	return differences.length === 0
		? err({ code: 'nothing_to_change', message: 'The application already has these settings.' })
		: ok({ body, differences });
}

function changedMembers(members: JsonObject, change: ApplicationChange): JsonObject {
	switch (change.kind) {
		case 'enable_application':
			return { ...members, enabled: true };
		case 'enable_grant':
			return { ...members, grantTypes: withGrant(members['grantTypes']) };
		case 'set_method':
			return withMethod(members, change.method, change.jwks);
		case 'register_key':
			return withKeySet(withKeyMethod(members, change), change.jwks);
		case 'register_key_set':
			return withKeySetUrl(withKeyMethod(members, change), change.jwksUrl);
	}
}

function withKeyMethod(
	members: JsonObject,
	{ with_method: isMethodSet }: { readonly with_method?: true | undefined }
): JsonObject {
	return isMethodSet ? withMethod(members, 'private_key_jwt', undefined) : members;
}

function withGrant(grantTypes: unknown): unknown[] {
	const present: unknown[] = Array.isArray(grantTypes) ? grantTypes : [];
	return present.includes(CLIENT_CREDENTIALS_GRANT_TYPE)
		? present
		: [...present, CLIENT_CREDENTIALS_GRANT_TYPE];
}

function withMethod(
	members: JsonObject,
	method: ClientAuthMethod,
	jwks: string | undefined
): JsonObject {
	const changed = { ...members, tokenEndpointAuthMethod: pingOneMethodNamed(method) };
	return jwks === undefined ? changed : withKeySet(changed, jwks);
}

function hasKey({ jwks, jwksUrl }: JsonObject): boolean {
	return typeof jwks === 'string' || typeof jwksUrl === 'string';
}
