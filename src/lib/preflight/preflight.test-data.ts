/** A configuration that every check passes, and what PingOne answers about it. */
import { readSecretFacts } from './credential-facts';
import { NOTHING_OBSERVED, type Observation, type Observations } from './observations';
import type { Configuration } from '$lib/flow/configuration';
import type { PreflightInput } from './preflight-check';
import type { PingOneApplication } from '$lib/pingone/application';

export const NOW_MS = Date.UTC(2026, 10, 23, 9, 30);
export const ENVIRONMENT_ID = '11111111-2222-4333-8444-555555555555';
export const CLIENT_ID = '22222222-2222-4333-8444-555555555555';
const WORKER_ID = '33333333-2222-4333-8444-555555555555';
const ISSUER = `https://auth.pingone.eu/${ENVIRONMENT_ID}/as`;
export const THUMBPRINT = 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs';

export const CONFIGURATION: Configuration = {
	spec_version: '2.0',
	region: 'EU',
	environment_id: ENVIRONMENT_ID,
	client_id: CLIENT_ID,
	client_auth_method: 'client_secret_basic',
	scope: 'api:read api:write',
	audience: '',
	resource: '',
	key_id: ''
};

export const METADATA = {
	issuer: ISSUER,
	grant_types_supported: ['authorization_code', 'client_credentials'],
	token_endpoint_auth_methods_supported: [
		'client_secret_basic',
		'client_secret_post',
		'client_secret_jwt',
		'private_key_jwt'
	],
	token_endpoint_auth_signing_alg_values_supported: [
		'HS256',
		'HS384',
		'HS512',
		'RS256',
		'RS384',
		'RS512'
	]
};

export const APPLICATION: PingOneApplication = {
	id: CLIENT_ID,
	name: 'Orders Sync',
	enabled: true,
	type: 'CUSTOM_APP',
	protocol: 'OPENID_CONNECT',
	grantTypes: ['CLIENT_CREDENTIALS'],
	tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC'
};

export const ORDERS = {
	id: 'orders',
	name: 'Orders API',
	type: 'CUSTOM',
	audience: 'https://orders.example.com',
	accessTokenValiditySeconds: 3600
};
const INVENTORY = {
	id: 'inventory',
	name: 'Inventory API',
	type: 'CUSTOM',
	accessTokenValiditySeconds: 1800
};
const OPENID = { id: 'openid', name: 'openid', type: 'OPENID_CONNECT' };

export const ORDERS_SCOPES = [
	{ id: 'read', name: 'api:read' },
	{ id: 'write', name: 'api:write' }
];
export const INVENTORY_SCOPES = [{ id: 'stock', name: 'inventory:read' }];

export const ORDERS_GRANT = {
	resource: { id: 'orders' },
	scopes: [{ id: 'read' }, { id: 'write' }]
};
export const INVENTORY_GRANT = { resource: { id: 'inventory' }, scopes: [{ id: 'stock' }] };

export function answered<Value>(value: Value): Observation<Value> {
	return { kind: 'answered', value };
}

export function refused(status: number, code?: string): Observation<never> {
	return { kind: 'refused', status, code };
}

export function applicationOf(members: Partial<PingOneApplication>): Observations['application'] {
	return answered({
		application: { ...APPLICATION, ...members },
		registeredKeys: { kind: 'none' as const }
	});
}

export const OBSERVED: Observations = {
	...NOTHING_OBSERVED,
	discovery: answered({ metadata: METADATA }),
	serverDateMs: NOW_MS,
	serverDateReadAtMs: NOW_MS + 400,
	worker: answered({
		clientId: WORKER_ID,
		environmentId: ENVIRONMENT_ID,
		expiresAtMs: NOW_MS + 3_600_000
	}),
	application: applicationOf({}),
	secret: answered({ match: 'current' }),
	grants: answered([ORDERS_GRANT]),
	resources: answered([OPENID, ORDERS, INVENTORY]),
	scopes: { orders: answered(ORDERS_SCOPES) }
};

const SECRET = 'aZ09-._~'.repeat(8);

export const HEALTHY: PreflightInput = {
	configuration: CONFIGURATION,
	credential: readSecretFacts(SECRET),
	issuer: ISSUER,
	observations: OBSERVED,
	nowMs: NOW_MS
};

export const HEALTHY_KEY: PreflightInput = {
	...HEALTHY,
	configuration: { ...CONFIGURATION, client_auth_method: 'private_key_jwt', key_id: 'key-1' },
	credential: { kind: 'private_key', thumbprint: THUMBPRINT, modulusBits: 2048 },
	observations: {
		...OBSERVED,
		secret: { kind: 'not_asked' },
		application: answered({
			application: { ...APPLICATION, tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT', jwks: '{}' },
			registeredKeys: {
				kind: 'keys',
				rsa: [{ thumbprint: THUMBPRINT, kid: 'key-1', isForSigning: true }],
				otherCount: 0
			}
		})
	}
};

export const HEALTHY_SECRET_JWT: PreflightInput = {
	...HEALTHY,
	configuration: { ...CONFIGURATION, client_auth_method: 'client_secret_jwt' },
	observations: {
		...OBSERVED,
		application: applicationOf({ tokenEndpointAuthMethod: 'CLIENT_SECRET_JWT' })
	}
};

export const HEALTHY_WORKER: PreflightInput = {
	...HEALTHY,
	configuration: { ...CONFIGURATION, scope: '' },
	observations: {
		...OBSERVED,
		application: applicationOf({ type: 'WORKER' }),
		roleAssignments: answered([{ role: { id: '7aba580c-5ec7-4b26-987d-85f462767455' } }]),
		grants: { kind: 'not_asked' },
		resources: { kind: 'not_asked' },
		scopes: {}
	}
};
