import { dev } from '$app/environment';
import type { Handle, HandleServerError } from '@sveltejs/kit';
import { refuseApiRequest } from '$lib/server/http/api-guard';
import { withoutKitAnswer } from '$lib/server/http/kit-answer';
import { outcomeOf } from '$lib/server/http/outcome';
import { problem } from '$lib/server/http/problem';
import { log, logForDeveloper } from '$lib/server/log';

export const handle: Handle = async ({ event, resolve }) => {
	const startedAtMs = Date.now();
	const requestId = crypto.randomUUID();
	event.locals.requestId = requestId;

	const area = areaOf(event.url.pathname);
	const response = await answer();
	if (area !== 'page' || response.status >= 500) {
		log({
			requestId,
			route: event.route.id ?? 'none',
			outcome: await outcomeOf(response),
			durationMs: Date.now() - startedAtMs
		});
	}
	return response;

	async function answer(): Promise<Response> {
		switch (area) {
			case 'malformed':
				return problem(
					{ code: 'invalid_request', detail: 'An address here has one slash at its start.' },
					requestId
				);
			case 'api': {
				const refused = await refuseApiRequest(event);
				return refused === undefined
					? withoutKitAnswer(await resolve(event), requestId)
					: problem(refused, requestId);
			}
			case 'sandbox':
				return withoutKitAnswer(await resolve(event), requestId);
			case 'page':
				return resolve(event);
		}
	}
};

/** What a page may say of an error; what was thrown stays here. */
export const handleError: HandleServerError = ({ error, status }) => {
	if (status === 404) return { message: 'There is nothing at this address.' };
	if (dev) logForDeveloper(error);
	return { message: 'The workbench failed.' };
};

function areaOf(pathname: string): 'api' | 'sandbox' | 'page' | 'malformed' {
	// A browser reads "//host/path" as an address of another host, wherever such a path is repeated.
	if (pathname.startsWith('//')) return 'malformed';
	const [, first] = pathname.split('/');
	return first === 'api' || first === 'sandbox' ? first : 'page';
}
