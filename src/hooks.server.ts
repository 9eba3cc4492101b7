import { building, dev } from '$app/environment';
import type { Handle, HandleServerError } from '@sveltejs/kit';
import { refuseOverrun } from '$lib/server/entry/address-limit';
import { refuseApiRequest } from '$lib/server/entry/api-guard';
import { areaOf, findMalformedPath } from '$lib/server/http/area';
import { withoutKitAnswer } from '$lib/server/http/kit-answer';
import { withOpenGraph } from '$lib/server/http/open-graph';
import { siteOriginOf } from '$lib/server/http/site-origin';
import { outcomeOf } from '$lib/server/http/outcome';
import { problem } from '$lib/server/http/problem';
import { refuseSandboxRequest } from '$lib/server/entry/sandbox-guard';
import { log, logForDeveloper } from '$lib/server/log';

export const handle: Handle = async ({ event, resolve }) => {
	const startedAtMs = Date.now();
	const requestId = crypto.randomUUID();
	event.locals.requestId = requestId;
	// `vite dev` has no bindings. `dev` is a constant of the build: a built Worker has no such branch.
	if (dev) {
		const { memoryEnv } = await import('$lib/server/dev/memory-env');
		event.platform ??= { env: memoryEnv() };
	}

	const response = await answer();
	// What we answered, and what failed. A page, or that there is none, is nothing to tell.
	if (response.headers.has('request-id') || response.status >= 500) {
		log({
			requestId,
			route: event.route.id ?? 'none',
			outcome: await outcomeOf(response),
			durationMs: Date.now() - startedAtMs
		});
	}
	return response;

	/** A prerendered page has no query. */
	function pathOf(): string {
		return building ? event.url.pathname : `${event.url.pathname}${event.url.search}`;
	}

	async function answer(): Promise<Response> {
		const malformed = findMalformedPath(event.url.pathname);
		if (malformed !== undefined) {
			return problem({ code: 'invalid_request', detail: malformed }, requestId);
		}

		switch (areaOf(event.route.id)) {
			case 'api': {
				const refused = await refuseApiRequest(event);
				return refused === undefined
					? withoutKitAnswer(await resolve(event), requestId)
					: problem(refused, requestId);
			}
			case 'sandbox':
				return (
					(await refuseSandboxRequest(event)) ?? withoutKitAnswer(await resolve(event), requestId)
				);
			case 'key_set': {
				const refused = await refuseOverrun(event, 'SANDBOX_RATE');
				return refused === undefined
					? withoutKitAnswer(await resolve(event), requestId)
					: problem(refused, requestId);
			}
			case 'page':
				return resolve(event, {
					transformPageChunk: ({ html }) => withOpenGraph(html, siteOriginOf(event.url), pathOf())
				});
		}
	}
};

/** What a page may say of an error; what was thrown stays here. */
export const handleError: HandleServerError = ({ error, status }) => {
	if (status === 404) return { message: 'There is nothing at this address.' };
	if (dev) logForDeveloper(error);
	return { message: 'The workbench failed.' };
};
