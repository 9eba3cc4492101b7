import type { RequestEvent } from '@sveltejs/kit';
import { SESSION_COOKIE } from '$lib/api/session';
import { NOT_SET_UP, refuseOverrun } from './address-limit';
import type { Failure } from '../http/problem';
import { findForeignOrigin } from '../http/same-origin';

const HEALTH = '/api/health';

/** The routes of what is the same for everyone and read without a cookie: a person may open it in the address bar. */
const PUBLIC_DOCUMENTS: readonly (string | null)[] = [HEALTH, '/api/openapi.json', '/api/oembed'];

/**
 * What stands before every endpoint of `/api`. The origin is looked at first, so that another site
 * cannot use up the limit of the person who visits it.
 */
export async function refuseApiRequest(event: RequestEvent): Promise<Failure | undefined> {
	const foreign = findForeignOrigin({
		headers: event.request.headers,
		ownOrigin: event.url.origin,
		carriesSession: event.cookies.get(SESSION_COOKIE) !== undefined,
		isPublicDocument: PUBLIC_DOCUMENTS.includes(event.route.id)
	});
	if (foreign !== undefined) return { code: 'cross_origin', detail: foreign };

	const refused = await refuseOverrun(event, 'API_RATE');
	// Health is what tells the operator what is missing.
	return refused === NOT_SET_UP && event.route.id === HEALTH ? undefined : refused;
}
