import type { RequestEvent } from '@sveltejs/kit';
import { countRequest } from '../limits/rate-limit';
import { clientAddressOf } from '../ports';
import { SESSION_COOKIE } from '../vault/session-cookie';
import { readWorkerEnv } from '../worker-env';
import type { Failure } from './problem';
import { findForeignOrigin } from './same-origin';

const HEALTH = '/api/health';

/** The same for everyone, and read without a cookie: a person may open them in the address bar. */
const PUBLIC_DOCUMENTS = [HEALTH, '/api/openapi.json'];

/**
 * What stands before every endpoint of `/api`. The origin is looked at first, so that another site
 * cannot use up the limit of the person who visits it.
 */
export async function refuseApiRequest(event: RequestEvent): Promise<Failure | undefined> {
	const { pathname, origin } = event.url;
	const foreign = findForeignOrigin({
		headers: event.request.headers,
		ownOrigin: origin,
		carriesSession: event.cookies.get(SESSION_COOKIE) !== undefined,
		isPublicDocument: PUBLIC_DOCUMENTS.includes(pathname)
	});
	if (foreign !== undefined) return { code: 'cross_origin', detail: foreign };

	const env = await readWorkerEnv(event.platform);
	if (!env.ok) return pathname === HEALTH ? undefined : NOT_SET_UP;
	return countRequest(env.value.API_RATE, {
		clientAddress: clientAddressOf(event),
		loopbackSetting: env.value.RATE_LIMIT_LOOPBACK
	});
}

const NOT_SET_UP: Failure = {
	code: 'internal',
	detail: 'The Worker is not set up completely. Its operator finds what is missing at /api/health.'
};
