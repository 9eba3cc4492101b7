/**
 * The refusals of PingOne's authorization server whose text is known, one entry each. `description`
 * stands before the correlation id. Refusals that nobody has recorded are not here.
 */
export const AUTH_HOST_ERRORS = {
	/** The client id is unknown, or its secret or assertion is wrong. */
	invalidClientCredentials: {
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: Invalid client credentials'
	},
	/** The credentials are right, and the application is set to another method. */
	unsupportedAuthenticationMethod: {
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: Unsupported authentication method'
	},
	noClientCredentials: {
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: No client credentials included'
	},
	/** The application's grant types do not include `CLIENT_CREDENTIALS`. */
	grantNotEnabled: {
		status: 400,
		error: 'unauthorized_client',
		description: 'Unsupported grant type: client_credentials'
	},
	/** None of the scopes that were asked for is granted, or none is granted at all. */
	noScopeGranted: {
		status: 400,
		error: 'invalid_scope',
		description: 'Request failed: At least one scope must be granted'
	},
	/** The scopes belong to more than one resource: those asked for, or all granted ones if none was. */
	multipleResources: {
		status: 400,
		error: 'invalid_scope',
		// Observed without its prefix; the prefix is that of the other failed validations.
		description: 'Request failed: May not request scopes for multiple resources'
	},
	/** A worker that holds no role. */
	noRoleAssignments: {
		// The text is recorded, its status is not: 403 goes with `access_denied`.
		status: 403,
		error: 'access_denied',
		description: 'Request denied: Application does not have any role assignments'
	}
} as const satisfies Record<string, AuthHostError>;

/** One refusal of the authorization server. */
export type AuthHostError = {
	readonly status: number;
	readonly error: string;
	readonly description: string;
};
