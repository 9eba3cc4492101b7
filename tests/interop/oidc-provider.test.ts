/**
 * oidc-provider, which nobody here wrote, judges the requests that the workbench sends. It decodes Basic
 * strictly, verifies assertions and refuses a `jti` that it has seen. Its paths are its own, which only its
 * discovery document tells.
 */
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post } from '../support/workbench';
import { type RunningWorker, startWorkerOnLoopback } from '../worker/harness';

/** Long enough for HS512, with every character that PingOne uses. */
const SECRET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PRIVATE_KEY = privateKey.export({ type: 'pkcs8', format: 'pem' });

/** Both have to be encoded (RFC 6749 section 2.3.1). Beyond ASCII, oidc-provider takes neither. */
const AWKWARD_ID = 'a:b c+d';
const AWKWARD_SECRET = 'p%ss w:rd+&=?/!';

const COMMON = {
	grant_types: ['client_credentials'],
	redirect_uris: [],
	response_types: [],
	scope: 'api:read api:write'
};

const CLIENTS = [
	...(['client_secret_basic', 'client_secret_post'] as const).map((method) => ({
		...COMMON,
		client_id: method,
		client_secret: SECRET,
		token_endpoint_auth_method: method
	})),
	{
		...COMMON,
		client_id: AWKWARD_ID,
		client_secret: AWKWARD_SECRET,
		token_endpoint_auth_method: 'client_secret_basic'
	},
	...['HS256', 'HS384', 'HS512'].map((algorithm) => ({
		...COMMON,
		client_id: `client_secret_jwt ${algorithm}`,
		client_secret: SECRET,
		token_endpoint_auth_method: 'client_secret_jwt',
		token_endpoint_auth_signing_alg: algorithm
	})),
	...['RS256', 'RS384', 'RS512'].map((algorithm) => ({
		...COMMON,
		client_id: `private_key_jwt ${algorithm}`,
		token_endpoint_auth_method: 'private_key_jwt',
		token_endpoint_auth_signing_alg: algorithm,
		jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig' }] }
	}))
];

const CASES = [
	['client_secret_basic', 'client_secret_basic', { client_secret: SECRET }, {}],
	[AWKWARD_ID, 'client_secret_basic', { client_secret: AWKWARD_SECRET }, {}],
	['client_secret_post', 'client_secret_post', { client_secret: SECRET }, {}],
	...(['HS256', 'HS384', 'HS512'] as const).map(
		(alg) =>
			[`client_secret_jwt ${alg}`, 'client_secret_jwt', { client_secret: SECRET }, { alg }] as const
	),
	...(['RS256', 'RS384', 'RS512'] as const).map(
		(alg) =>
			[
				`private_key_jwt ${alg}`,
				'private_key_jwt',
				{ private_key: PRIVATE_KEY, key_id: 'k1' },
				{ alg }
			] as const
	)
] as const;

let server: Server;
let issuer: string;
let worker: RunningWorker;

beforeAll(async () => {
	server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server has no port.');
	issuer = `http://127.0.0.1:${address.port}`;
	const provider = new Provider(issuer, {
		clients: CLIENTS,
		scopes: ['api:read', 'api:write'],
		features: {
			clientCredentials: { enabled: true },
			introspection: { enabled: true },
			revocation: { enabled: true },
			devInteractions: { enabled: false }
		},
		enabledJWA: {
			clientAuthSigningAlgValues: ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512']
		}
	});
	server.on('request', provider.callback());
	worker = await startWorkerOnLoopback({ vars: { TRUSTED_ISSUERS: JSON.stringify([issuer]) } });
});

afterAll(async () => {
	await worker.stop();
	await new Promise((resolve) => {
		server.close(resolve);
		server.closeAllConnections();
	});
});

describe.each(CASES)('a request of %s', (client_id, client_auth_method, credential, assertion) => {
	const client = () => ({ issuer, client_id, client_auth_method, ...credential, assertion });

	it('is answered with a token for the scope that it asks for', async () => {
		const answer = await post(worker, '/api/token-exchange', {
			grant_type: 'client_credentials',
			...client(),
			scope: 'api:read'
		});

		expect(answer.json()).toMatchObject({ token_type: 'Bearer', scope: 'api:read' });
		expect(answer.status).toBe(200);
	});

	it('introspects and revokes what was issued', async () => {
		const issued = (
			await post(worker, '/api/token-exchange', { grant_type: 'client_credentials', ...client() })
		).json();
		const question = { ...client(), token: issued.access_token };

		const before = await post(worker, '/api/introspect-token', question);
		const revoked = await post(worker, '/api/revoke-token', question);
		const after = await post(worker, '/api/introspect-token', question);

		expect(before.json()).toMatchObject({ active: true, client_id });
		expect(revoked.json()).toMatchObject({ revoked: true });
		expect(after.json()).toMatchObject({ active: false });
	});

	it('is refused with another credential', async () => {
		const other =
			'private_key' in credential
				? {
						private_key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
							type: 'pkcs8',
							format: 'pem'
						})
					}
				: { client_secret: `${SECRET}x` };

		const answer = await post(worker, '/api/token-exchange', {
			grant_type: 'client_credentials',
			...client(),
			...other
		});

		expect(answer.status).toBe(401);
		expect(answer.json()).toMatchObject({ error: 'invalid_client' });
	});
});

it('finds its keys and its metadata through the workbench', async () => {
	const metadata = await post(worker, '/api/discovery', { issuer });
	const jwks = await post(worker, '/api/jwks', { issuer });

	expect(metadata.json()).toMatchObject({
		metadata: { issuer, token_endpoint: `${issuer}/token` }
	});
	expect(jwks.json().keys.length).toBeGreaterThan(0);
});
