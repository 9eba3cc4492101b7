import type { RequestEvent } from '@sveltejs/kit';
import { answerRequestLimited } from '$lib/sandbox/request-limited';
import { RATE_PERIOD_SECONDS } from '../limits/rate-limit';
import { refuseOverrun } from './address-limit';
import { problem } from '../http/problem';

/**
 * What stands before the sandbox as programs call it. It reads no cookie, so a page of any site may call
 * it; one client address gets a limit, and hears of it as PingOne would say it.
 */
export async function refuseSandboxRequest(
	event: Pick<RequestEvent, 'platform' | 'getClientAddress' | 'locals'>
): Promise<Response | undefined> {
	const refused = await refuseOverrun(event, 'SANDBOX_RATE');
	if (refused === undefined) return undefined;

	const { requestId } = event.locals;
	if (refused.code !== 'rate_limited') return problem(refused, requestId);
	const response = answerRequestLimited(RATE_PERIOD_SECONDS, {
		now: () => Date.now(),
		randomUuid: () => crypto.randomUUID()
	});
	response.headers.set('request-id', requestId);
	return response;
}
