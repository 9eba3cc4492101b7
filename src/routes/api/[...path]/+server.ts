import { NOTHING_HERE } from '$lib/server/http/kit-answer';
import { problem } from '$lib/server/http/problem';
import type { RequestHandler } from './$types';

export const prerender = false;
export const trailingSlash = 'ignore';

/** Any method: an address that does not exist takes none. */
export const fallback: RequestHandler = ({ locals }) => problem(NOTHING_HERE, locals.requestId);
