/** What both hosts answer for an environment that does not exist. */
import {
	environmentNotFound,
	MANAGEMENT_ERRORS,
	type ManagementError
} from '$lib/pingone/management-errors';
import { readSandboxAddress } from './address';
import { AUTH_HOST_HEADERS, GUESSED_MANAGEMENT_ERRORS, GUESSED_NOT_FOUND } from './guesses';
import { printJson } from './jackson';

/**
 * For requests below `/sandbox/` that no sandbox answers: never made, gone, or an address that names
 * none. Whether a token is good cannot be told here: it is signed with another environment's key.
 */
export function answerUnknownEnvironment(
	request: Request,
	ports: { readonly now: () => number; readonly randomUuid: () => string }
): Response {
	return answerWithoutEnvironment(errorOf(request), ports);
}

/** An error of PingOne where no environment writes it. */
export function answerWithoutEnvironment(
	{ status, code, message, details }: ManagementError,
	ports: { readonly now: () => number; readonly randomUuid: () => string }
): Response {
	const correlationId = ports.randomUuid();
	return new Response(printJson({ id: correlationId, code, message, details }), {
		status,
		headers: {
			...AUTH_HOST_HEADERS,
			'correlation-id': correlationId,
			date: new Date(ports.now()).toUTCString()
		}
	});
}

/** Documented: 404 for the environment itself, and 403 for whatever is below it. */
function errorOf(request: Request): ManagementError {
	const address = readSandboxAddress(new URL(request.url).pathname);
	if (address?.host !== 'management_api') return GUESSED_NOT_FOUND;
	if (!request.headers.has('authorization')) return GUESSED_MANAGEMENT_ERRORS.tokenRefused;
	return address.path === ''
		? environmentNotFound(address.environmentId)
		: MANAGEMENT_ERRORS.insufficientPermissions;
}
