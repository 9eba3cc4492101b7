import { describe, expect, it } from 'vitest';
import { createMemoryRateLimiter } from '../dev/memory-rate-limiter';
import { countRequest } from './rate-limit';

function limiterOf(limit: number, now = () => 0) {
	return createMemoryRateLimiter({ limit, periodMs: 60_000, now });
}

const STRANGER = { clientAddress: '203.0.113.9', loopbackSetting: undefined };

describe('countRequest', () => {
	it('refuses the request beyond the limit, and says when to come back', async () => {
		const limiter = limiterOf(2);

		const outcomes = [
			await countRequest(limiter, STRANGER),
			await countRequest(limiter, STRANGER),
			await countRequest(limiter, STRANGER)
		];

		expect(outcomes.map((outcome) => outcome?.code)).toEqual([
			undefined,
			undefined,
			'rate_limited'
		]);
		expect(outcomes[2]?.headers).toEqual({ 'retry-after': '60' });
	});

	it('counts each address for itself', async () => {
		const limiter = limiterOf(1);
		await countRequest(limiter, STRANGER);

		const other = await countRequest(limiter, { ...STRANGER, clientAddress: '203.0.113.10' });

		expect(other).toBeUndefined();
	});

	it('counts the addresses of one IPv6 network together', async () => {
		const limiter = limiterOf(1);
		await countRequest(limiter, { ...STRANGER, clientAddress: '2001:db8:1:2::1' });

		const neighbor = await countRequest(limiter, { ...STRANGER, clientAddress: '2001:db8:1:2::2' });
		const stranger = await countRequest(limiter, { ...STRANGER, clientAddress: '2001:db8:1:3::1' });

		expect(neighbor?.code).toBe('rate_limited');
		expect(stranger).toBeUndefined();
	});

	it('starts anew in the next minute', async () => {
		let nowMs = 0;
		const limiter = limiterOf(1, () => nowMs);
		await countRequest(limiter, STRANGER);

		nowMs = 60_000;

		expect(await countRequest(limiter, STRANGER)).toBeUndefined();
	});

	it.each(['127.0.0.1', '::1'])('does not count %s', async (clientAddress) => {
		const limiter = limiterOf(0);

		expect(await countRequest(limiter, { ...STRANGER, clientAddress })).toBeUndefined();
	});

	it('counts loopback where the operator says so', async () => {
		const limiter = limiterOf(0);

		const outcome = await countRequest(limiter, {
			clientAddress: '127.0.0.1',
			loopbackSetting: 'on'
		});

		expect(outcome?.code).toBe('rate_limited');
	});
});
