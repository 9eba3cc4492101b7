import { passToSandbox } from '$lib/server/sandbox/pass-to-sandbox';
import { portsOf } from '$lib/server/ports';
import type { RequestHandler } from './$types';

export const prerender = false;

/** RFC 8414 section 3.1 puts the metadata of the issuer `/sandbox/{id}/as` here. */
export const fallback: RequestHandler = async (event) =>
	passToSandbox(event.request, event.locals.requestId, portsOf(event));
