/** The samples with secrets that an encoding changes, read as a server reads them: RFC 6749 section 2.3.1, RFC 7523. */
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCode, type CodeKindId } from '$lib/exports/code/code-kinds';
import { CLIENT_ID, contextOf, ENVIRONMENT_ID } from '$lib/exports/exports.test-data';
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import { readBasicAuthorization } from '$lib/oauth/basic-credentials';
import { PROJECT_ROOT } from '../../scripts/wrangler-environment';
import { AUTHLIB_PYTHON, hasAuthlib } from './authlib';
import { makeFolder, runProgram, type Folder } from '../support/run-program';

let server: Server;
let issuer: string;
let folder: Folder;
let received: { readonly authorization: string; readonly form: URLSearchParams }[] = [];

beforeAll(async () => {
	folder = await makeFolder(join(PROJECT_ROOT, '.wrangler/exports'));
	server = createServer((request, response) => {
		const { authorization = '' } = request.headers;
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			received.push({ authorization, form: new URLSearchParams(Buffer.concat(chunks).toString()) });
			response
				.writeHead(200, { 'content-type': 'application/json' })
				.end('{"access_token":"a.b.c","token_type":"Bearer","expires_in":3600}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	issuer = `http://127.0.0.1:${String(port)}/${ENVIRONMENT_ID}/as`;
});

afterAll(async () => {
	server.closeAllConnections();
	server.close();
	await folder.remove();
});

type Sample = {
	readonly kind: CodeKindId;
	readonly fileName: string;
	readonly command: string;
};

const SAMPLES: readonly Sample[] = [
	{ kind: 'bash', fileName: 'token.sh', command: 'bash' },
	{ kind: 'node_fetch', fileName: 'token.mjs', command: process.execPath },
	{ kind: 'node_openid_client', fileName: 'openid.mjs', command: process.execPath },
	{ kind: 'python', fileName: 'token_client.py', command: 'python3' },
	...(hasAuthlib
		? [{ kind: 'python_authlib', fileName: 'authlib_client.py', command: AUTHLIB_PYTHON } as const]
		: [])
];

const SECRETS = [
	['beyond Latin-1', 'größe € 𝛑'],
	['of Latin-1', 'größe'],
	['with what a form encodes', `a+b c&d=e%20f:g/"h'(i)*!~`]
] as const;

describe.each(SAMPLES)('$kind', ({ kind, fileName, command }) => {
	/** Runs the sample to its token and answers what the server received, once. */
	async function runWith(secret: string, client_auth_method: ClientAuthMethod) {
		const context = contextOf({ issuer, scope: 'api:read', client_auth_method });
		const built = await buildCode(kind, context);
		if (!built.ok || !built.value.isSupported) throw new Error('There is no sample.');
		const file = await folder.write(fileName, built.value.text);
		received = [];
		const ended = await runProgram(command, [file], {
			// authlib refuses plain http unless it is told that this is a test.
			env: { PINGONE_CLIENT_SECRET: secret, AUTHLIB_INSECURE_TRANSPORT: '1' }
		});
		const [request, ...more] = received;
		if (request === undefined || more.length > 0)
			throw new Error(`Not one request: ${ended.stderr}`);
		return { ...request, ended };
	}

	it.each(SECRETS)('sends a secret %s by Basic as the server reads it', async (_what, secret) => {
		const { authorization, ended } = await runWith(secret, 'client_secret_basic');

		expect(ended.code, ended.stderr).toBe(0);
		expect(readBasicAuthorization(authorization)).toEqual({
			ok: true,
			value: { clientId: CLIENT_ID, clientSecret: secret }
		});
	});

	it.each(SECRETS)('sends a secret %s in the body as it is', async (_what, secret) => {
		const { form } = await runWith(secret, 'client_secret_post');

		expect(form.get('client_secret')).toBe(secret);
	});

	it.each(SECRETS)('signs with the UTF-8 of a secret %s', async (_what, secret) => {
		const { form } = await runWith(secret, 'client_secret_jwt');

		const { payload } = await jwtVerify(
			form.get('client_assertion') ?? '',
			new TextEncoder().encode(secret)
		);

		expect(payload.sub).toBe(CLIENT_ID);
	});
});
