import type { Failure } from '../http/problem';
import { isLoopbackAddress, rateKeyOf } from '../http/client-address';
import type { RateLimiter } from '../platform';

/** The period of every rate-limit binding in `wrangler.toml`. */
export const RATE_PERIOD_SECONDS = 60;

/** Whose requests are counted, and whether this machine's own are. */
export type RateSubject = {
	readonly clientAddress: string;
	/** The operator's setting `RATE_LIMIT_LOOPBACK`. */
	readonly loopbackSetting: string | undefined;
};

/** Loopback is exempt: a person's own machine has nobody to protect from itself. */
export function isExempt({ clientAddress, loopbackSetting }: RateSubject): boolean {
	return loopbackSetting !== 'on' && isLoopbackAddress(clientAddress);
}

/** Counts one request of a client address; `rate_limited` when its minute is used up. */
export async function countRequest(
	limiter: RateLimiter,
	subject: RateSubject
): Promise<Failure | undefined> {
	if (isExempt(subject)) return undefined;
	const { success } = await limiter.limit({ key: rateKeyOf(subject.clientAddress) });
	return success ? undefined : rateLimited('Too many requests came from your address.');
}

export function rateLimited(what: string, seconds: number = RATE_PERIOD_SECONDS): Failure {
	return {
		code: 'rate_limited',
		detail: `${what} Wait ${seconds} seconds and try again.`,
		headers: { 'retry-after': String(seconds) }
	};
}
