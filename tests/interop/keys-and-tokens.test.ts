/**
 * Debian's `jose`, jwcrypto and PyJWT make keys that the workbench signs with, verify what it and the sandbox have
 * signed, and sign what the sandbox takes.
 */
import { createPrivateKey, createPublicKey, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '$lib/api/sandboxes';
import { PROJECT_ROOT } from '../../scripts/wrangler-environment';
import { startProbeServer, type ProbeServer } from '../support/probe-server';
import { findPython } from '../support/python';
import { hasProgram, makeFolder, runProgram, type Folder } from '../support/run-program';
import {
	applicationNamed,
	CLIENT_ID,
	clientOf,
	credentialOf,
	makeSandbox,
	post,
	secretOf
} from '../support/workbench';
import { type RunningWorker, startWorker, startWorkerOnLoopback } from '../worker/harness';

type Jwk = Readonly<Record<string, unknown>>;
type Asked = { readonly alg: string; readonly key: Jwk };

type JwtProgram = {
	readonly name: string;
	readonly isThere: boolean;
	/** As a person would paste it: a JWK or PEM. */
	readonly makeKey: () => Promise<string>;
	/** The claims; fails where the signature does not fit. */
	readonly verify: (
		asked: Asked & { readonly token: string; readonly audience: string }
	) => Promise<unknown>;
	readonly sign: (asked: Asked & { readonly claims: object }) => Promise<string>;
};

const SECRET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';

let folder: Folder;
let worker: RunningWorker;
let probing: RunningWorker;
let probe: ProbeServer;
let sandbox: NewSandbox;

beforeAll(async () => {
	folder = await makeFolder();
	probe = await startProbeServer();
	worker = await startWorker();
	probing = await startWorkerOnLoopback({
		vars: { TRUSTED_ISSUERS: JSON.stringify([probe.issuer]) }
	});
	sandbox = await makeSandbox(worker);
});

afterAll(async () => {
	await probing.stop();
	await worker.stop();
	await probe.stop();
	await folder.remove();
});

async function outputOf(command: string, args: readonly string[]): Promise<string> {
	const ended = await runProgram(command, args);
	expect(ended.code, ended.stderr).toBe(0);
	return ended.stdout.trim();
}

function write(value: unknown): Promise<string> {
	return folder.write(
		`${randomUUID()}.json`,
		typeof value === 'string' ? value : JSON.stringify(value)
	);
}

const jose: JwtProgram = {
	name: "Debian's jose",
	isThere: await hasProgram('jose', ['alg']),
	makeKey: () => outputOf('jose', ['jwk', 'gen', '-i', '{"alg":"RS256"}']),
	async verify({ token, key }) {
		const files = ['-i', await write(token), '-k', await write(key)];
		return JSON.parse(await outputOf('jose', ['jws', 'ver', ...files, '-O', '-']));
	},
	async sign({ alg, key, claims }) {
		const header = JSON.stringify({ protected: { alg, typ: 'JWT' } });
		const files = ['-I', await write(claims), '-k', await write(key), '-s', header];
		return outputOf('jose', ['jws', 'sig', ...files, '-c']);
	}
};

const PROGRAM = join(PROJECT_ROOT, 'tests/interop/programs/jwt_program.py');

async function pythonProgram(name: string, library: string): Promise<JwtProgram> {
	const found = await findPython(library === 'pyjwt' ? 'jwt' : library, 'cryptography');
	const ask = async (operation: string, asked: object): Promise<unknown> =>
		JSON.parse(
			await outputOf(found ?? 'python3', [PROGRAM, library, operation, JSON.stringify(asked)])
		);
	const textOf = (answer: unknown) =>
		typeof answer === 'string' ? answer : JSON.stringify(answer);
	return {
		name,
		isThere: found !== undefined,
		makeKey: async () => textOf(await ask('make_key', {})),
		verify: (asked) => ask('verify', asked),
		sign: async (asked) => textOf(await ask('sign', asked))
	};
}

const PROGRAMS = [
	jose,
	await pythonProgram('jwcrypto', 'jwcrypto'),
	await pythonProgram('PyJWT', 'pyjwt')
];

function publicJwkOf(key: string): Jwk {
	const isJwk = key.startsWith('{');
	const read = isJwk
		? createPublicKey({ key: JSON.parse(key), format: 'jwk' })
		: createPublicKey(createPrivateKey(key));
	return { ...read.export({ format: 'jwk' }) };
}

/** The key of a secret, as RFC 7518 section 3.2 has it. */
function secretJwkOf(secret: string): Jwk {
	return { kty: 'oct', k: Buffer.from(secret).toString('base64url') };
}

describe.each(PROGRAMS)('$name', ({ isThere, makeKey, verify, sign }) => {
	it.skipIf(!isThere).each(['RS256', 'RS384', 'RS512'])(
		'makes a key, and verifies what the workbench signs with it by %s',
		async (alg) => {
			const key = await makeKey();

			const token = await assertionOf({
				client_auth_method: 'private_key_jwt',
				private_key: key,
				assertion: { alg }
			});

			expect(decodeProtectedHeader(token)).toMatchObject({ alg });
			const audience = probe.issuer;
			expect(await verify({ token, alg, audience, key: publicJwkOf(key) })).toMatchObject({
				iss: CLIENT_ID,
				sub: CLIENT_ID,
				aud: audience
			});
		}
	);

	it.skipIf(!isThere).each(['HS256', 'HS384', 'HS512'])(
		'verifies what the workbench signs with a secret by %s',
		async (alg) => {
			const token = await assertionOf({
				client_auth_method: 'client_secret_jwt',
				client_secret: SECRET,
				assertion: { alg }
			});

			const key = secretJwkOf(SECRET);
			expect(await verify({ token, alg, audience: probe.issuer, key })).toMatchObject({
				iss: CLIENT_ID
			});
		}
	);

	it.skipIf(!isThere)(
		'verifies an access token of the sandbox with its published key',
		async () => {
			const application = applicationNamed(sandbox, 'Orders Sync (Basic)');
			const answer = await post(worker, '/api/token-exchange', {
				grant_type: 'client_credentials',
				...clientOf(sandbox, application),
				client_secret: secretOf(application),
				scope: 'api:read'
			});
			const token: string = answer.json().access_token;
			const { pathname } = new URL(sandbox.issuer);
			const keys: { kid: string }[] = (await worker.fetch(`${pathname}/jwks`)).json().keys;
			const { kid } = decodeProtectedHeader(token);
			const key = keys.find((one) => one.kid === kid);
			const [audience]: string[] = JSON.parse(
				Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()
			).aud;

			const claims = await verify({
				token,
				alg: 'RS256',
				audience: audience ?? '',
				key: { ...key }
			});

			expect(claims).toMatchObject({ client_id: application.id, scope: 'api:read' });
		}
	);

	it.skipIf(!isThere)('signs an assertion with a secret that the sandbox takes', async () => {
		const application = applicationNamed(sandbox, 'Orders Sync (Secret JWT)');
		const assertion = await sign({
			alg: 'HS256',
			key: secretJwkOf(secretOf(application)),
			claims: claimsOf(application.id)
		});

		expect(await tokenFor(assertion)).toMatchObject({ token_type: 'Bearer' });
	});

	it.skipIf(!isThere)('signs an assertion with a key that the sandbox takes', async () => {
		const application = applicationNamed(sandbox, 'Orders Sync (Private Key JWT)');
		const credential = await credentialOf(worker, sandbox, application);
		const pem = 'private_key' in credential ? credential.private_key : '';
		const assertion = await sign({
			alg: 'RS256',
			key: { ...createPrivateKey(pem).export({ format: 'jwk' }) },
			claims: claimsOf(application.id)
		});

		expect(await tokenFor(assertion)).toMatchObject({ token_type: 'Bearer' });
	});

	function claimsOf(clientId: string) {
		const now = Math.floor(Date.now() / 1000);
		const times = { iat: now, exp: now + 60 };
		return { iss: clientId, sub: clientId, aud: sandbox.issuer, jti: randomUUID(), ...times };
	}

	async function tokenFor(assertion: string): Promise<unknown> {
		const { pathname } = new URL(sandbox.issuer);
		const answer = await worker.fetch(`${pathname}/token`, {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams({
				grant_type: 'client_credentials',
				client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
				client_assertion: assertion
			}).toString()
		});
		return answer.json();
	}
});

/** The assertion that the workbench sends, as it arrives. */
async function assertionOf(client: object): Promise<string> {
	await post(probing, '/api/token-exchange', {
		grant_type: 'client_credentials',
		issuer: probe.issuer,
		client_id: CLIENT_ID,
		...client
	});
	const sent = probe.received().at(-1)?.body ?? '';
	return new URLSearchParams(sent).get('client_assertion') ?? '';
}
