/** Client libraries for Node that nobody here wrote, at the sandbox over plain HTTP. */
import { importPKCS8, exportJWK } from 'jose';
import { custom, Issuer, type Client } from 'openid-client-5';
import { ClientCredentials } from 'simple-oauth2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '$lib/api/sandboxes';
import {
	applicationNamed,
	credentialOf,
	HEALTHY,
	makeSandbox,
	secretOf
} from '../support/workbench';
import { type RunningWorker, startWorker } from '../worker/harness';

let worker: RunningWorker;
let sandbox: NewSandbox;

beforeAll(async () => {
	custom.setHttpOptionsDefaults({ timeout: 20_000 });
	worker = await startWorker();
	sandbox = await makeSandbox(worker);
});

afterAll(() => worker.stop());

describe.each(HEALTHY)('openid-client 5 with %s', (method, name) => {
	async function clientWith(secret?: string): Promise<Client> {
		const application = applicationNamed(sandbox, name);
		const credential = await credentialOf(worker, sandbox, application);
		const issuer = await Issuer.discover(sandbox.issuer);
		const registered = { client_id: application.id, token_endpoint_auth_method: method };
		if (!('private_key' in credential)) {
			return new issuer.Client({
				...registered,
				client_secret: secret ?? credential.client_secret
			});
		}
		const key = await exportJWK(
			await importPKCS8(credential.private_key, 'RS256', { extractable: true })
		);
		return new issuer.Client(registered, { keys: [{ ...key, kty: 'RSA' }] });
	}

	it('gets a token for the scope that it asks for', async () => {
		const client = await clientWith();

		const tokens = await client.grant({ grant_type: 'client_credentials', scope: 'api:read' });

		expect(tokens).toMatchObject({ token_type: 'Bearer', scope: 'api:read' });
		expect(tokens.expires_at).toBeGreaterThan(Date.now() / 1000);
	});

	it('introspects its token before and after it revokes it', async () => {
		const client = await clientWith();
		const { access_token: token = '' } = await client.grant({ grant_type: 'client_credentials' });

		const before = await client.introspect(token);
		await client.revoke(token);
		const after = await client.introspect(token);

		expect(before).toMatchObject({ active: true });
		expect(after).toEqual({ active: false });
	});

	it('reads the code of a refused scope', async () => {
		const client = await clientWith();

		await expect(
			client.grant({ grant_type: 'client_credentials', scope: 'nobody:has' })
		).rejects.toMatchObject({ error: 'invalid_scope' });
	});

	// A key that is not registered is a scenario of the lab.
	const wrong = method === 'private_key_jwt' ? [] : ['not-the-secret-but-long-enough-to-sign'];
	it.each(wrong)('reads the code of a wrong secret, "%s"', async (secret) => {
		const client = await clientWith(secret);

		await expect(client.grant({ grant_type: 'client_credentials' })).rejects.toMatchObject({
			error: 'invalid_client'
		});
	});
});

describe.each([
	['client_secret_basic', 'Orders Sync (Basic)', 'header'],
	['client_secret_post', 'Orders Sync (POST)', 'body']
] as const)('simple-oauth2 with %s', (_, name, authorizationMethod) => {
	function clientWith(secret?: string): ClientCredentials {
		const application = applicationNamed(sandbox, name);
		const { origin, pathname } = new URL(sandbox.issuer);
		return new ClientCredentials({
			client: { id: application.id, secret: secret ?? secretOf(application) },
			auth: {
				tokenHost: origin,
				tokenPath: `${pathname}/token`,
				revokePath: `${pathname}/revoke`
			},
			options: { authorizationMethod }
		});
	}

	it('gets a token for the scope that it asks for', async () => {
		const { token } = await clientWith().getToken({ scope: 'api:read' });

		expect(token).toMatchObject({ token_type: 'Bearer', scope: 'api:read', expires_in: 3600 });
	});

	it('reads the code of a wrong secret', async () => {
		await expect(clientWith('not-the-secret').getToken({})).rejects.toMatchObject({
			data: { payload: { error: 'invalid_client' } }
		});
	});

	it('reads the code of a refused scope', async () => {
		await expect(clientWith().getToken({ scope: 'nobody:has' })).rejects.toMatchObject({
			data: { payload: { error: 'invalid_scope' } }
		});
	});
});
