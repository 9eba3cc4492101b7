import { passToSandbox } from '$lib/server/sandbox/pass-to-sandbox';
import { portsOf } from '$lib/server/ports';
import type { RequestHandler } from './$types';

export const prerender = false;

/** RFC 9728 section 3.1 puts the metadata of `/sandbox/{id}/api/orders` here. */
export const fallback: RequestHandler = async (event) =>
	passToSandbox(event.request, event.locals.requestId, portsOf(event));
