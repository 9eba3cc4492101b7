/** What both hosts answer for an environment that does not exist. */
import { MANAGEMENT_ERRORS, type ManagementError } from '$lib/pingone/management-errors';
import { readSandboxAddress } from './address';
import { AUTH_HOST_HEADERS, GUESSED_NOT_FOUND } from './guesses';
import { printJson } from './jackson';

/**
 * For requests below `/sandbox/` that no sandbox answers: never made, gone, or an address that names
 * none. The Management API says 403 of what is below an environment that does not exist, as documented.
 */
export function answerUnknownEnvironment(
	request: Request,
	ports: { readonly now: () => number; readonly randomUuid: () => string }
): Response {
	const address = readSandboxAddress(new URL(request.url).pathname);
	const error: ManagementError =
		address?.host === 'management_api'
			? MANAGEMENT_ERRORS.insufficientPermissions
			: GUESSED_NOT_FOUND;
	const correlationId = ports.randomUuid();
	const { status, code, message, details } = error;
	return new Response(printJson({ id: correlationId, code, message, details }), {
		status,
		headers: {
			...AUTH_HOST_HEADERS,
			'correlation-id': correlationId,
			date: new Date(ports.now()).toUTCString()
		}
	});
}
