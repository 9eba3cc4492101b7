import type { RequestEvent } from '@sveltejs/kit';
import { countRequest } from '../limits/rate-limit';
import { clientAddressOf } from '../ports';
import { readWorkerEnv } from '../worker-env';
import type { Failure } from '../http/problem';

/** Counts the request for its client address. A Worker that cannot count answers nothing. */
export async function refuseOverrun(
	event: Pick<RequestEvent, 'platform' | 'getClientAddress'>,
	limiter: 'API_RATE' | 'SANDBOX_RATE'
): Promise<Failure | undefined> {
	const env = readWorkerEnv(event.platform);
	if (!env.ok) return NOT_SET_UP;
	return countRequest(env.value[limiter], {
		clientAddress: clientAddressOf(event),
		loopbackSetting: env.value.RATE_LIMIT_LOOPBACK
	});
}

export const NOT_SET_UP: Failure = {
	code: 'internal',
	detail: 'The Worker is not fully set up. Its operator can see what is missing at /api/health.'
};
