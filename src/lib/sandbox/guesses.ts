/**
 * Everything that the sandbox answers without evidence of what PingOne answers. When a real answer is
 * recorded, its entry moves to `$lib/pingone` and out of here.
 */
import { AUTH_HOST_ERRORS, type AuthHostError } from '$lib/pingone/error-texts';
import type { ManagementError } from '$lib/pingone/management-errors';

/** Refusals of the authorization server. */
export const GUESSED_REFUSALS = {
	/** A disabled application is treated as if it did not exist. */
	applicationDisabled: AUTH_HOST_ERRORS.invalidClientCredentials,
	/** Expired, too far ahead, not yet valid, wrong audience or signature, no JWT: all look the same. */
	assertionRefused: AUTH_HOST_ERRORS.invalidClientCredentials,
	/** `client_assertion` without the `client_assertion_type` of RFC 7523 section 2.2. */
	assertionTypeUnknown: AUTH_HOST_ERRORS.invalidClientCredentials,
	/** Not base64, not UTF-8, no colon, a bad escape (RFC 6749 section 2.3.1). */
	basicMalformed: AUTH_HOST_ERRORS.invalidClientCredentials,
	/** `client_id` in the body names another client than the credentials do (RFC 7521 section 4.2). */
	clientIdsDiffer: AUTH_HOST_ERRORS.invalidClientCredentials,
	/** `client_secret` without a `client_id`, or `client_id` alone. */
	credentialsIncomplete: AUTH_HOST_ERRORS.noClientCredentials,
	/** An application set to `NONE`: this grant is for confidential clients only (RFC 6749 section 4.4). */
	publicClient: AUTH_HOST_ERRORS.unsupportedAuthenticationMethod,
	/** RFC 6749 section 2.3 forbids it; section 5.2 names the code. */
	twoMethods: {
		status: 400,
		error: 'invalid_request',
		description: 'Request failed: Only one client authentication method may be used'
	},
	/** Checked once the client is authenticated. */
	grantTypeMissing: {
		status: 400,
		error: 'invalid_request',
		description: 'Request failed: grant_type is required'
	},
	/** Also the grants that PingOne knows and the sandbox does not. */
	grantTypeUnknown: {
		status: 400,
		error: 'unsupported_grant_type',
		description: 'Request failed: Unsupported grant type'
	},
	/** Introspection and revocation, once the client is authenticated. */
	tokenMissing: {
		status: 400,
		error: 'invalid_request',
		description: 'Request failed: token is required'
	},
	/** RFC 6749 section 3.2 forbids it. */
	parameterRepeated: {
		status: 400,
		error: 'invalid_request',
		description: 'Request failed: A parameter is included more than once'
	},
	/** Not UTF-8, or a percent sign that starts no escape. */
	formMalformed: {
		status: 400,
		error: 'invalid_request',
		description: 'Request failed: The body is not form-encoded'
	},
	contentTypeUnsupported: {
		status: 415,
		error: 'invalid_request',
		description: 'Request failed: Content-Type must be application/x-www-form-urlencoded'
	},
	bodyTooLarge: {
		status: 413,
		error: 'invalid_request',
		description: 'Request failed: The body is too large'
	},
	methodNotAllowed: {
		status: 405,
		error: 'invalid_request',
		description: 'Request failed: This endpoint does not take this method'
	}
} as const satisfies Record<string, AuthHostError>;

/** An environment that does not exist, and an endpoint that it does not have, on the authorization server. */
export const GUESSED_NOT_FOUND = {
	status: 404,
	code: 'NOT_FOUND',
	message: 'The requested resource was not found.'
} as const satisfies ManagementError;

/** Refusals of the Management API. */
export const GUESSED_MANAGEMENT_ERRORS = {
	/**
	 * No token, an expired one, one for another API. PingOne's client documents the code `ACCESS_FAILED`
	 * with the detail `INVALID_TOKEN`; a live report has `INVALID_TOKEN` as the code. The detail's text
	 * is ours.
	 */
	tokenRefused: {
		status: 401,
		code: 'ACCESS_FAILED',
		message: 'The request could not be completed. You do not have access to this resource.',
		details: [
			{ code: 'INVALID_TOKEN', message: 'The access token is missing, invalid or expired.' }
		]
	}
} as const satisfies Record<string, ManagementError>;

/** The text is recorded up to `in Environment`; what names the environment is not. */
export function applicationNotFound(applicationId: string, environmentId: string): ManagementError {
	return {
		status: 404,
		code: 'NOT_FOUND',
		message: `Unable to find Application with ID: '${applicationId}' in Environment '${environmentId}'`
	};
}

/** How far an assertion's clock may be off. No leeway is documented. */
export const ASSERTION_LEEWAY_SECONDS = 0;

/** How many keys of a registered set are tried, so that a set of a thousand costs no more than these. */
export const ASSERTION_KEYS_TRIED = 20;

/** Larger than any request of this flow. PingOne's own limit is not known. */
export const BODY_LIMIT_BYTES = 64 * 1024;

/**
 * Headers of the authorization server. No `WWW-Authenticate` on a 401, although RFC 6749 section 5.2 asks
 * for one: none is recorded, and a browser would open its login window for it.
 */
export const AUTH_HOST_HEADERS = {
	'content-type': 'application/json;charset=UTF-8',
	'cache-control': 'no-store',
	pragma: 'no-cache'
} as const;

/**
 * Who a worker's token is for. In PingOne it is the API's host, `https://api.pingone.com` or its regional
 * sister, which is the Management API's base without `/v1`. By the same rule it is this in the sandbox,
 * so that the token does not claim to be good for the real API.
 */
export function pingOneApiAudience(origin: string): string {
	return `${origin}/sandbox`;
}

/*
 * Decided without evidence, and without a value to keep here:
 * - Bodies of the authorization server have the Jackson spacing of the Management API, and the id in a
 *   refusal's text is its `correlation-id` header too.
 * - Scopes stand in a token in the order in which they were asked for, else in that of the grant.
 * - Keys of the JWKS have neither `x5t` nor `x5c`: there is no certificate, and a made-up one would not
 *   verify.
 * - Revoking another client's token answers 200 and does nothing, just as introspection does not show it.
 * - An application has a client secret whatever its method is.
 * - An application that is no worker has no `roleAssignments` link; `jwks`, `redirectUris` and
 *   `responseTypes` follow `pkceEnforcement`. `parRequirement` and `parTimeout`, which newer answers
 *   hold somewhere, are left out, because the only recorded list does not have them.
 * - A grant's links are `self`, `environment` and `application`; those of a resource and of a scope
 *   follow the same pattern.
 * - The CloudFront headers and the `x-amz-apigw-id` of the Management API are left out: they name
 *   machines that are not there. A preflight request is answered 200, with the recorded CORS headers.
 */
