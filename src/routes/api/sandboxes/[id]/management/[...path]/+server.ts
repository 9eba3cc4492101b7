import { portsOf } from '$lib/server/ports';
import { manageSandbox } from '$lib/server/sandbox/manage-sandbox';
import type { RequestHandler } from './$types';

export const prerender = false;
// PingOne's addresses end without a slash; one with it is the sandbox's to refuse, not kit's to move.
export const trailingSlash = 'ignore';

/** Any method: which of them an address takes is the Management API's to say. */
export const fallback: RequestHandler = async (event) => {
	const { request, params, locals } = event;
	const { id, path } = params;
	return manageSandbox({ request, id, path, requestId: locals.requestId }, portsOf(event));
};
