import { importJWK, importPKCS8, jwtVerify, SignJWT } from 'jose';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { MakeKeyRequest, StoreCredentialRequest } from '$lib/api/credential-requests';
import { CredentialList, MadeKey } from '$lib/api/credentials';
import { privateKeyPem, readPrivateKey } from '$lib/oauth/private-key';
import { memoryPorts, type MemoryPorts } from '../dev/memory-ports.test-support';
import {
	forgetCredentials,
	listCredentials,
	makeKey,
	storeCredential,
	useKey
} from './keep-credential';

const ENVIRONMENT = '12345678-1234-1234-1234-1234567890ab';
const HOLDER = {
	purpose: 'client',
	region: 'NA',
	environment_id: ENVIRONMENT,
	client_id: 'orders'
} as const;
const CANARY = 'CANARY-0123456789';

const Listed = v.object({ ok: v.literal(true), value: v.object({ body: CredentialList }) });
const Answer = v.object({ ok: v.literal(true), value: v.object({ body: MadeKey }) });

/** A key of the client, made with what the request says beside its holder. */
async function make(ports: MemoryPorts, more: object = {}): Promise<MadeKey> {
	const reply = await makeKey(v.parse(MakeKeyRequest, { ...HOLDER, ...more }), ports);
	return v.parse(Answer, reply).value.body;
}

/** Thumbprints, and whether each is in use, as the page is told. */
async function keysOf(ports: MemoryPorts) {
	const listed = v.parse(Listed, await listCredentials(ports)).value.body.credentials;
	return listed.flatMap(({ keys = [] }) =>
		keys.map(({ thumbprint, in_use }) => [thumbprint, in_use])
	);
}

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
		expect(publicKey).toMatchObject({ kid: made.thumbprint, use: 'sig' });
		expect(Object.keys(publicKey ?? {}).sort()).toEqual(['e', 'kid', 'kty', 'n', 'use']);

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

	it('gives the private half out once, to whoever asks for it as it is made', async () => {
		const ports = memoryPorts();

		const made = await make(ports, { download: true });
		const listed = JSON.stringify(await listCredentials(ports));

		const key = await readPrivateKey(made.private_key ?? '');
		expect(key).toMatchObject({ ok: true, value: { thumbprint: made.made } });
		expect(listed).toContain(made.made);
		expect(listed).not.toContain('PRIVATE KEY');
		expect((await make(ports, {})).private_key).toBeUndefined();
	});

	it.each([2048, 3072, 4096])('makes one of %i bits, and says so', async (modulus_bits) => {
		const made = await make(memoryPorts(), { modulus_bits });

		expect(made.keys).toMatchObject([{ modulus_bits, in_use: true, thumbprint: made.made }]);
	});
});

describe('several keys of one client', () => {
	it('stand side by side, and the first one stays in use', async () => {
		const ports = memoryPorts();
		const first = await make(ports);

		const second = await make(ports, { beside: true });

		expect(second.thumbprint).toBe(first.made);
		expect(second.jwks).toEqual(first.jwks);
		expect(await keysOf(ports)).toEqual([
			[first.made, true],
			[second.made, false]
		]);
	});

	it('can be switched, and the requests are signed with the other one', async () => {
		const ports = memoryPorts();
		const first = await make(ports);
		const second = await make(ports, { beside: true });

		const switched = await useKey({ ...HOLDER, thumbprint: second.made }, ports);

		expect(switched).toMatchObject({ ok: true, value: { body: { thumbprint: second.made } } });
		expect(await keysOf(ports)).toEqual([
			[second.made, true],
			[first.made, false]
		]);
		const stored = (await ports.vault.list()).credentials[0]?.credential;
		expect(stored).toMatchObject({ kind: 'private_key', key: { kid: second.made } });
	});

	it('can be brought as PEM beside the one in use', async () => {
		const [ports, elsewhere] = [memoryPorts(), memoryPorts()];
		const first = await make(ports);
		const brought = await make(elsewhere, { download: true });

		const stored = await storeCredential(
			v.parse(StoreCredentialRequest, {
				...HOLDER,
				private_key: brought.private_key,
				beside: true
			}),
			ports
		);

		expect(stored.ok).toBe(true);
		expect(await keysOf(ports)).toEqual([
			[first.made, true],
			[brought.made, false]
		]);
	});

	it('are never play money because another key of the client is', async () => {
		const ports = memoryPorts();
		const first = await make(ports);
		const [record] = (await ports.vault.list()).credentials;
		if (record === undefined) throw new Error('No record.');
		await ports.vault.store([{ ...record, isPlay: true }]);
		const second = await make(ports, { beside: true });

		await useKey({ ...HOLDER, thumbprint: second.made }, ports);
		const [typed] = (await ports.vault.list()).credentials;
		await useKey({ ...HOLDER, thumbprint: first.made }, ports);
		const [play] = (await ports.vault.list()).credentials;

		expect(typed?.isPlay).toBeUndefined();
		expect(play?.isPlay).toBe(true);
	});

	it('can be removed, but for the one in use', async () => {
		const ports = memoryPorts();
		const first = await make(ports);
		const second = await make(ports, { beside: true });

		const refused = await forgetCredentials({ ...HOLDER, thumbprint: first.made }, ports);
		const removed = await forgetCredentials({ ...HOLDER, thumbprint: second.made }, ports);

		expect(refused).toMatchObject({ ok: false, error: { issues: [{ field: 'thumbprint' }] } });
		expect(removed).toEqual({ ok: true, value: { status: 204 } });
		expect(await keysOf(ports)).toEqual([[first.made, true]]);
	});

	it('are gone with the last one', async () => {
		const ports = memoryPorts();
		const { made } = await make(ports);

		await forgetCredentials({ ...HOLDER, thumbprint: made }, ports);

		expect((await ports.vault.list()).credentials).toEqual([]);
	});

	it('are four at most', async () => {
		const ports = memoryPorts();
		for (let count = 0; count < 4; count++) await make(ports, { beside: true });

		const fifth = await makeKey(v.parse(MakeKeyRequest, { ...HOLDER, beside: true }), ports);

		expect(fifth).toMatchObject({ ok: false, error: { issues: [{ field: 'beside' }] } });
		expect(await keysOf(ports)).toHaveLength(4);
	});

	it('are a client’s alone, and need a key', () => {
		const worker = { ...HOLDER, purpose: 'worker', beside: true };
		const secret = { ...HOLDER, client_secret: CANARY, beside: true };

		expect(v.safeParse(MakeKeyRequest, worker).success).toBe(false);
		expect(v.safeParse(StoreCredentialRequest, secret).success).toBe(false);
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
