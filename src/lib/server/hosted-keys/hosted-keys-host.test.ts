import { describe, expect, it } from 'vitest';
import { HOSTED_KEYS_IDLE_MS } from '$lib/api/limits';
import { createMemoryStorage } from '../dev/memory-storage';
import { createHostedKeysHost } from './hosted-keys-host';

const START_MS = 1_800_000_000_000;
const KEY = { kty: 'RSA', n: 'u1SU1LfV', e: 'AQAB', kid: 'one', use: 'sig' } as const;
const SET = { keys: [KEY], ownerDigest: 'owner', removalDigest: 'removal' };

async function setUp() {
	const clock = { nowMs: START_MS };
	const storage = createMemoryStorage();
	const host = createHostedKeysHost({ storage, now: () => clock.nowMs });
	const expiresAtMs = await host.create(SET);
	return { clock, storage, host, expiresAtMs };
}

describe('a hosted JWK Set', () => {
	it('serves its keys, and of what it is given nothing but their public members', async () => {
		const { storage } = await setUp();
		const other = createHostedKeysHost({ storage: createMemoryStorage(), now: () => START_MS });
		const key = { ...KEY, d: 'private', p: 'private', x5u: 'https://evil.example' };

		await other.create({ ...SET, keys: [key] });

		expect(await other.read()).toEqual({ keys: [KEY] });
		expect(JSON.stringify([...(await storage.list({ prefix: '' }))])).not.toContain('private');
	});

	it('ends 30 days after it was read last', async () => {
		const { clock, host, storage, expiresAtMs } = await setUp();
		expect(expiresAtMs).toBe(START_MS + HOSTED_KEYS_IDLE_MS);

		clock.nowMs += HOSTED_KEYS_IDLE_MS - 1;
		const read = await host.read();
		expect(read?.keys).toEqual([KEY]);
		expect(storage.alarmAtMs()).toBe(clock.nowMs + HOSTED_KEYS_IDLE_MS);
		clock.nowMs += HOSTED_KEYS_IDLE_MS;

		expect(await host.read()).toBeUndefined();
		expect((await storage.list({ prefix: '' })).size).toBe(0);
	});

	it('is deleted by its alarm, and not before its time', async () => {
		const { clock, host, storage } = await setUp();

		await host.expire();
		expect((await storage.list({ prefix: '' })).size).toBe(1);
		clock.nowMs += HOSTED_KEYS_IDLE_MS;
		await host.expire();

		expect((await storage.list({ prefix: '' })).size).toBe(0);
	});

	it('takes other keys from its owner alone, and no removal code may change it', async () => {
		const { host } = await setUp();
		const keys = [{ ...KEY, kid: 'two' }];

		expect(await host.replace({ keys, ownerDigest: 'removal' })).toBeUndefined();
		expect(await host.replace({ keys, ownerDigest: '' })).toBeUndefined();
		expect(await host.read()).toEqual({ keys: [KEY] });
		expect(await host.replace({ keys, ownerDigest: 'owner' })).toBe(START_MS + HOSTED_KEYS_IDLE_MS);

		expect(await host.read()).toEqual({ keys });
	});

	it.each(['owner', 'removal'])('is deleted by the digest of the %s', async (digest) => {
		const { host } = await setUp();

		expect(await host.remove('another')).toBe(false);
		expect(await host.remove(digest)).toBe(true);

		expect(await host.read()).toBeUndefined();
		expect(await host.remove(digest)).toBe(false);
	});
});
