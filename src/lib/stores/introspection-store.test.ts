import { expect, it } from 'vitest';
import { workerCall } from '$lib/calls/run.test-data';
import { ok } from '$lib/result';
import { CallLogStore } from './call-log-store.svelte';
import { fakeApi } from './fake-api.test-support';
import { IntrospectionStore } from './introspection-store.svelte';
import { memoryStorage } from './memory-storage';

function answered(text: string) {
	const json: unknown = JSON.parse(text);
	return { status: 200, status_text: 'OK', headers: [], size_bytes: 2, body: { text, json } };
}

it('shows what the introspection answered, and not the document that was read to find it', async () => {
	const document = workerCall({
		id: 'a',
		name: 'OIDC Discovery',
		category: 'metadata',
		response: answered('{"issuer":"https://login.example.com"}')
	});
	const call = workerCall({
		id: 'b',
		name: 'Token Introspection',
		category: 'oauth',
		response: answered('{"active": true}')
	});
	const api = fakeApi({
		introspectToken: () => Promise.resolve(ok({ active: true, api_calls: [document, call] }))
	});
	const store = new IntrospectionStore(api, new CallLogStore(memoryStorage()));

	await store.introspect(
		{
			issuer: 'https://login.example.com',
			client_id: 'orders',
			client_auth_method: 'client_secret_basic',
			token: 'a.b.c',
			caller: 'client'
		},
		{ caller: 'client', client_id: 'orders', client_auth_method: 'client_secret_basic' }
	);

	expect(store.phase).toMatchObject({ status: 'answered', text: '{"active": true}' });
});
