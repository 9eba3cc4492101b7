/**
 * Everything that the sandbox answers without evidence of what PingOne answers. When a real answer is
 * recorded, its entry moves to `$lib/pingone` and out of here.
 */
import { AUTH_HOST_ERRORS, type AuthHostError } from '$lib/pingone/error-texts';
import type { ManagementError, ManagementErrorDetail } from '$lib/pingone/management-errors';

export * from './guessed-numbers';

/** Refusals of the authorization server. */
export const GUESSED_REFUSALS = {
	/** A disabled application is treated as if it did not exist. */
	applicationDisabled: AUTH_HOST_ERRORS.invalidClientCredentials,
	/**
	 * Expired, too far ahead, not yet valid, wrong audience or signature, no JWT: all look the same. So does
	 * one that was used before and, while that is looked for, one whose `jti` is missing or no short text.
	 */
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
	/** Where a person would sign in or out: the grants that start there are not those of a sandbox's application. */
	userRequired: {
		status: 400,
		error: 'unauthorized_client',
		description: 'Request denied: The application may not use this endpoint'
	},
	/** UserInfo with a token of this grant, or with none (OpenID Connect Core section 5.3.3, RFC 6750 section 3.1). */
	tokenWithoutUser: {
		status: 401,
		error: 'invalid_token',
		description: 'Request denied: The access token is not of a user'
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
	},
	/** The code is documented, its text and the details are not. Also on the authorization server. */
	requestLimited: {
		status: 429,
		code: 'REQUEST_LIMITED',
		message: 'The request could not be completed. The request limit was exceeded.',
		details: [{ code: 'LIMIT_EXCEEDED', message: 'Too many requests. Try again later.' }]
	},
	/** The code is documented for 400 and 415, without a text. */
	bodyNotJson: {
		status: 400,
		code: 'INVALID_REQUEST',
		message: 'The request could not be completed. The request body is not a valid JSON object.'
	},
	contentTypeUnsupported: {
		status: 415,
		code: 'INVALID_REQUEST',
		message: 'The request could not be completed. The content type is not supported.'
	},
	bodyTooLarge: {
		status: 413,
		code: 'INVALID_REQUEST',
		message: 'The request could not be completed. The request body is too large.'
	},
	/** The code is reported for a grant of a worker, without a text. */
	workerGrantRefused: {
		status: 400,
		code: 'REQUEST_FAILED',
		message:
			'The request could not be completed. A worker application cannot be granted scopes of this resource.'
	},
	/** What may be changed of a system application is not documented. */
	systemApplicationRefused: {
		status: 403,
		code: 'ACCESS_FAILED',
		message: 'The request could not be completed. You do not have access to this resource.',
		details: [
			{
				code: 'INSUFFICIENT_PERMISSIONS',
				message: 'The actor attempting to perform the request is not authorized.'
			}
		]
	}
} as const satisfies Record<string, ManagementError>;

/**
 * Why the authorization server refused, in the words of the audit log. That it says more than the answer
 * does is documented ("the reason of a failure"); which refusals it tells apart, and how, is not. What is not
 * here has the description of the answer.
 */
export const GUESSED_AUDIT_REASONS = {
	unknownClient: 'Client authentication failed: no application has this client ID',
	applicationDisabled: 'Client authentication failed: the application is disabled',
	wrongSecret: 'Client authentication failed: the client secret is incorrect',
	previousSecretEnded: 'Client authentication failed: the previous client secret has expired',
	assertionRefused: 'Client authentication failed: the client assertion is not valid'
} as const;

/** What the audit log calls a request; the form of the types is documented, and none of these is. */
export const GUESSED_AUDIT_ACTIONS = {
	token: { type: 'TOKEN.REQUESTED', description: 'Token Requested', success: 'Token issued' },
	introspect: {
		type: 'TOKEN.INTROSPECTED',
		description: 'Token Introspected',
		success: 'Token introspected'
	},
	revoke: { type: 'TOKEN.REVOKED', description: 'Token Revoked', success: 'Token revoked' }
} as const;

/**
 * A filter of the audit log that cannot be read. The codes are documented, as is that a filter needs a range
 * of times; the text of an attribute is reported, the others are ours.
 */
export function auditFilterRefused(message: string): ManagementError {
	return {
		status: 400,
		code: 'INVALID_REQUEST',
		message: 'The request could not be completed. The filter is not valid.',
		details: [{ code: 'INVALID_FILTER', target: 'filter', message: `Invalid Filter: ${message}` }]
	};
}

/** The text is recorded up to `in Environment`; what names the environment is not. */
export function applicationNotFound(applicationId: string, environmentId: string): ManagementError {
	return {
		status: 404,
		code: 'NOT_FOUND',
		message: `Unable to find Application with ID: '${applicationId}' in Environment '${environmentId}'`
	};
}

/**
 * What is wrong with one member of a body. The codes are documented; of the texts only that for scopes
 * of the same name and `already exists` of a second grant are reported.
 */
export const GUESSED_DETAILS = {
	required: (target) => ({ code: 'REQUIRED_VALUE', target, message: `${target} is required` }),
	empty: (target) => ({ code: 'EMPTY_VALUE', target, message: `${target} must not be empty` }),
	invalid: (target, message = `${target} is not valid`) => ({
		code: 'INVALID_VALUE',
		target,
		message
	}),
	/** A second grant of a resource: 400 by one report, 409 by another. */
	resourceGrantedAlready: () => ({
		code: 'UNIQUENESS_VIOLATION',
		target: 'resource',
		message: 'Grant to given resource already exists'
	}),
	attributeExistsAlready: () => ({
		code: 'UNIQUENESS_VIOLATION',
		target: 'name',
		message: 'An attribute with this name already exists'
	}),
	/** The sandbox's own limit. */
	tooManyAttributes: () => ({
		code: 'LIMIT_EXCEEDED',
		target: 'resource',
		message: 'The resource has as many attributes as the sandbox keeps'
	}),
	scopeNamesRepeat: () => ({
		code: 'INVALID_VALUE',
		target: 'scopes',
		message: 'Multiple scopes with the same name cannot be added to the same grant'
	})
} as const satisfies Record<string, (target: string, message?: string) => ManagementErrorDetail>;

/** What an environment's own key rotation policy is called, is not documented; its 90 days are. */
export const DEFAULT_POLICY = {
	name: 'Default Key Rotation Policy',
	rotationPeriodDays: 90
} as const;

/** The documented default of a new policy; the sandbox makes keys of this kind alone. */
export const POLICY_KEYS = {
	dn: 'CN=PingOne Default Key Rotation Policy, OU=Ping Identity, O=Ping Identity, L=, ST=, C=US',
	algorithm: 'RSA',
	keyLength: 2048,
	validityPeriod: 365,
	signatureAlgorithm: 'SHA256withRSA'
} as const;

/** Which names an attribute may have beside those that are reserved. */
export const ATTRIBUTE_NAME = /^[\w.:/-]+$/;

/** A page of whatever stands before PingOne while it is out of service. */
export const GUESSED_MAINTENANCE_PAGE = `<!doctype html>
<html lang="en">
<head><title>503 Service Unavailable</title></head>
<body><h1>Service Unavailable</h1><p>The service is down for maintenance. Please try again later.</p></body>
</html>
`;

/** A host that cannot exist (RFC 6761 section 6.4), so that nobody who follows it sends it anything. */
export const GUESSED_REDIRECT_LOCATION = 'https://maintenance.invalid/';

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
 * - A rotation answers 200, a new grant 201, a deletion 204 without a body. Grants need the permission to
 *   update applications. What a worker may not read of a secret it may not rotate either.
 * - A PUT takes the members that the sandbox keeps, and ignores the others and the read-only ones, as they
 *   come back from a GET. `jwks` and `jwksUrl` exclude each other.
 * - `includeTyp` of an application puts `typ: at+jwt` into its tokens. That an application can be switched is
 *   documented, the name of the setting is not: this one follows `includeX5t`.
 * - An application without `signing` is signed for with the key called `default`, as the tokens captured in 2026
 *   were, although new applications are documented to use the policy at once. A worker has no policy: the
 *   description of the property leaves workers out, a newer page on the policies does not.
 * - There is one policy, the environment's own, and its keys are made with the first key set that is read. The
 *   id of a key is a random UUID, where PingOne's is one of the time. A PUT of it changes its name and its
 *   rotation period. The set lists the key called `default` beside the previous, current and next one. A token
 *   of a key that has left the set is no token any more. Whoever may read or update applications may do so here.
 * - A resource may introspect with a signed assertion, as the console of PingOne offers and its API does not
 *   describe; its keys are in `jwks`, as those of an application are.
 * - The attributes of a custom resource are those that somebody made: the core attribute that maps `sub` is
 *   not shown. An expression without a value, and one about a user, leaves no claim. Text outside of an
 *   expression is taken as it is. `#root.context.requestData` has the members `clientAssertion` and
 *   `clientAssertionHeader`. Whoever may update applications may update attributes.
 * - A role assignment's id is made of the ids of its application and its role.
 * - The audit log has an entry for each request of the token, introspection and revocation endpoints, under the
 *   correlation id of its answer, and none for a request that a fault answered. A client that is not known is
 *   no actor. `createdAt` and `recordedAt` are both the time of the request; the delay is how long the log
 *   does not show it. Names of attributes are read in either case (RFC 7644 section 3.4.2.2), one bound makes
 *   a range, and there is one page.
 * - The CloudFront headers and the `x-amz-apigw-id` of the Management API are left out: they name
 *   machines that are not there. A preflight request is answered 200, with the recorded CORS headers.
 */
