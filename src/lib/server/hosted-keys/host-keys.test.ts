import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { MakeKeyRequest } from '$lib/api/credential-requests';
import { CredentialList, MadeKey } from '$lib/api/credentials';
import { HostedKeySet } from '$lib/api/hosted-keys';
import { HOSTED_KEYS_IDLE_MS } from '$lib/api/limits';
import { forgetCredentials, listCredentials, makeKey } from '../credentials/keep-credential';
import { memoryCookies } from '../dev/memory-cookies.test-support';
import { memoryPorts, type MemoryPorts } from '../dev/memory-ports.test-support';
import { openVault } from '../vault/vault';
import { answerKeySet } from './answer-key-set';
import { deleteKeySet, hostKeys } from './host-keys';

const CLIENT = {
	region: 'NA',
	environment_id: '12345678-1234-1234-1234-1234567890ab',
	client_id: 'orders'
} as const;

const okOf = <Schema extends v.GenericSchema>(body: Schema) =>
	v.object({ ok: v.literal(true), value: v.object({ body }) });

async function make(ports: MemoryPorts): Promise<string> {
	const body = { ...CLIENT, purpose: 'client', beside: true };
	return v.parse(okOf(MadeKey), await makeKey(v.parse(MakeKeyRequest, body), ports)).value.body
		.made;
}

async function publish(ports: MemoryPorts, ...thumbprints: string[]): Promise<HostedKeySet> {
	const reply = await hostKeys({ ...CLIENT, thumbprints }, ports);
	return v.parse(okOf(HostedKeySet), reply).value.body;
}

/** What is at the address of a set. */
function read({ jwks_url }: HostedKeySet, { env }: MemoryPorts): Promise<Response> {
	return answerKeySet(new URL(jwks_url).pathname.split('/')[2] ?? '', 'request', env);
}

/** Another browser at the same deployment. */
function otherSession(ports: MemoryPorts): MemoryPorts {
	const { env, origin, nowMs } = ports;
	const cookies = memoryCookies();
	return { ...ports, vault: openVault({ namespace: env.SECRET_VAULT, cookies, origin, nowMs }) };
}

describe('publishing keys', () => {
	it('serves the chosen public halves at a URL of their own, to anybody', async () => {
		const ports = memoryPorts();
		const [chosen, other] = [await make(ports), await make(ports)];

		const set = await publish(ports, chosen);
		const response = await read(set, ports);

		expect(set.jwks_url).toMatch(/^http:\/\/localhost:8787\/jwks\/[\w-]{37}$/);
		expect(set.expires_at).toBe(ports.nowMs() + HOSTED_KEYS_IDLE_MS);
		expect(response.headers.get('content-type')).toBe('application/jwk-set+json');
		expect(response.headers.get('access-control-allow-origin')).toBe('*');
		const text = await response.text();
		expect(JSON.parse(text)).toEqual(set.jwks);
		expect(set.jwks.keys.map(({ kid }) => kid)).toEqual([chosen]);
		expect(text).not.toContain(other);
		expect(Object.keys(set.jwks.keys[0] ?? {}).sort()).toEqual(['e', 'kid', 'kty', 'n', 'use']);
	});

	it('keeps the address when other keys are chosen, and tells the removal code once', async () => {
		const ports = memoryPorts();
		const [first, second] = [await make(ports), await make(ports)];
		const before = await publish(ports, first);

		const after = await publish(ports, first, second);

		expect(after.jwks_url).toBe(before.jwks_url);
		expect(before.removal_code).toMatch(/^[\w-]{37}\.[\w-]{43}$/);
		expect(after.removal_code).toBeUndefined();
		expect(await (await read(after, ports)).json()).toEqual(after.jwks);
		expect(after.jwks.keys).toHaveLength(2);
	});

	it('is told in the status of the client, without what may change the set', async () => {
		const ports = memoryPorts();
		const set = await publish(ports, await make(ports));
		const listed = await listCredentials(ports);

		const [status] = v.parse(okOf(CredentialList), listed).value.body.credentials;
		const owner = (await ports.vault.list()).credentials[0]?.keySet?.ownerKey;

		expect(status?.jwks_url).toBe(set.jwks_url);
		expect(owner).toMatch(/^[\w-]{43}$/);
		expect(JSON.stringify([set, listed])).not.toContain(owner);
	});

	it('takes no key that the vault does not have for this client', async () => {
		const ports = memoryPorts();
		const [known, unknown] = [await make(ports), await make(memoryPorts())];

		const result = await hostKeys({ ...CLIENT, thumbprints: [known, unknown] }, ports);

		expect(result).toMatchObject({ ok: false, error: { issues: [{ field: 'thumbprints' }] } });
	});

	it('publishes a new set where the old one is gone', async () => {
		const ports = memoryPorts();
		const key = await make(ports);
		const before = await publish(ports, key);
		ports.clock.nowMs += HOSTED_KEYS_IDLE_MS;
		// The session ended long before.
		const later = otherSession(ports);

		const after = await publish(later, await make(later));

		expect(after.jwks_url).not.toBe(before.jwks_url);
		expect((await read(before, ports)).status).toBe(404);
	});

	it('is limited like making a sandbox', async () => {
		const ports = memoryPorts();
		for (let count = 0; count < 10; count++) {
			const session = otherSession(ports);
			await publish(session, await make(session));
		}
		const session = otherSession(ports);

		const refused = await hostKeys({ ...CLIENT, thumbprints: [await make(session)] }, session);

		expect(refused).toMatchObject({ ok: false, error: { code: 'rate_limited' } });
	});
});

describe('deleting published keys', () => {
	it('is up to the session that published them', async () => {
		const ports = memoryPorts();
		const set = await publish(ports, await make(ports));
		const stranger = otherSession(ports);
		await make(stranger);

		expect(await deleteKeySet(CLIENT, stranger)).toMatchObject({ error: { code: 'not_found' } });
		expect((await read(set, ports)).status).toBe(200);
		expect(await deleteKeySet(CLIENT, ports)).toEqual({ ok: true, value: { status: 204 } });

		expect((await read(set, ports)).status).toBe(404);
		const listed = JSON.stringify(await listCredentials(ports));
		expect(listed).not.toContain('jwks_url');
	});

	it('is open to whoever has the removal code, after the session is over too', async () => {
		const ports = memoryPorts();
		const { removal_code = '', ...set } = await publish(ports, await make(ports));
		await forgetCredentials(undefined, ports);
		const stranger = otherSession(ports);

		const deleted = await deleteKeySet({ removal_code: ` ${removal_code}\n` }, stranger);

		expect(deleted).toEqual({ ok: true, value: { status: 204 } });
		expect((await read(set, ports)).status).toBe(404);
	});

	it.each([
		['the id alone', (code: string) => code.split('.')[0] ?? ''],
		['another secret', (code: string) => `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`],
		[
			'the id of a set that was never made',
			(code: string) => `${code.startsWith('A') ? 'B' : 'A'}${code.slice(1)}`
		],
		['nothing', () => '']
	])('is refused with %s', async (_what, changed) => {
		const ports = memoryPorts();
		const { removal_code = '', ...set } = await publish(ports, await make(ports));

		const refused = await deleteKeySet({ removal_code: changed(removal_code) }, ports);

		expect(refused).toMatchObject({ ok: false, error: { code: 'not_found' } });
		expect((await read(set, ports)).status).toBe(200);
	});
});
