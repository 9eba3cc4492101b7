/** What is measured: one request each, made ready once and sent again and again. */
import { generateKeyPairSync } from 'node:crypto';
import { Agent, request as send } from 'node:http';
import * as v from 'valibot';
import type { Runtime } from './runtime.ts';

/** Sends one request, and resolves when its answer has been read. */
export type Shoot = () => Promise<void>;

export type Target = {
	readonly name: string;
	readonly shoot: Shoot;
	/** How many times the pass-through it may take, one in flight; absent where there is no goal. */
	readonly goal?: number;
};

export const BASELINE = 'pass-through';

/** The pages' own host: only there is a session. */
const HOST = 'unified-flow.localhost';
const ENVIRONMENT = '12345678-1234-1234-1234-123456789012';
const CLIENT = 'b1a9e7f0-3c52-4d0e-9b61-7f0d2c4e8a13';
const SECRET = 'bench.~secret-of-sixty-four-characters-that-opens-nothing-at-all';

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

type Call = {
	readonly base: URL;
	readonly method?: 'POST' | 'PUT';
	readonly path: string;
	readonly body: unknown;
	readonly cookie?: string | undefined;
};

type Answer = {
	readonly status: number;
	readonly text: string;
	readonly cookie: string | undefined;
};

function call({ base, method = 'POST', path, body, cookie }: Call): Promise<Answer> {
	const text = JSON.stringify(body);
	return new Promise((resolve, reject) => {
		const outgoing = send(
			{
				agent,
				host: base.hostname,
				port: base.port,
				method,
				path,
				headers: {
					host: `${HOST}:${base.port}`,
					'content-type': 'application/json',
					'content-length': Buffer.byteLength(text),
					'x-workbench': '1',
					...(cookie !== undefined && { cookie })
				}
			},
			(incoming) => {
				let answer = '';
				incoming.setEncoding('utf8');
				incoming.on('data', (piece: string) => (answer += piece));
				incoming.on('error', reject);
				incoming.on('end', () => {
					const [set] = incoming.headers['set-cookie'] ?? [];
					resolve({ status: incoming.statusCode ?? 0, text: answer, cookie: set?.split(';')[0] });
				});
			}
		);
		outgoing.on('error', reject);
		outgoing.end(text);
	});
}

function target(name: string, given: Call, goal?: number): Target {
	return {
		name,
		...(goal !== undefined && { goal }),
		async shoot() {
			const { status, text } = await call(given);
			if (status !== 200) throw new Error(`${name}: ${String(status)} ${text.slice(0, 300)}`);
		}
	};
}

/** Every target, the baseline first. */
export async function makeTargets({ product, passThrough }: Runtime): Promise<readonly Target[]> {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
	const client = {
		grant_type: 'client_credentials',
		region: 'EU',
		environment_id: ENVIRONMENT,
		client_id: CLIENT,
		scope: 'api:read'
	};
	const exchange = (body: object, cookie?: string): Call => ({
		base: product,
		path: '/api/token-exchange',
		body: { ...client, ...body },
		cookie
	});
	const basic = { client_auth_method: 'client_secret_basic', client_secret: SECRET };
	const rs256 = { client_auth_method: 'private_key_jwt', private_key: key };
	const secretCookie = await store(product, 'client_secret_basic', SECRET);
	const keyCookie = await store(product, 'private_key_jwt', key);
	const sandbox = await makeSandbox(product);

	return [
		target(BASELINE, { base: passThrough, path: '/', body: { ...client, ...basic } }),
		target('token, client_secret_basic', exchange(basic), 2),
		target(
			'token, client_secret_post',
			exchange({ ...basic, client_auth_method: 'client_secret_post' }),
			2
		),
		target(
			'token, client_secret_jwt (HS256)',
			exchange({ ...basic, client_auth_method: 'client_secret_jwt' }),
			2
		),
		target('token, private_key_jwt (RS256)', exchange(rs256), 3.2),
		target(
			'token, secret in the vault',
			exchange({ client_auth_method: 'client_secret_basic' }, secretCookie),
			2.7
		),
		target(
			'token, key in the vault',
			exchange({ client_auth_method: 'private_key_jwt' }, keyCookie),
			3.9
		),
		target('token, from the sandbox', {
			base: product,
			path: '/api/token-exchange',
			body: sandbox
		}),
		target('preview', { ...exchange(basic), path: '/api/token-exchange/preview' }),
		target('introspection', {
			base: product,
			path: '/api/introspect-token',
			body: {
				region: 'EU',
				environment_id: ENVIRONMENT,
				client_id: CLIENT,
				...basic,
				token: 'a.b.c',
				caller: 'client'
			}
		})
	];
}

/** The cookie of a session whose vault holds the credential. */
async function store(base: URL, method: string, credential: string): Promise<string | undefined> {
	const isKey = method === 'private_key_jwt';
	const { status, text, cookie } = await call({
		base,
		method: 'PUT',
		path: '/api/credentials',
		body: {
			purpose: 'client',
			region: 'EU',
			environment_id: ENVIRONMENT,
			client_id: CLIENT,
			...(isKey ? { private_key: credential } : { client_secret: credential })
		}
	});
	if (status >= 300) throw new Error(`The vault answers ${String(status)} ${text.slice(0, 300)}`);
	return cookie;
}

/** What of a new sandbox is needed here; the product's own schemas are not for Node. */
const NewSandbox = v.object({
	environment_id: v.string(),
	applications: v.array(
		v.object({ id: v.string(), name: v.string(), client_secret: v.optional(v.string()) })
	)
});

async function makeSandbox(base: URL): Promise<object> {
	const { status, text } = await call({ base, path: '/api/sandboxes', body: {} });
	if (status !== 201) throw new Error(`No sandbox: ${String(status)} ${text.slice(0, 300)}`);
	const made = v.parse(NewSandbox, JSON.parse(text));
	const found = made.applications.find(({ name }) => name === 'Orders Sync (Basic)');
	return {
		grant_type: 'client_credentials',
		region: 'sandbox',
		environment_id: made.environment_id,
		client_id: found?.id,
		client_auth_method: 'client_secret_basic',
		client_secret: found?.client_secret,
		scope: 'api:read'
	};
}
