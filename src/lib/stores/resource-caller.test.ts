import { describe, expect, it } from 'vitest';
import type { ForgetCredentialRequest, StoreCredentialRequest } from '$lib/api/credential-requests';
import type { ArgumentsOf } from '$lib/api/workbench-api';
import { err, ok } from '$lib/result';
import type { TextStorage } from './browser-storage';
import { memoryStorage } from './memory-storage';
import { fakeApi, type FakeCalls } from './fake-api.test-support';
import { ResourceCaller } from './resource-caller.svelte';
import { Workbench } from './workbench.svelte';

const ENVIRONMENT = '12345678-1234-1234-1234-123456789012';
const RESOURCE = 'aaaaaaaa-0000-4000-8000-000000000001';
const SECRET = 'canary-of-the-resource';

const RESOURCES = {
	_embedded: {
		resources: [
			{
				id: RESOURCE,
				name: 'Orders API',
				type: 'CUSTOM',
				audience: 'https://orders.example.com',
				introspectEndpointAuthMethod: 'CLIENT_SECRET_POST'
			}
		]
	}
};

function statusOf({ purpose, client_id }: Pick<StoreCredentialRequest, 'purpose' | 'client_id'>) {
	return {
		purpose,
		region: 'sandbox' as const,
		environment_id: ENVIRONMENT,
		client_id,
		kind: 'secret' as const,
		expires_at: 9_000_000
	};
}

/** A workbench of a sandbox environment that holds a token. */
async function open(calls: Partial<FakeCalls> = {}, passing: TextStorage = memoryStorage()) {
	const stored: StoreCredentialRequest[] = [];
	const written: string[] = [];
	const api = fakeApi({
		exchangeToken: () =>
			Promise.resolve(ok({ access_token: 'a.b.c', token_type: 'Bearer', api_calls: [] })),
		storeCredential: (body) => {
			stored.push(body);
			return Promise.resolve(ok(statusOf(body)));
		},
		...calls
	});
	const lasting = memoryStorage();
	const spied = {
		...lasting,
		write: (key: string, text: string) => {
			written.push(text);
			lasting.write(key, text);
		}
	};
	const workbench = new Workbench({ api, lasting: spied, passing, now: () => 1_000_000 });
	workbench.configuration.merge({ region: 'sandbox', environment_id: ENVIRONMENT });
	await workbench.requestToken();
	const resource = workbench.member(ResourceCaller);
	const introspect = async () => {
		const asker = await resource.prepare();
		if (asker !== undefined) await workbench.introspect(asker);
	};
	return { workbench, resource, introspect, stored, written };
}

describe('what a resource server needs', () => {
	it('is its id and its secret, in the order of the form', async () => {
		const { resource } = await open();

		expect(resource.missing).toEqual(['Resource ID', 'Resource Secret']);
		resource.typeId(RESOURCE);
		expect(resource.missing).toEqual(['Resource Secret']);
		resource.draft.type(SECRET);

		expect(resource.missing).toEqual([]);
	});

	it('is said to be wrong where the id is no UUID', async () => {
		const { resource } = await open();

		resource.typeId('Orders API');

		expect(resource.fault).toContain('UUID');
		expect(await resource.prepare()).toBeUndefined();
	});

	it('goes to the vault under a purpose of its own, and stays nowhere else', async () => {
		const { resource, stored, written } = await open();
		resource.typeId(RESOURCE.toUpperCase());
		resource.draft.type(SECRET);

		const asker = await resource.prepare();

		expect(asker).toEqual({
			caller: 'resource',
			client_id: RESOURCE,
			client_auth_method: 'client_secret_basic'
		});
		expect(stored).toEqual([
			{
				purpose: 'resource',
				region: 'sandbox',
				environment_id: ENVIRONMENT,
				client_id: RESOURCE,
				client_secret: SECRET
			}
		]);
		expect(resource.draft.text).toBe('');
		expect(written.join()).not.toContain(SECRET);
	});

	it('is found again by what the vault holds for this environment', async () => {
		const { workbench, resource } = await open({
			listCredentials: () =>
				Promise.resolve(
					ok({ credentials: [statusOf({ purpose: 'resource', client_id: RESOURCE })] })
				)
		});

		await workbench.credentials.refresh();

		expect([resource.id, resource.missing]).toEqual([RESOURCE, []]);
	});

	it('is forgotten without its id', async () => {
		const forgotten: (ForgetCredentialRequest | undefined)[] = [];
		const { resource } = await open({
			forgetCredentials: (body) => {
				forgotten.push(body);
				return Promise.resolve(ok(null));
			}
		});
		resource.typeId(RESOURCE);
		resource.draft.type(SECRET);
		await resource.prepare();

		await resource.forget();

		expect(forgotten).toMatchObject([{ purpose: 'resource', client_id: RESOURCE }]);
		expect([resource.id, resource.missing]).toEqual([RESOURCE, ['Resource Secret']]);
	});
});

describe('a resource of the sandbox', () => {
	const answers = (secret: object, status = 200): Partial<FakeCalls> => ({
		send: ({ path }) => {
			const isSecret = path.endsWith(`/resources/${RESOURCE}/secret`);
			const text = JSON.stringify(isSecret ? secret : RESOURCES);
			return Promise.resolve({
				response: new Response(null, { status: isSecret ? status : 200 }),
				text
			});
		}
	});

	it('is taken over with its id, its method and its secret', async () => {
		const { resource, stored } = await open(answers({ secret: SECRET }));

		await resource.adopt('Orders API');

		expect(resource.adoption).toEqual({ status: 'adopted', name: 'Orders API' });
		expect([resource.id, resource.method, resource.missing]).toEqual([
			RESOURCE,
			'client_secret_post',
			[]
		]);
		expect(await resource.prepare()).toMatchObject({ audience: 'https://orders.example.com' });
		expect(stored).toMatchObject([{ purpose: 'resource', client_secret: SECRET }]);
	});

	it.each([
		['of that name is not there', 'Nowhere API', answers({ secret: SECRET })],
		['does not show its secret', 'Orders API', answers({ message: 'no' }, 403)]
	])('cannot be taken over where one %s', async (_what, name, calls) => {
		const { resource, stored } = await open(calls);

		await resource.adopt(name);

		expect(resource.adoption.status).toBe('failed');
		expect(stored).toEqual([]);
	});
});

describe('the introspection', () => {
	it('is asked for by the resource, and revocation stays with the client', async () => {
		const asked: ArgumentsOf<'introspectToken'>[0][] = [];
		const { workbench, resource, introspect } = await open({
			introspectToken: (body) => {
				asked.push(body);
				return Promise.resolve(ok({ active: false, api_calls: [] }));
			},
			revokeToken: (body) => {
				asked.push(body);
				return Promise.resolve(ok({ revoked: true, api_calls: [] }));
			}
		});
		resource.typeId(RESOURCE);
		resource.draft.type(SECRET);

		await introspect();
		await workbench.revoke();

		expect(asked.map(({ caller, client_id }) => [caller, client_id])).toEqual([
			['resource', RESOURCE],
			['client', '']
		]);
		expect(workbench.introspection.phase).toMatchObject({
			status: 'answered',
			asker: { caller: 'resource', client_id: RESOURCE }
		});
	});

	it('is not sent while the resource lacks something', async () => {
		const { workbench, introspect } = await open();

		await introspect();

		expect(workbench.introspection.phase.status).toBe('idle');
	});

	it('asks for the secret again when the vault has lost it, and leaves the client alone', async () => {
		const { workbench, resource, introspect } = await open({
			introspectToken: () =>
				Promise.resolve(
					err({
						kind: 'problem',
						problem: {
							type: 'about:blank',
							title: 'A credential is needed',
							status: 400,
							code: 'credential_required',
							detail: '',
							request_id: 'r'
						},
						calls: []
					})
				)
		});
		await workbench.credentials.storeSecret(
			{ region: 'sandbox', environment_id: ENVIRONMENT, client_id: 'a-client' },
			'a-secret'
		);
		resource.typeId(RESOURCE);
		resource.draft.type(SECRET);

		await introspect();

		expect(resource.missing).toEqual(['Resource Secret']);
		expect(workbench.credentials.records.map(({ client_id }) => client_id)).toEqual(['a-client']);
	});

	it('is left with nothing of the resource after starting over', async () => {
		const { workbench, resource } = await open();
		resource.typeId(RESOURCE);
		resource.draft.type(SECRET);
		resource.choose('client_secret_post');

		workbench.startOver();

		expect([resource.id, resource.draft.text, resource.method]).toEqual([
			'',
			'',
			'client_secret_basic'
		]);
	});
});
