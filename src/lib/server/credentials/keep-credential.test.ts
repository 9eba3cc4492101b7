import { importJWK, importPKCS8, jwtVerify, SignJWT } from 'jose';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { MakeKeyRequest, StoreCredentialRequest } from '$lib/api/credential-requests';
import { MadeKey } from '$lib/api/credentials';
import { privateKeyPem } from '$lib/oauth/private-key';
import { memoryPorts } from '../dev/memory-ports.test-support';
import { forgetCredentials, listCredentials, makeKey, storeCredential } from './keep-credential';

const ENVIRONMENT = '12345678-1234-1234-1234-1234567890ab';
const HOLDER = {
	purpose: 'client',
	region: 'NA',
	environment_id: ENVIRONMENT,
	client_id: 'orders'
} as const;
const CANARY = 'CANARY-0123456789';

const Answer = v.object({ ok: v.literal(true), value: v.object({ body: MadeKey }) });

describe('storing a credential', () => {
	it('answers and lists its status, never its value', async () => {
		const ports = memoryPorts();

		const stored = await storeCredential(
			v.parse(StoreCredentialRequest, { ...HOLDER, client_secret: CANARY }),
			ports
		);
		const listed = await listCredentials(ports);

		const status = { ...HOLDER, kind: 'secret', expires_at: ports.nowMs() + 60 * 60 * 1000 };
		expect(stored).toEqual({ ok: true, value: { status: 200, body: status } });
		expect(listed).toEqual({ ok: true, value: { status: 200, body: { credentials: [status] } } });
	});

	it.each([
		['no key', 'hello'],
		[
			'an encrypted key',
			'-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----'
		],
		['an EC key', '-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----']
	])('refuses %s with the reason, and stores nothing', async (_what, text) => {
		const ports = memoryPorts();

		const stored = await storeCredential(
			v.parse(StoreCredentialRequest, { ...HOLDER, private_key: text }),
			ports
		);

		expect(stored).toMatchObject({
			ok: false,
			error: { code: 'invalid_request', issues: [{ field: 'private_key' }] }
		});
		expect((await ports.vault.list()).credentials).toEqual([]);
	});

	it('refuses a destination to which nothing could be sent', async () => {
		const ports = memoryPorts();

		const stored = await storeCredential(
			v.parse(StoreCredentialRequest, {
				purpose: 'client',
				issuer: 'https://evil.example/as',
				client_id: 'orders',
				client_secret: CANARY
			}),
			ports
		);

		expect(stored).toMatchObject({ ok: false, error: { issues: [{ field: 'issuer' }] } });
		expect((await ports.vault.list()).credentials).toEqual([]);
	});
});

describe('making a key', () => {
	it('keeps the private half of the public key that it answers', async () => {
		const ports = memoryPorts();

		const made = v.parse(Answer, await makeKey(v.parse(MakeKeyRequest, HOLDER), ports)).value.body;

		const [publicKey] = made.jwks.keys;
		expect(publicKey).toMatchObject({ kid: made.thumbprint, use: 'sig', alg: 'RS256' });
		expect(Object.keys(publicKey ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);

		const stored = (await ports.vault.list()).credentials[0]?.credential;
		if (stored?.kind !== 'private_key' || publicKey === undefined) throw new Error('No key.');
		const signed = await new SignJWT({ a: 1 })
			.setProtectedHeader({ alg: 'RS256' })
			.sign(await importPKCS8(privateKeyPem(stored.key.pkcs8), 'RS256'));
		const { kty, n, e } = publicKey;
		const verified = await jwtVerify(signed, await importJWK({ kty, n, e }, 'RS256'));
		expect(verified.payload).toEqual({ a: 1 });
		expect(stored.key.kid).toBe(made.thumbprint);
	});
});

describe('forgetting', () => {
	it('forgets one record and no other', async () => {
		const ports = memoryPorts();
		for (const client_id of ['orders', 'other']) {
			const body = { ...HOLDER, client_id, client_secret: CANARY };
			await storeCredential(v.parse(StoreCredentialRequest, body), ports);
		}

		const forgotten = await forgetCredentials(HOLDER, ports);

		expect(forgotten).toEqual({ ok: true, value: { status: 204 } });
		const left = (await ports.vault.list()).credentials.map(({ clientId }) => clientId);
		expect(left).toEqual(['other']);
	});

	it('asks the browser to clear what it keeps when everything is forgotten', async () => {
		const reply = await forgetCredentials(undefined, memoryPorts());

		expect(reply).toMatchObject({
			value: { status: 204, headers: { 'clear-site-data': '"cookies", "storage"' } }
		});
	});
});
