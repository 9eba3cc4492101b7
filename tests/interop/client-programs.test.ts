/**
 * Clients in other languages, with the libraries that people use there, at the sandbox over plain HTTP. What a
 * machine lacks is left out, and said so.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '$lib/api/sandboxes';
import { PROJECT_ROOT } from '../../scripts/wrangler-environment';
import { findPython } from '../support/python';
import { hasProgram, runProgram } from '../support/run-program';
import { applicationNamed, credentialOf, HEALTHY, makeSandbox } from '../support/workbench';
import { type RunningWorker, startWorker } from '../worker/harness';

const PROGRAMS = join(PROJECT_ROOT, 'tests/interop/programs');

type Method = (typeof HEALTHY)[number][0];

type ClientProgram = {
	readonly name: string;
	readonly isThere: boolean;
	readonly command: readonly [string, ...string[]];
	/** The methods that it knows, by its own name of each. */
	readonly methods: Partial<Record<Method, string>>;
};

const python = await findPython('authlib', 'requests');

const CLIENTS: readonly ClientProgram[] = [
	{
		name: 'authlib',
		isThere: python !== undefined,
		command: [python ?? 'python3', join(PROGRAMS, 'authlib_client.py')],
		methods: {
			client_secret_basic: 'client_secret_basic',
			client_secret_post: 'client_secret_post',
			client_secret_jwt: 'client_secret_jwt',
			private_key_jwt: 'private_key_jwt'
		}
	},
	{
		name: 'the oauth2 gem of Ruby',
		isThere: await hasProgram('ruby', ['-r', 'oauth2', '-e', '0']),
		command: ['ruby', join(PROGRAMS, 'oauth2_client.rb')],
		methods: { client_secret_basic: 'basic_auth', client_secret_post: 'request_body' }
	},
	{
		name: "Java's HttpClient",
		isThere: await hasProgram('javac', ['-version']),
		command: ['java', join(PROGRAMS, 'Token.java')],
		methods: { client_secret_basic: 'basic_auth', client_secret_post: 'request_body' }
	}
];

const CASES = CLIENTS.flatMap((client) =>
	HEALTHY.flatMap(([method, application]) => {
		const scheme = client.methods[method];
		return scheme === undefined ? [] : [{ ...client, method, application, scheme }];
	})
);

/** A key that is not registered is another test's: these programs read it before they send anything. */
function wrongSecretsFor(method: Method): readonly string[] {
	return method === 'private_key_jwt' ? [] : ['not-the-secret-but-long-enough-for-a-signature'];
}

let worker: RunningWorker;
let sandbox: NewSandbox;

beforeAll(async () => {
	worker = await startWorker();
	sandbox = await makeSandbox(worker);
});

afterAll(() => worker.stop());

describe.each(CASES)('$name with $method', ({ isThere, command, method, application, scheme }) => {
	async function tokenOf({ secret, scope }: { secret?: string; scope?: string } = {}) {
		const registered = applicationNamed(sandbox, application);
		const credential = await credentialOf(worker, sandbox, registered);
		const known = 'private_key' in credential ? credential.private_key : credential.client_secret;
		const [program, ...args] = command;
		const ended = await runProgram(program, args, {
			env: {
				AUTHLIB_INSECURE_TRANSPORT: '1',
				TOKEN_ENDPOINT: `${sandbox.issuer}/token`,
				AUDIENCE: sandbox.issuer,
				AUTH_SCHEME: scheme,
				CLIENT_ID: registered.id,
				CLIENT_SECRET: secret ?? known,
				...(scope !== undefined && { SCOPE: scope })
			}
		});
		expect(ended.code, ended.stderr).toBe(0);
		return JSON.parse(ended.stdout);
	}

	it.skipIf(!isThere)('gets a token for the scope that it asks for', async () => {
		expect(await tokenOf({ scope: 'api:read' })).toMatchObject({
			access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
			token_type: 'Bearer',
			scope: 'api:read'
		});
	});

	it.skipIf(!isThere)('reads the code of a refused scope', async () => {
		expect(await tokenOf({ scope: 'nobody:has' })).toMatchObject({ error: 'invalid_scope' });
	});

	it.skipIf(!isThere).each(wrongSecretsFor(method))(
		'reads the code of a wrong secret, "%s"',
		async (secret) => {
			expect(await tokenOf({ secret })).toMatchObject({ error: 'invalid_client' });
		}
	);
});

const hasWget = await hasProgram('wget', ['--version']);

describe('wget', () => {
	async function wget(...args: readonly string[]) {
		return runProgram('wget', ['--no-config', '-q', '-O', '-', ...args]);
	}

	it.skipIf(!hasWget)('gets a token with client_secret_basic', async () => {
		const { id, client_secret: secret = '' } = applicationNamed(sandbox, 'Orders Sync (Basic)');

		const token = await wget(
			...['--auth-no-challenge', `--user=${id}`, `--password=${secret}`],
			...['--post-data=grant_type=client_credentials&scope=api:read', `${sandbox.issuer}/token`]
		);

		expect(JSON.parse(token.stdout)).toMatchObject({ token_type: 'Bearer', scope: 'api:read' });
	});

	it.skipIf(!hasWget)('gets a token with client_secret_post', async () => {
		const { id, client_secret: secret = '' } = applicationNamed(sandbox, 'Orders Sync (POST)');
		const form = new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: id,
			client_secret: secret
		});

		const token = await wget(`--post-data=${form.toString()}`, `${sandbox.issuer}/token`);

		expect(JSON.parse(token.stdout)).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
	});

	it.skipIf(!hasWget)('ends with its status for a refused authentication', async () => {
		const { id } = applicationNamed(sandbox, 'Orders Sync (Basic)');

		const refused = await wget(
			...['--auth-no-challenge', `--user=${id}`, '--password=wrong'],
			...['--post-data=grant_type=client_credentials', `${sandbox.issuer}/token`]
		);

		expect(refused.code).toBe(6);
	});
});
