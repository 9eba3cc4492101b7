import { problem } from '$lib/server/http/problem';
import type { RequestHandler } from './$types';

export const prerender = false;
export const trailingSlash = 'ignore';

/** Any method: an address that does not exist takes none. */
export const fallback: RequestHandler = ({ locals }) =>
	problem(
		{
			code: 'not_found',
			detail: 'The workbench has no endpoint at this address. GET /api/openapi.json lists them.'
		},
		locals.requestId
	);
