import { describe, expect, it } from 'vitest';
import type { ApplicationAnswer } from '$lib/api/applications';
import { ok } from '$lib/result';
import { memoryStorage } from './memory-storage';
import { CallLogStore } from './call-log-store.svelte';
import { fakeApi } from './fake-api.test-support';
import { readRegisteredKeys } from '$lib/pingone/registered-keys';
import { RegisteredKeyStore, type KeyOwner } from './registered-key-store.svelte';

const OWNER: KeyOwner = { region: 'EU', environment_id: 'e', client_id: 'orders' };

function answerWith(more: object): ApplicationAnswer {
	const application = {
		id: 'orders',
		name: 'Orders',
		enabled: true,
		type: 'CUSTOM_APP',
		protocol: 'OPENID_CONNECT',
		...more
	};
	return {
		id: 'orders',
		name: 'Orders',
		type: 'CUSTOM_APP',
		enabled: true,
		grant_types: [],
		usable: true,
		application,
		api_calls: []
	};
}

function storeWith(answer: ApplicationAnswer) {
	const asked: string[] = [];
	let owner = OWNER;
	const store = new RegisteredKeyStore({
		api: fakeApi({
			readApplication: (id, environment) => {
				asked.push(`${environment.region} ${environment.environment_id} ${id}`);
				return Promise.resolve(ok(answer));
			}
		}),
		calls: new CallLogStore(memoryStorage()),
		owner: () => owner
	});
	return {
		store,
		asked,
		ownedBy: (next: KeyOwner) => {
			owner = next;
		}
	};
}

describe('the registered keys of a client', () => {
	it('are read from its application', async () => {
		const jwks = JSON.stringify({ keys: [{ kty: 'RSA', n: 'AQAB', e: 'AQAB', kid: 'k1' }] });
		const { store, asked } = storeWith(answerWith({ jwks }));

		await store.read(readRegisteredKeys);

		expect(asked).toEqual(['EU e orders']);
		expect(store.phase).toMatchObject({
			status: 'read',
			keys: { kind: 'keys', rsa: [{ kid: 'k1', isForSigning: true }] }
		});
	});

	it('are told by their address where they have one', async () => {
		const jwksUrl = 'https://keys.example.com/jwks.json';
		const { store } = storeWith(answerWith({ jwksUrl }));

		await store.read(readRegisteredKeys);

		expect(store.phase).toEqual({ status: 'read', keys: { kind: 'none' }, jwksUrl });
	});

	it('are not those of another client', async () => {
		const { store, ownedBy } = storeWith(answerWith({}));
		await store.read(readRegisteredKeys);

		ownedBy({ ...OWNER, client_id: 'other' });

		expect(store.phase).toEqual({ status: 'idle' });
	});

	it('are not known where the document is none of an application', async () => {
		const { store } = storeWith({ ...answerWith({}), application: {} });

		await store.read(readRegisteredKeys);

		expect(store.phase).toEqual({ status: 'failed' });
	});
});
