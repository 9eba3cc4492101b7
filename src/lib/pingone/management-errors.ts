/**
 * The refusals of PingOne's Management API whose text is known, one entry each.
 *
 * @see PingOne Platform API, "PingOne API error codes"
 */
export const MANAGEMENT_ERRORS = {
	/** The token is good, and its roles do not allow this. */
	insufficientPermissions: {
		status: 403,
		code: 'ACCESS_FAILED',
		message: 'The request could not be completed. You do not have access to this resource.',
		details: [
			{
				code: 'INSUFFICIENT_PERMISSIONS',
				message: 'The actor attempting to perform the request is not authorized.'
			}
		]
	},
	/** The secret of a worker that holds more rights than the one that asks, or of the one that asks. */
	workerSecretRefused: {
		status: 403,
		code: 'ACCESS_FAILED',
		message: 'The request could not be completed. You do not have access to this resource.',
		details: [
			{
				code: 'INSUFFICIENT_PERMISSIONS',
				message: 'Actor does not have permissions to access worker application client secrets'
			}
		]
	},
	/** There is no such thing, or an application that has no secret or no grants was asked for them. */
	notFound: {
		status: 404,
		code: 'NOT_FOUND',
		message: 'The request could not be completed. The requested resource was not found.'
	},
	unexpectedError: {
		status: 500,
		code: 'UNEXPECTED_ERROR',
		message: 'An unexpected error occurred.'
	}
} as const satisfies Record<string, ManagementError>;

/** The environment itself, asked for by someone whose token is good. */
export function environmentNotFound(environmentId: string): ManagementError {
	return {
		status: 404,
		code: 'NOT_FOUND',
		message: `Unable to find environment with ID: '${environmentId}'`
	};
}

/** A body with something wrong in it; one detail for each fault. */
export function invalidData(details: readonly ManagementErrorDetail[]): ManagementError {
	return {
		status: 400,
		code: 'INVALID_DATA',
		message:
			'The request could not be completed. One or more validation errors were in the request.',
		details
	};
}

/** One refusal of the Management API; an `id` is added to each answer. */
export type ManagementError = {
	readonly status: number;
	readonly code: string;
	readonly message: string;
	readonly details?: readonly ManagementErrorDetail[];
};

export type ManagementErrorDetail = {
	readonly code:
		| 'CONSTRAINT_VIOLATION'
		| 'EMPTY_VALUE'
		| 'INVALID_VALUE'
		| 'REQUIRED_VALUE'
		| 'UNIQUENESS_VIOLATION'
		| 'OUT_OF_RANGE'
		| 'SIZE_LIMIT_EXCEEDED'
		| 'INVALID_TOKEN'
		| 'INSUFFICIENT_PERMISSIONS'
		| 'LIMIT_EXCEEDED'
		| 'INVALID_FILTER';
	/** The member of the body that it is about, such as `previous.expiresAt`. */
	readonly target?: string;
	readonly message: string;
	readonly innerError?: Readonly<Record<string, string | number | readonly string[]>>;
};
