/** A PingOne of one environment for tests, behind `fetch`: it keeps what it was asked. */
import { memoryPorts, type MemoryPorts } from '../dev/memory-ports.test-support';

export const ENVIRONMENT_ID = '11111111-2222-4333-8444-555555555555';
export const CLIENT_ID = '22222222-2222-4333-8444-555555555555';
export const WORKER_ID = '33333333-2222-4333-8444-555555555555';
export const ORDERS_ID = '44444444-2222-4333-8444-555555555555';
export const INVENTORY_ID = '55555555-2222-4333-8444-555555555555';

export const CLIENT_SECRET = 'CANARY-client-secret-'.padEnd(64, 'c');
export const WORKER_SECRET = 'CANARY-worker-secret-'.padEnd(64, 'w');

/** Not signed by anyone: the workbench only reads it. The signature is the part to look for. */
export const WORKER_TOKEN = [
	{ alg: 'RS256', kid: 'default' },
	{ client_id: WORKER_ID, env: ENVIRONMENT_ID, aud: ['https://api.pingone.eu'] }
]
	.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
	.concat('CANARYworkertokensignature')
	.join('.');

export const AS = `https://auth.pingone.eu/${ENVIRONMENT_ID}/as`;
export const API = `https://api.pingone.eu/v1/environments/${ENVIRONMENT_ID}`;
export const APPLICATION_URL = `${API}/applications/${CLIENT_ID}`;

export const APPLICATION = {
	id: CLIENT_ID,
	name: 'Orders Sync',
	enabled: true,
	type: 'CUSTOM_APP',
	protocol: 'OPENID_CONNECT',
	grantTypes: ['CLIENT_CREDENTIALS'],
	tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC'
};

export function listOf(name: string, items: readonly object[]) {
	return { _embedded: { [name]: items }, size: items.length };
}

type Answers = Readonly<Record<string, () => Response>>;

function json(body: unknown, status = 200): () => Response {
	return () => Response.json(body, { status });
}

export function refusal(status: number, code: string): () => Response {
	return json({ id: 'x', code, message: 'The request could not be completed.' }, status);
}

export const answer = json;

const METHODS = [
	'client_secret_basic',
	'client_secret_post',
	'client_secret_jwt',
	'private_key_jwt'
];

const HEALTHY: Answers = {
	[`${AS}/.well-known/openid-configuration`]: json({
		issuer: AS,
		grant_types_supported: ['client_credentials'],
		token_endpoint_auth_methods_supported: METHODS,
		token_endpoint_auth_signing_alg_values_supported: ['HS256', 'RS256']
	}),
	[`${AS}/token`]: json({ access_token: WORKER_TOKEN, token_type: 'Bearer', expires_in: 3600 }),
	[APPLICATION_URL]: json(APPLICATION),
	[`${APPLICATION_URL}/secret`]: json({ secret: CLIENT_SECRET }),
	[`${APPLICATION_URL}/grants`]: json(
		listOf('grants', [{ resource: { id: ORDERS_ID }, scopes: [{ id: 'read' }, { id: 'write' }] }])
	),
	[`${API}/resources`]: json(
		listOf('resources', [
			{ id: 'openid', name: 'openid', type: 'OPENID_CONNECT' },
			{ id: ORDERS_ID, name: 'Orders API', type: 'CUSTOM', accessTokenValiditySeconds: 3600 },
			{ id: INVENTORY_ID, name: 'Inventory API', type: 'CUSTOM' }
		])
	),
	[`${API}/resources/${ORDERS_ID}/scopes`]: json(
		listOf('scopes', [
			{ id: 'read', name: 'api:read' },
			{ id: 'write', name: 'api:write' }
		])
	),
	[`${API}/resources/${INVENTORY_ID}/scopes`]: json(
		listOf('scopes', [{ id: 'stock', name: 'inventory:read' }])
	),
	[`${API}/applications/${WORKER_ID}/roleAssignments`]: json(
		listOf('roleAssignments', [{ role: { id: '29ddce68-cd7f-4b2a-b6fc-f7a19553b496' } }])
	)
};

export type FakePingOne = MemoryPorts & {
	/** The addresses that were asked, in their order. */
	readonly asked: string[];
	/** Answers in place of the healthy ones; a 404 stands for what has none. */
	change(answers: Answers): void;
};

/** Ports with that PingOne, and with a client and a worker in the vault. */
export async function fakePingOne(answers: Answers = {}): Promise<FakePingOne> {
	const asked: string[] = [];
	let current: Answers = { ...HEALTHY, ...answers };
	const ports = memoryPorts();
	const destination = { region: 'EU', environment_id: ENVIRONMENT_ID } as const;
	const createdAtMs = ports.nowMs();
	await ports.vault.store([
		{
			purpose: 'client',
			destination,
			clientId: CLIENT_ID,
			credential: { kind: 'secret', secret: CLIENT_SECRET },
			createdAtMs
		},
		{
			purpose: 'worker',
			destination,
			clientId: WORKER_ID,
			credential: { kind: 'secret', secret: WORKER_SECRET },
			createdAtMs
		}
	]);
	return {
		...ports,
		asked,
		change(more) {
			current = { ...current, ...more };
		},
		async fetch(url) {
			asked.push(url);
			const response = (current[url] ?? refusal(404, 'NOT_FOUND'))();
			// PingOne's every answer has it.
			if (!response.headers.has('date')) {
				response.headers.set('date', new Date(ports.nowMs()).toUTCString());
			}
			return response;
		}
	};
}
