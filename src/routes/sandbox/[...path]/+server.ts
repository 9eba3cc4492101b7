import { passToSandbox } from '$lib/server/sandbox/pass-to-sandbox';
import { portsOf } from '$lib/server/ports';
import type { RequestHandler } from './$types';

export const prerender = false;
// PingOne's addresses end without a slash; one with it is the sandbox's to refuse, not kit's to move.
export const trailingSlash = 'ignore';

export const fallback: RequestHandler = async (event) =>
	passToSandbox(event.request, event.locals.requestId, portsOf(event));
