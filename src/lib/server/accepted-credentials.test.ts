import { describe, expect, it } from 'vitest';
import { noteCredential, type AcceptedCredentials } from './accepted-credentials';

const SECRET = 'a-secret-that-stands-in-nothing';
const CLIENT = ['https://auth.pingone.eu/e/as', 'orders'] as const;

function use(
	accepted: AcceptedCredentials,
	isAccepted: boolean,
	nowMs: number,
	change: { client?: readonly [string, string]; credentials?: string[] } = {}
) {
	return noteCredential(accepted, {
		client: CLIENT,
		credentials: [SECRET],
		isAccepted,
		nowMs,
		...change
	});
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
		{ credentials: ['another'] },
		{ client: ['https://auth.pingone.eu/e/as', 'other'] as const },
		{ client: ['https://auth.pingone.com/e/as', 'orders'] as const }
	])('says nothing of %j', async (change) => {
		const accepted: AcceptedCredentials = new Map();
		await use(accepted, true, 1);

		expect(await use(accepted, false, 2, change)).toBeUndefined();
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
			await use(accepted, true, n, { credentials: [String(n)] });
		}

		expect(accepted.size).toBe(1_000);
		expect(await use(accepted, false, 2_000)).toBeUndefined();
	});
});
