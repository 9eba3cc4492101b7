import { GUESSED_MANAGEMENT_ERRORS } from './guesses';
import { answerWithoutEnvironment } from './unknown-environment';

/** What a client gets that asks too often, before any environment is looked at. */
export function answerRequestLimited(
	retryAfterSeconds: number,
	ports: { readonly now: () => number; readonly randomUuid: () => string }
): Response {
	const response = answerWithoutEnvironment(GUESSED_MANAGEMENT_ERRORS.requestLimited, ports);
	response.headers.set('retry-after', String(retryAfterSeconds));
	return response;
}
