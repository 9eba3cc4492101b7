import { describe, expect, it } from 'vitest';
import type { Credential } from '$lib/oauth/credential';
import { noteCredential, type AcceptedCredentials } from './accepted-credentials';

const CREDENTIAL = secret('a-secret-that-stands-in-nothing');
const CLIENT = ['https://auth.pingone.eu/e/as', 'orders'] as const;

function use(
	accepted: AcceptedCredentials,
	isAccepted: boolean,
	nowMs: number,
	change: { client?: readonly [string, string]; credential?: Credential } = {}
) {
	return noteCredential(accepted, {
		client: CLIENT,
		credential: CREDENTIAL,
		isAccepted,
		nowMs,
		...change
	});
}

function secret(text: string): Credential {
	return { kind: 'secret', secret: text };
}

function key(byte: number): Credential {
	return { kind: 'private_key', key: { pkcs8: new Uint8Array([byte]) } };
}

describe('a credential that was accepted', () => {
	it('is known with its time when exactly it is used again', async () => {
		const accepted: AcceptedCredentials = new Map();

		expect(await use(accepted, true, 1)).toBeUndefined();
		expect(await use(accepted, true, 2)).toBe(1);
		expect(await use(accepted, false, 3)).toBe(2);
		expect(await use(accepted, false, 4)).toBe(2);
	});

	it.each([
		{ credential: secret('another') },
		{ credential: key(1) },
		{ client: ['https://auth.pingone.eu/e/as', 'other'] as const },
		{ client: ['https://auth.pingone.com/e/as', 'orders'] as const }
	])('says nothing of %j', async (change) => {
		const accepted: AcceptedCredentials = new Map();
		await use(accepted, true, 1);

		expect(await use(accepted, false, 2, change)).toBeUndefined();
	});

	it('is one key and not another', async () => {
		const accepted: AcceptedCredentials = new Map();
		await use(accepted, true, 1, { credential: key(1) });

		expect(await use(accepted, false, 2, { credential: key(1) })).toBe(1);
		expect(await use(accepted, false, 2, { credential: key(2) })).toBeUndefined();
	});

	it('is kept as a digest that does not hold it', async () => {
		const accepted: AcceptedCredentials = new Map();
		await use(accepted, true, 1);

		expect([...accepted.keys()]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
	});

	it('makes room for newer ones', async () => {
		const accepted: AcceptedCredentials = new Map();
		await use(accepted, true, 0);
		for (let n = 1; n <= 1_000; n++) {
			await use(accepted, true, n, { credential: secret(String(n)) });
		}

		expect(accepted.size).toBe(1_000);
		expect(await use(accepted, false, 2_000)).toBeUndefined();
	});
});
