import { describe, expect, it } from 'vitest';
import type { CredentialStatus, KeyStatus } from '$lib/api/credentials';
import { ok } from '$lib/result';
import { UNREACHABLE } from '$lib/api/workbench-api';
import { fakeApi, type FakeCalls } from './fake-api.test-support';
import { KeyDesk } from './key-desk.svelte';
import { memoryStorage } from './memory-storage';
import { Workbench } from './workbench.svelte';

const ENVIRONMENT = '12345678-1234-1234-1234-123456789012';
const CLIENT = 'c1e5a3d2-0000-4000-8000-000000000001';
const URL_OF_SET = 'https://flow.example.com/jwks/abc';

function key(name: string, in_use: boolean): KeyStatus {
	const thumbprint = name.padEnd(43, '_');
	return {
		thumbprint,
		modulus_bits: 2048,
		in_use,
		jwk: { kty: 'RSA', n: name, e: 'AQAB', kid: thumbprint, use: 'sig' }
	};
}

function record(keys: readonly KeyStatus[], more: Partial<CredentialStatus> = {}) {
	return {
		purpose: 'client' as const,
		region: 'NA' as const,
		environment_id: ENVIRONMENT,
		client_id: CLIENT,
		kind: 'private_key' as const,
		expires_at: Number.MAX_SAFE_INTEGER,
		keys: [...keys],
		...more
	};
}

/** What the Worker answers to a call, as it came. */
function answered(body: object) {
	const text = JSON.stringify(body);
	return Promise.resolve({ response: new Response(text), text });
}

/** A desk whose vault has these keys until a call changes them. */
async function openDesk(
	first: CredentialStatus,
	calls: Partial<FakeCalls> = {}
): Promise<{ desk: KeyDesk; workbench: Workbench; hold: (next: CredentialStatus) => void }> {
	let held = first;
	const workbench = new Workbench({
		api: fakeApi({
			listCredentials: () => Promise.resolve(ok({ credentials: [held] })),
			...calls
		}),
		lasting: memoryStorage(),
		passing: memoryStorage(),
		now: () => 0
	});
	workbench.configuration.set('environment_id', ENVIRONMENT);
	workbench.configuration.set('client_id', CLIENT);
	await workbench.credentials.refresh();
	return {
		desk: workbench.member(KeyDesk),
		workbench,
		hold: (next) => {
			held = next;
		}
	};
}

describe('the keys of a client', () => {
	it('are all registered, but for those that were left out', async () => {
		const [one, two] = [key('one', true), key('two', false)];
		const { desk } = await openDesk(record([one, two]));
		expect(desk.registration).toEqual({ jwks: JSON.stringify({ keys: [one.jwk, two.jwk] }) });

		desk.choose(one.thumbprint, false);

		expect(desk.registration).toEqual({ jwks: JSON.stringify({ keys: [two.jwk] }) });
		desk.choose(two.thumbprint, false);
		expect(desk.registration).toBeUndefined();
	});

	it('are registered by URL only once there is one', async () => {
		const keys = [key('one', true)];
		const { desk, workbench, hold } = await openDesk(record(keys));
		desk.isByUrl = true;
		expect(desk.registration).toBeUndefined();

		hold(record(keys, { jwks_url: URL_OF_SET }));
		await workbench.credentials.refresh();

		expect(desk.registration).toEqual({ jwksUrl: URL_OF_SET });
	});

	it('take the key id that was typed for the one before with them when they are switched', async () => {
		const [one, two] = [key('one', true), key('two', false)];
		const { desk, workbench } = await openDesk(record([one, two]), {
			send: () => answered(record([two, one]))
		});
		workbench.configuration.set('key_id', one.thumbprint);
		await desk.use(two);
		expect(workbench.configuration.values.key_id).toBe('');

		workbench.configuration.set('key_id', 'registered-as');
		await desk.use(two);

		expect(workbench.configuration.values.key_id).toBe('registered-as');
	});

	it('tell what failed where it was begun', async () => {
		const { desk } = await openDesk(record([key('one', true)]), {
			send: () => Promise.resolve(undefined)
		});

		expect(await desk.publish()).toBe(false);

		expect(desk.failureOf('hosted')).toBe(UNREACHABLE);
		expect(desk.failureOf('keys')).toBeUndefined();
	});

	it('tell nothing of what was done for another client', async () => {
		const [one, two] = [key('one', true), key('two', false)];
		const { desk, workbench } = await openDesk(record([one, two]), {
			send: () => answered(record([two, one]))
		});
		await desk.use(two);
		expect(desk.phase).toEqual({ status: 'done', about: 'keys' });

		workbench.configuration.set('client_id', 'another');

		expect(desk.phase).toEqual({ status: 'idle' });
		expect(desk.keys).toEqual([]);
	});

	it('show the removal code of the set that was just published, and of no other', async () => {
		const keys = [key('one', true)];
		const { desk, workbench, hold } = await openDesk(record(keys), {
			send: () => {
				hold(record(keys, { jwks_url: URL_OF_SET }));
				const jwks = { keys: [] };
				return answered({ jwks_url: URL_OF_SET, jwks, expires_at: 1, removal_code: 'abc.def' });
			}
		});
		await desk.publish();
		expect(desk.removalCode).toBe('abc.def');

		hold(record(keys, { jwks_url: `${URL_OF_SET}2` }));
		await workbench.credentials.refresh();

		expect(desk.removalCode).toBeUndefined();
	});
});
