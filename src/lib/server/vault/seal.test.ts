import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CREDENTIAL_PURPOSES } from '$lib/api/credentials';
import { CLIENT_AUTH_METHODS } from '$lib/oauth/client-authentication-method';
import type { Credential } from '$lib/oauth/credential';
import { REGION_CODES } from '$lib/pingone/region';
import { deriveSessionKeys, openRecord, recordIdOf, sealCredential } from './seal';
import type { Holder, StoredCredential } from './stored-credential';

const ORIGIN = 'https://workbench.example';

const sessionKey = fc
	.uint8Array({ minLength: 32, maxLength: 32 })
	.map((bytes) => new Uint8Array(bytes));

const holder: fc.Arbitrary<Holder> = fc.record({
	purpose: fc.constantFrom(...CREDENTIAL_PURPOSES),
	destination: fc.oneof(
		fc.record({ region: fc.constantFrom(...REGION_CODES), environment_id: fc.uuid() }),
		fc.record({ issuer: fc.webUrl() })
	),
	clientId: fc.string({ minLength: 1, maxLength: 64, unit: 'binary' })
});

const material: fc.Arbitrary<{ credential: Credential; thumbprint?: string }> = fc.oneof(
	fc
		.string({ minLength: 1, maxLength: 200, unit: 'binary' })
		.map((secret) => ({ credential: { kind: 'secret' as const, secret } })),
	fc.tuple(fc.uint8Array({ maxLength: 300 }), fc.string()).map(([bytes, thumbprint]) => ({
		credential: {
			kind: 'private_key' as const,
			key: { pkcs8: new Uint8Array(bytes), kid: undefined }
		},
		thumbprint
	}))
);

const session: fc.Arbitrary<Pick<StoredCredential, 'worker'>> = fc.oneof(
	fc.constant({}),
	fc.record({
		worker: fc.record({
			method: fc.constantFrom(...CLIENT_AUTH_METHODS),
			manages: fc.array(fc.uuid(), { maxLength: 20 })
		})
	})
);

const origin: fc.Arbitrary<Pick<StoredCredential, 'isPlay'>> = fc.constantFrom<
	Pick<StoredCredential, 'isPlay'>[]
>({}, { isPlay: true });

const stored: fc.Arbitrary<StoredCredential> = fc
	.tuple(holder, material, fc.nat(), session, origin)
	.map(([who, what, createdAtMs, worker, play]) => ({
		...who,
		...what,
		createdAtMs,
		...worker,
		...play
	}));

const RUNS = { numRuns: 60 };

describe('a sealed credential', () => {
	it('opens to what was sealed, with the same key at the same origin', async () => {
		await fc.assert(
			fc.asyncProperty(sessionKey, stored, async (key, credential) => {
				const keys = await deriveSessionKeys(key);

				const opened = await openRecord(
					keys,
					ORIGIN,
					await sealCredential(keys, ORIGIN, credential)
				);

				expect(opened).toEqual(credential);
			}),
			RUNS
		);
	});

	it('does not open with another key', async () => {
		await fc.assert(
			fc.asyncProperty(sessionKey, sessionKey, stored, async (key, other, credential) => {
				fc.pre(key.some((byte, index) => byte !== other[index]));
				const record = await sealCredential(await deriveSessionKeys(key), ORIGIN, credential);

				const opened = await openRecord(await deriveSessionKeys(other), ORIGIN, record);

				expect(opened).toBeUndefined();
			}),
			RUNS
		);
	});

	it('does not open at another origin', async () => {
		await fc.assert(
			fc.asyncProperty(sessionKey, stored, fc.webUrl(), async (key, credential, origin) => {
				const keys = await deriveSessionKeys(key);
				const record = await sealCredential(keys, ORIGIN, credential);

				expect(await openRecord(keys, origin, record)).toBeUndefined();
			}),
			RUNS
		);
	});

	it('does not open in the place of another holder', async () => {
		await fc.assert(
			fc.asyncProperty(sessionKey, stored, holder, async (key, credential, other) => {
				const keys = await deriveSessionKeys(key);
				const record = await sealCredential(keys, ORIGIN, credential);
				const id = await recordIdOf(keys, other);
				fc.pre(id !== record.id);

				expect(await openRecord(keys, ORIGIN, { ...record, id })).toBeUndefined();
			}),
			RUNS
		);
	});

	it.each(['iv', 'ciphertext'] as const)(
		'does not open with one bit of its %s flipped',
		async (part) => {
			await fc.assert(
				fc.asyncProperty(sessionKey, stored, fc.nat(), async (key, credential, position) => {
					const keys = await deriveSessionKeys(key);
					const record = await sealCredential(keys, ORIGIN, credential);
					const flipped = new Uint8Array(record[part]);
					const bit = position % (flipped.length * 8);
					flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));

					expect(await openRecord(keys, ORIGIN, { ...record, [part]: flipped })).toBeUndefined();
				}),
				RUNS
			);
		}
	);

	it('shows the object neither secret nor holder', async () => {
		const keys = await deriveSessionKeys(new Uint8Array(32));

		const record = await sealCredential(keys, ORIGIN, {
			purpose: 'client',
			destination: { region: 'EU', environment_id: 'ENVIRONMENT-CANARY' },
			clientId: 'CLIENT-CANARY',
			credential: { kind: 'secret', secret: 'SECRET-CANARY' },
			createdAtMs: 1
		});

		const seen = record.id + new TextDecoder('latin1').decode(record.ciphertext);
		expect(seen).not.toContain('CANARY');
		expect(record.isSandbox).toBe(false);
	});

	it('is sealed anew each time', async () => {
		const keys = await deriveSessionKeys(new Uint8Array(32));
		const credential: StoredCredential = {
			purpose: 'worker',
			destination: { region: 'sandbox', environment_id: 'x' },
			clientId: 'y',
			credential: { kind: 'secret', secret: 'z' },
			createdAtMs: 1
		};

		const [one, other] = await Promise.all([
			sealCredential(keys, ORIGIN, credential),
			sealCredential(keys, ORIGIN, credential)
		]);

		expect(one.id).toBe(other.id);
		expect(one.ciphertext).not.toEqual(other.ciphertext);
		expect(one.isSandbox).toBe(true);
	});
});

describe('recordIdOf', () => {
	const base: Holder = {
		purpose: 'client',
		destination: { region: 'NA', environment_id: 'e' },
		clientId: 'c'
	};

	it.each<[string, Holder]>([
		['purpose', { ...base, purpose: 'worker' }],
		['region', { ...base, destination: { region: 'EU', environment_id: 'e' } }],
		['environment', { ...base, destination: { region: 'NA', environment_id: 'f' } }],
		['issuer', { ...base, destination: { issuer: 'NA' } }],
		['client', { ...base, clientId: 'd' }],
		['client in another case', { ...base, clientId: 'C' }]
	])('tells holders apart by their %s', async (_what, other) => {
		const keys = await deriveSessionKeys(new Uint8Array(32));

		expect(await recordIdOf(keys, other)).not.toBe(await recordIdOf(keys, base));
	});
});
