/** The answers that lead to a cause, as rows of the causes name them. Pure. */
import { AUTH_HOST_ERRORS, type AuthHostError } from '$lib/pingone/error-texts';
import { MANAGEMENT_ERRORS, type ManagementError } from '$lib/pingone/management-errors';

/** An answer that leads to the cause. What is absent does not matter. */
export type CauseMatch = {
	readonly status?: number | undefined;
	/** The OAuth error, or the code of the Management API. */
	readonly error?: string | undefined;
	/** What stands in the text, whatever stands around it and in whatever case. */
	readonly text?: string | undefined;
	/** How the call ended, where no answer came that can be read. */
	readonly outcome?: string | undefined;
};

export function oauthMatch({ status, error, description }: AuthHostError): CauseMatch {
	return { status, error, text: description };
}

export function managementMatch({ status, code, message }: ManagementError): CauseMatch {
	return { status, error: code, text: message };
}

export const CREDENTIALS = oauthMatch(AUTH_HOST_ERRORS.invalidClientCredentials);

export const UNEXPLAINED: CauseMatch = {
	error: 'invalid_client',
	text: 'Client authentication failed'
};

export const NO_SCOPE = oauthMatch(AUTH_HOST_ERRORS.noScopeGranted);

export const SEVERAL = oauthMatch(AUTH_HOST_ERRORS.multipleResources);

export const FORBIDDEN = managementMatch(MANAGEMENT_ERRORS.insufficientPermissions);
