import { describe, expect, it } from 'vitest';
import { createMemoryNamespace } from '../dev/memory-namespace';
import { memoryCookies } from '../dev/memory-cookies.test-support';
import { makeRandomId } from '../made-id';
import { SESSION_COOKIE } from '$lib/api/session';
import { readSession } from './session-cookie';
import type { StoredCredential } from './stored-credential';
import { openVault } from './vault';
import { createVaultHost } from './vault-host';

const SECRET: StoredCredential = {
	purpose: 'client',
	destination: { region: 'EU', environment_id: '0f0e0d0c-0b0a-4908-8706-050403020100' },
	clientId: 'orders',
	credential: { kind: 'secret', secret: 'a secret' },
	createdAtMs: 5
};

function setUp(origin = 'https://workbench.example') {
	const nowMs = () => 5;
	const namespace = createMemoryNamespace((storage) => createVaultHost({ storage, now: nowMs }));
	const cookies = memoryCookies();
	return {
		namespace,
		cookies,
		vault: openVault({ namespace, cookies, origin, nowMs }),
		vaultOf: (other: ReturnType<typeof memoryCookies>, otherOrigin = origin) =>
			openVault({ namespace, cookies: other, origin: otherOrigin, nowMs })
	};
}

describe('the vault', () => {
	it('starts a session with the first store', async () => {
		const { vault, cookies } = setUp();

		await vault.store([SECRET]);

		expect(cookies.get(SESSION_COOKIE)).toMatch(/^[\w-]{37}\.[\w-]{43}$/);
		expect(cookies.optionsOf(SESSION_COOKIE)).toEqual({
			path: '/',
			httpOnly: true,
			secure: true,
			sameSite: 'strict',
			maxAge: 8 * 60 * 60
		});
	});

	it('finds what it stored', async () => {
		const { vault } = setUp();
		await vault.store([SECRET]);

		expect(await vault.find(SECRET)).toEqual(SECRET);
		expect((await vault.list()).credentials).toEqual([SECRET]);
	});

	it.each<[string, Partial<StoredCredential>]>([
		['another purpose', { purpose: 'worker' }],
		['another client', { clientId: 'other' }],
		[
			'another region',
			{ destination: { region: 'NA', environment_id: '0f0e0d0c-0b0a-4908-8706-050403020100' } }
		],
		[
			'another environment',
			{ destination: { region: 'EU', environment_id: '1f0e0d0c-0b0a-4908-8706-050403020100' } }
		],
		['an issuer', { destination: { issuer: 'https://evil.example/as' } }]
	])('has nothing for %s', async (_what, change) => {
		const { vault } = setUp();
		await vault.store([SECRET]);

		expect(await vault.find({ ...SECRET, ...change })).toBeUndefined();
	});

	it('has nothing for another browser', async () => {
		const { vault, vaultOf } = setUp();
		await vault.store([SECRET]);

		expect(await vaultOf(memoryCookies()).find(SECRET)).toBeUndefined();
	});

	it('reveals nothing to someone who knows the session’s id but not its key', async () => {
		const { vault, cookies, vaultOf } = setUp();
		await vault.store([SECRET]);
		const [id = ''] = (cookies.get(SESSION_COOKIE) ?? '').split('.');

		const thief = vaultOf(memoryCookies({ [SESSION_COOKIE]: `${id}.${'A'.repeat(43)}` }));

		expect(await thief.find(SECRET)).toBeUndefined();
		expect((await thief.list()).credentials).toEqual([]);
	});

	it('reveals nothing to another deployment that shares the objects', async () => {
		const { vault, cookies, vaultOf } = setUp();
		await vault.store([SECRET]);

		const other = vaultOf(cookies, 'https://other.example');

		expect(await other.find(SECRET)).toBeUndefined();
		expect((await other.list()).credentials).toEqual([]);
	});

	it('forgets one credential', async () => {
		const { vault } = setUp();
		const other = { ...SECRET, clientId: 'other' };
		await vault.store([SECRET, other]);

		await vault.forget(SECRET);

		expect((await vault.list()).credentials).toEqual([other]);
	});

	it('forgets everything, and the cookie with it', async () => {
		const { vault, cookies } = setUp();
		await vault.store([SECRET]);

		await vault.forgetEverything();

		expect(cookies.get(SESSION_COOKIE)).toBeUndefined();
		expect((await vault.list()).credentials).toEqual([]);
	});
});

const NAMESPACE = createMemoryNamespace((storage) => createVaultHost({ storage, now: () => 5 }));
const MADE = makeRandomId(NAMESPACE);

describe('readSession', () => {
	it('takes what was set', () => {
		const cookies = memoryCookies({ [SESSION_COOKIE]: `${MADE}.${'A'.repeat(43)}` });

		expect(readSession(cookies, NAMESPACE)?.id).toBe(MADE);
	});

	it.each([
		['nothing', undefined],
		['an empty text', ''],
		['one part', 'A'.repeat(66)],
		['an id that was guessed', `${'A'.repeat(33)}.${'A'.repeat(43)}`],
		['a short id', `${MADE.slice(1)}.${'A'.repeat(43)}`],
		['a long key', `${MADE}.${'A'.repeat(44)}`],
		['three parts', `${MADE}.${'A'.repeat(43)}.A`],
		['another alphabet', `${MADE.slice(1)}+.${'A'.repeat(43)}`],
		['bits beyond the last byte', `${MADE}.${'A'.repeat(42)}B`],
		['a line break', `${MADE}.${'A'.repeat(43)}\n`]
	])('takes %s for no session', (_what, text) => {
		const cookies = memoryCookies(text === undefined ? {} : { [SESSION_COOKIE]: text });

		expect(readSession(cookies, NAMESPACE)).toBeUndefined();
	});
});
