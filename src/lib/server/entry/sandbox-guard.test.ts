import { describe, expect, it } from 'vitest';
import { createMemoryRateLimiter } from '../dev/memory-rate-limiter';
import { memoryPorts } from '../dev/memory-ports.test-support';
import { refuseSandboxRequest } from './sandbox-guard';

const REQUEST_ID = '3f0c4a8e-0000-4000-8000-000000000000';

function eventFrom(clientAddress: string, env = memoryPorts().env) {
	return {
		platform: { env },
		locals: { requestId: REQUEST_ID },
		getClientAddress: () => clientAddress
	};
}

function envThatAllows(limit: number, setting?: string) {
	const limiter = createMemoryRateLimiter({ limit, periodMs: 60_000, now: () => 0 });
	return memoryPorts({ SANDBOX_RATE: limiter, RATE_LIMIT_LOOPBACK: setting }).env;
}

describe('what stands before the sandbox', () => {
	it('lets a request within the limit pass', async () => {
		expect(await refuseSandboxRequest(eventFrom('203.0.113.9'))).toBeUndefined();
	});

	it('answers the one beyond it as PingOne would, and says when to come back', async () => {
		const response = await refuseSandboxRequest(eventFrom('203.0.113.9', envThatAllows(0)));

		expect(response?.status).toBe(429);
		expect(response?.headers.get('retry-after')).toBe('60');
		expect(response?.headers.get('content-type')).toBe('application/json;charset=UTF-8');
		expect(response?.headers.get('cache-control')).toBe('no-store');
		expect(response?.headers.get('request-id')).toBe(REQUEST_ID);
		expect(await response?.json()).toMatchObject({ code: 'REQUEST_LIMITED' });
	});

	it('counts the addresses of one IPv6 network together', async () => {
		const env = envThatAllows(1);

		const first = await refuseSandboxRequest(eventFrom('2001:db8:1:2::1', env));
		const neighbor = await refuseSandboxRequest(eventFrom('2001:db8:1:2::2', env));

		expect([first?.status, neighbor?.status]).toEqual([undefined, 429]);
	});

	it.each([
		[undefined, undefined],
		['on', 429]
	])('with the setting for loopback %s answers this machine %s', async (setting, status) => {
		const response = await refuseSandboxRequest(eventFrom('127.0.0.1', envThatAllows(0, setting)));

		expect(response?.status).toBe(status);
	});

	it('refuses everything where the Worker cannot count', async () => {
		const env = { ...memoryPorts().env };
		Reflect.deleteProperty(env, 'SANDBOX_RATE');

		const response = await refuseSandboxRequest(eventFrom('203.0.113.9', env));

		expect(response?.status).toBe(500);
		expect(await response?.json()).toMatchObject({ code: 'internal' });
	});
});
