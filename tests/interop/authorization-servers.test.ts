/**
 * Authorization servers that nobody here wrote judge the workbench's requests: that of authlib on Flask, and
 * `@node-oauth/oauth2-server`. oidc-provider and oauth2-mock-server have files of their own.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import OAuth2Server from '@node-oauth/oauth2-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../scripts/wrangler-environment';
import { findPython } from '../support/python';
import { post } from '../support/workbench';
import { type RunningWorker, startWorkerOnLoopback } from '../worker/harness';

/** Long enough for HS512. */
const SECRET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';
const AWKWARD_SECRET = 'p%ss w:rd+&=?/!';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PRIVATE_KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const PUBLIC_KEY = publicKey.export({ type: 'spki', format: 'pem' }).toString();

type Registered = {
	readonly client_id: string;
	readonly client_secret: string;
	readonly scope: string;
	readonly method: string;
	/** What verifies its assertions. */
	readonly key: string;
};

function registered(client_id: string, method: string, key = '', secret = SECRET): Registered {
	return { client_id, client_secret: secret, scope: 'api:read api:write', method, key };
}

const CLIENTS = [
	registered('basic', 'client_secret_basic'),
	registered('awkward', 'client_secret_basic', '', AWKWARD_SECRET),
	registered('post', 'client_secret_post'),
	registered('secret jwt', 'client_assertion_jwt', SECRET),
	registered('key jwt', 'client_assertion_jwt', PUBLIC_KEY)
];

type Case = readonly [
	what: string,
	client: {
		readonly client_id: string;
		readonly client_auth_method: string;
		readonly client_secret?: string;
		readonly private_key?: string;
		readonly assertion?: { readonly alg: string };
	}
];

const SECRET_CASES: readonly Case[] = [
	[
		'client_secret_basic',
		{ client_id: 'basic', client_auth_method: 'client_secret_basic', client_secret: SECRET }
	],
	[
		'client_secret_post',
		{ client_id: 'post', client_auth_method: 'client_secret_post', client_secret: SECRET }
	]
];

const ASSERTION_CASES: readonly Case[] = [
	...['HS256', 'HS384', 'HS512'].map((alg): Case => [
		`client_secret_jwt ${alg}`,
		{
			client_id: 'secret jwt',
			client_auth_method: 'client_secret_jwt',
			client_secret: SECRET,
			assertion: { alg }
		}
	]),
	...['RS256', 'RS384', 'RS512'].map((alg): Case => [
		`private_key_jwt ${alg}`,
		{
			client_id: 'key jwt',
			client_auth_method: 'private_key_jwt',
			private_key: PRIVATE_KEY,
			assertion: { alg }
		}
	])
];

function exchange(worker: RunningWorker, issuer: string, client: Case[1], scope = 'api:read') {
	const body = { grant_type: 'client_credentials', issuer, scope, ...client };
	return post(worker, '/api/token-exchange', body);
}

const python = await findPython('authlib', 'flask');

describe.skipIf(python === undefined)('the server of authlib', () => {
	let program: ChildProcess;
	let issuer: string;
	let worker: RunningWorker;

	beforeAll(async () => {
		program = spawn(
			python ?? 'python3',
			[join(PROJECT_ROOT, 'tests/interop/programs/authlib_server.py'), JSON.stringify(CLIENTS)],
			{
				env: { PATH: process.env['PATH'] ?? '', AUTHLIB_INSECURE_TRANSPORT: '1' },
				stdio: ['ignore', 'pipe', 'ignore']
			}
		);
		const port = await new Promise<string>((resolve, reject) => {
			program.stdout?.once('data', (line: Buffer) => {
				resolve(line.toString().trim());
			});
			program.once('exit', () => {
				reject(new Error('The server ended before it listened.'));
			});
		});
		issuer = `http://127.0.0.1:${port}`;
		worker = await startWorkerOnLoopback({ vars: { TRUSTED_ISSUERS: JSON.stringify([issuer]) } });
	});

	afterAll(async () => {
		program.kill();
		await worker.stop();
	});

	it.each([...SECRET_CASES, ...ASSERTION_CASES])('accepts %s', async (_, client) => {
		const answer = await exchange(worker, issuer, client);

		expect(answer.status, answer.text).toBe(200);
		expect(answer.json()).toMatchObject({ token_type: 'Bearer', scope: 'api:read' });
	});

	it.each([...SECRET_CASES, ...ASSERTION_CASES])(
		'answers what it knows of its token, and ends it, with %s',
		async (_, client) => {
			const token: unknown = (await exchange(worker, issuer, client)).json().access_token;
			const question = { issuer, ...client, token };

			const before = await post(worker, '/api/introspect-token', question);
			const revoked = await post(worker, '/api/revoke-token', question);
			const after = await post(worker, '/api/introspect-token', question);

			expect(before.json()).toMatchObject({ active: true, client_id: client.client_id });
			expect(revoked.json()).toMatchObject({ revoked: true });
			expect(after.json()).toMatchObject({ active: false });
		}
	);

	it.each(SECRET_CASES)('refuses a wrong secret with %s', async (_, client) => {
		const answer = await exchange(worker, issuer, { ...client, client_secret: 'wrong' });

		expect(answer.json()).toMatchObject({ error: 'invalid_client' });
	});

	it.each(SECRET_CASES)('refuses a scope that it does not have with %s', async (_, client) => {
		const answer = await exchange(worker, issuer, client, 'nobody:has');

		expect(answer.json()).toMatchObject({ error: 'invalid_scope' });
	});

	it('takes Basic as it stands: a secret that has to be encoded is refused', async () => {
		const answer = await exchange(worker, issuer, {
			client_id: 'awkward',
			client_auth_method: 'client_secret_basic',
			client_secret: AWKWARD_SECRET
		});

		expect(answer.json()).toMatchObject({ error: 'invalid_client' });
		expect(JSON.stringify(answer.json().diagnosis)).toContain('encod');
	});
});

/** What `@node-oauth/oauth2-server` asks of whoever keeps clients and tokens. */
function modelOf(clients: readonly Registered[]): OAuth2Server.ClientCredentialsModel {
	return {
		getClient(id, secret) {
			const known = clients.some((one) => one.client_id === id && one.client_secret === secret);
			return Promise.resolve(known && { id, grants: ['client_credentials'] });
		},
		getUserFromClient: ({ id }) => Promise.resolve({ id }),
		validateScope: (_user, _client, scope) =>
			Promise.resolve(scope?.every((name) => name.startsWith('api:')) === true && scope),
		generateAccessToken: () => Promise.resolve(randomUUID()),
		saveToken: (token, client, user) => Promise.resolve({ ...token, client, user }),
		getAccessToken: () => Promise.resolve(undefined)
	};
}

async function answerBy(
	oauth: OAuth2Server,
	incoming: IncomingMessage,
	outgoing: ServerResponse
): Promise<void> {
	if (incoming.method !== 'POST') {
		outgoing.writeHead(404).end();
		return;
	}
	const request = new OAuth2Server.Request({
		method: incoming.method,
		headers: Object.fromEntries(
			Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])
		),
		query: {},
		body: Object.fromEntries(new URLSearchParams(await text(incoming)))
	});
	const response = new OAuth2Server.Response({});
	// What it refuses is in the answer already.
	await oauth.token(request, response).catch(() => undefined);
	outgoing.writeHead(response.status ?? 500, {
		...response.headers,
		'content-type': 'application/json'
	});
	outgoing.end(JSON.stringify(response.body));
}

describe('@node-oauth/oauth2-server', () => {
	let stop: () => Promise<void>;
	let issuer: string;
	let worker: RunningWorker;

	beforeAll(async () => {
		const oauth = new OAuth2Server({ model: modelOf(CLIENTS) });
		const server = createServer((incoming, outgoing) => {
			void answerBy(oauth, incoming, outgoing);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('It has no port.');
		issuer = `http://127.0.0.1:${String(address.port)}`;
		stop = () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		worker = await startWorkerOnLoopback({ vars: { TRUSTED_ISSUERS: JSON.stringify([issuer]) } });
	});

	afterAll(async () => {
		await worker.stop();
		await stop();
	});

	it.each(SECRET_CASES)('accepts %s', async (_, client) => {
		const answer = await exchange(worker, issuer, client);

		expect(answer.status, answer.text).toBe(200);
		expect(answer.json()).toMatchObject({ token_type: 'Bearer', scope: 'api:read' });
	});

	it.each(SECRET_CASES)('refuses a wrong secret with %s', async (_, client) => {
		const answer = await exchange(worker, issuer, { ...client, client_secret: 'wrong' });

		expect(answer.json()).toMatchObject({ error: 'invalid_client' });
	});

	it.each(SECRET_CASES)('refuses a scope that it does not have with %s', async (_, client) => {
		const answer = await exchange(worker, issuer, client, 'nobody:has');

		expect(answer.json()).toMatchObject({ error: 'invalid_scope' });
	});
});
