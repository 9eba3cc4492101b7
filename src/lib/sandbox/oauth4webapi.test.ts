/** An OAuth client that nobody here wrote, against the sandbox. */
import * as oauth from 'oauth4webapi';
import { importPKCS8 } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { capturing } from '$lib/oauth/http-request';
import type { CatalogueApplicationName } from './catalogue';
import { AS, createTestPorts, createTestSandbox, type TestSandbox } from './sandbox.test-support';

let sandbox: TestSandbox;
let server: oauth.AuthorizationServer;
let privateKey: CryptoKey;

const METHODS: [CatalogueApplicationName, (secret: string) => oauth.ClientAuth][] = [
	['basic', (secret) => oauth.ClientSecretBasic(secret)],
	['post', (secret) => oauth.ClientSecretPost(secret)],
	['secretJwt', (secret) => oauth.ClientSecretJwt(secret)],
	['privateKeyJwt', () => oauth.PrivateKeyJwt(privateKey)]
];

beforeAll(async () => {
	// This client reads the machine's clock for its assertions.
	sandbox = await createTestSandbox({ ...createTestPorts(), now: () => Date.now() });
	const issuer = new URL(AS);
	const response = await oauth.discoveryRequest(issuer, options());
	server = await oauth.processDiscoveryResponse(issuer, response);
	const made = await sandbox.host.makeKey(sandbox.application('privateKeyJwt').id);
	if (!made.ok) throw new Error(made.error.code);
	privateKey = await importPKCS8(made.value.private_key, 'RS256');
});

function options() {
	return capturing((url, sent) =>
		sandbox.send(
			new Request(url, { method: sent.method, headers: sent.headers, body: sent.body ?? null })
		)
	);
}

describe.each(METHODS)('oauth4webapi as the client "%s"', (name, authOf) => {
	async function requestToken(client: oauth.Client, auth: oauth.ClientAuth) {
		const response = await oauth.clientCredentialsGrantRequest(
			server,
			client,
			auth,
			new URLSearchParams({ scope: 'api:read' }),
			options()
		);
		return oauth.processClientCredentialsResponse(server, client, response);
	}

	it('gets a token, finds it active, revokes it and finds it inactive', async () => {
		const { id, secret } = sandbox.application(name);
		const client = { client_id: id };
		const auth = authOf(secret);
		const { access_token, scope, token_type } = await requestToken(client, auth);

		const ask = async () => {
			const response = await oauth.introspectionRequest(
				server,
				client,
				auth,
				access_token,
				options()
			);
			return oauth.processIntrospectionResponse(server, client, response);
		};
		const before = await ask();
		const revocation = await oauth.revocationRequest(server, client, auth, access_token, options());
		await oauth.processRevocationResponse(revocation);
		const after = await ask();

		expect({ scope, token_type }).toEqual({ scope: 'api:read', token_type: 'bearer' });
		expect(before).toMatchObject({ active: true, client_id: id, scope: 'api:read' });
		expect(after).toEqual({ active: false });
	});
});

describe('oauth4webapi with a wrong secret', () => {
	it('reads the refusal as an OAuth error', async () => {
		const client = { client_id: sandbox.application('basic').id };
		const response = await oauth.clientCredentialsGrantRequest(
			server,
			client,
			oauth.ClientSecretBasic('wrong'),
			new URLSearchParams(),
			options()
		);

		await expect(
			oauth.processClientCredentialsResponse(server, client, response)
		).rejects.toMatchObject({ error: 'invalid_client', status: 401 });
	});
});
