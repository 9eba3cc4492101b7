/** What is measured: one request each, made ready once and sent again and again. */
import { generateKeyPairSync } from 'node:crypto';
import * as v from 'valibot';
import { call, storeCredential, type Call } from './call.ts';
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

const ENVIRONMENT = '12345678-1234-1234-1234-123456789012';
const CLIENT = 'b1a9e7f0-3c52-4d0e-9b61-7f0d2c4e8a13';
const SECRET = 'bench.~secret-of-sixty-four-characters-that-opens-nothing-at-all';

const HOLDER = { purpose: 'client', environment_id: ENVIRONMENT, client_id: CLIENT } as const;
const REQUEST = {
	grant_type: 'client_credentials',
	region: 'EU',
	environment_id: ENVIRONMENT,
	client_id: CLIENT,
	scope: 'api:read'
} as const;

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

/** A token request of a session of its own, whose vault holds the secret. */
export async function makeVaultTarget({ product }: Pick<Runtime, 'product'>): Promise<Target> {
	const cookie = await storeCredential(product, { ...HOLDER, client_secret: SECRET });
	const call = exchangeOf(product, { client_auth_method: 'client_secret_basic' }, cookie);
	return target('token, secret in the vault', call, 2.7);
}

/** A token request to a new sandbox. */
export async function makeSandboxTarget({ product }: Pick<Runtime, 'product'>): Promise<Target> {
	const body = await makeSandbox(product);
	return target('token, from the sandbox', { base: product, path: '/api/token-exchange', body });
}

function exchangeOf(base: URL, body: object, cookie?: string): Call {
	return { base, path: '/api/token-exchange', body: { ...REQUEST, ...body }, cookie };
}

/** Every target, the baseline first. */
export async function makeTargets({ product, passThrough }: Runtime): Promise<readonly Target[]> {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
	const exchange = (body: object, cookie?: string): Call => exchangeOf(product, body, cookie);
	const basic = { client_auth_method: 'client_secret_basic', client_secret: SECRET };
	const rs256 = { client_auth_method: 'private_key_jwt', private_key: key };
	const keyCookie = await storeCredential(product, { ...HOLDER, private_key: key });

	return [
		target(BASELINE, { base: passThrough, path: '/', body: { ...REQUEST, ...basic } }),
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
		await makeVaultTarget({ product }),
		target(
			'token, key in the vault',
			exchange({ client_auth_method: 'private_key_jwt' }, keyCookie),
			3.9
		),
		await makeSandboxTarget({ product }),
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
