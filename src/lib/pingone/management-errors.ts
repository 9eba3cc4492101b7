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
	}
} as const satisfies Record<string, ManagementError>;

/** One refusal of the Management API; an `id` is added to each answer. */
export type ManagementError = {
	readonly status: number;
	readonly code: string;
	readonly message: string;
	readonly details?: readonly { readonly code: string; readonly message: string }[];
};
