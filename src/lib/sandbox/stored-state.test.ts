import { describe, expect, it } from 'vitest';
import { createSandboxHost } from './host';
import { AS, createTestPorts, createTestSandbox, NOW_MS } from './sandbox.test-support';
import { writeRows } from './stored-state';

const DAY_MS = 24 * 60 * 60 * 1000;
const JWKS = `${AS}/jwks`;

describe('a row that would not be read back', () => {
	it.each([
		['environment', { id: 1 }],
		['application:a', { id: 'a' }],
		['resource:a', 'text'],
		['scope:a', {}],
		['grant:a', { scopeIds: [1] }],
		['revoked:a', { expiresAtMs: 0.5 }],
		['assertion:a', { expiresAtMs: Infinity }],
		['faults', { fault: 'none', clock_skew_seconds: 0.5 }],
		['options', { assertion_replay_detection: 1 }],
		['signing-key', {}],
		['last-use', NaN],
		['unknown', {}],
		['unknown:a', {}]
	])('is not written: %s', (key, value) => {
		const { storage } = createTestPorts();

		expect(() =>
			writeRows(storage, [
				{ key: 'last-use', value: 1 },
				{ key, value }
			])
		).toThrow(key);
		expect(storage.rows.size).toBe(0);
	});
});

describe('a stored row that cannot be read', () => {
	it.each(['revoked:a', 'assertion:a', 'last-use'])(
		'is dropped where it only guards: %s',
		async (key) => {
			const { ports } = await createTestSandbox();
			ports.storage.rows.set(key, { jti: 12345 });

			const host = createSandboxHost(ports);

			expect((await host.answer(new Request(JWKS)))?.status).toBe(200);
			expect(await host.readOptions()).toBeDefined();
		}
	);

	it('lets the alarm begin the idle time anew where it is that of the last use', async () => {
		const { ports } = await createTestSandbox();
		ports.storage.rows.set('last-use', 'yesterday');
		const host = createSandboxHost(ports);

		await host.expire();

		expect(ports.storage.alarms.at(-1)).toBe(NOW_MS + DAY_MS);
		expect((await host.answer(new Request(JWKS)))?.status).toBe(200);
	});
});
