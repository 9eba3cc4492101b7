/** openid-client, which nobody here wrote, is a client of the sandbox over plain HTTP. */
import { importPKCS8 } from 'jose';
import {
	allowInsecureRequests,
	type ClientAuth,
	clientCredentialsGrant,
	ClientSecretBasic,
	ClientSecretJwt,
	ClientSecretPost,
	discovery,
	PrivateKeyJwt,
	tokenIntrospection,
	tokenRevocation
} from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '$lib/api/sandboxes';
import {
	applicationNamed,
	type Credential,
	credentialOf,
	HEALTHY,
	makeSandbox
} from '../support/workbench';
import { type RunningWorker, startWorker } from '../worker/harness';

let worker: RunningWorker;
let sandbox: NewSandbox;

beforeAll(async () => {
	worker = await startWorker();
	sandbox = await makeSandbox(worker);
});

afterAll(() => worker.stop());

async function authenticationOf(method: string, credential: Credential): Promise<ClientAuth> {
	if ('private_key' in credential) {
		return PrivateKeyJwt(await importPKCS8(credential.private_key, 'RS256'));
	}
	switch (method) {
		case 'client_secret_post':
			return ClientSecretPost(credential.client_secret);
		case 'client_secret_jwt':
			return ClientSecretJwt(credential.client_secret);
		default:
			return ClientSecretBasic(credential.client_secret);
	}
}

async function discover(method: string, name: string) {
	const application = applicationNamed(sandbox, name);
	const credential = await credentialOf(worker, sandbox, application);
	return discovery(
		new URL(sandbox.issuer),
		application.id,
		undefined,
		await authenticationOf(method, credential),
		{ execute: [allowInsecureRequests] }
	);
}

describe.each(HEALTHY)('openid-client with %s', (method, name) => {
	it('gets a token for the scopes that it asks for', async () => {
		const configuration = await discover(method, name);

		const tokens = await clientCredentialsGrant(configuration, { scope: 'api:read' });

		expect(tokens).toMatchObject({ expires_in: 3600, scope: 'api:read' });
		expect(tokens.token_type.toLowerCase()).toBe('bearer');
		expect(tokens.refresh_token).toBeUndefined();
	});

	it('introspects its token before and after it revokes it', async () => {
		const configuration = await discover(method, name);
		const { access_token: token } = await clientCredentialsGrant(configuration);

		const before = await tokenIntrospection(configuration, token);
		await tokenRevocation(configuration, token);
		const after = await tokenIntrospection(configuration, token);

		expect(before).toMatchObject({ active: true, client_id: applicationNamed(sandbox, name).id });
		expect(after).toEqual({ active: false });
	});
});
