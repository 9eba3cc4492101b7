/**
 * What a new sandbox holds: one entry for each resource and each application. Adding an application that
 * fails in a new way is one entry here.
 */
import type { BuiltInRole } from '$lib/pingone/built-in-role';
import type { PingOneAuthMethod } from '$lib/pingone/application';
import { FOREIGN_JWKS } from './foreign-key';
import { SHORT_LIFETIME_SECONDS } from './guesses';
import { PROTECTED_APIS } from './protected-api/apis';
import { MCP_SCOPES } from './mcp/tools';
import type { ApplicationRecord, ResourceRecord } from './records';

export type CatalogueResource = {
	readonly name: string;
	readonly description?: string;
	readonly type: ResourceRecord['type'];
	/** Where it is absent, the environment decides: the PingOne API is below its own origin. */
	readonly audience?: string;
	/** Its audience is the address of the sandbox's MCP server. */
	readonly isMcpServer?: true;
	readonly scopes: readonly string[];
	/** How long its tokens live; PingOne's default where it is absent. */
	readonly lifetimeSeconds?: number;
	/** What it maps into its tokens, by the name of the claim. */
	readonly attributes?: Readonly<Record<string, string>>;
};

export const CATALOGUE_RESOURCES = {
	openid: {
		name: 'openid',
		description: 'OpenID Connect scopes. The client credentials grant never gets them.',
		type: 'OPENID_CONNECT',
		scopes: ['openid', 'profile', 'email', 'address', 'phone', 'offline_access']
	},
	pingOneApi: {
		name: 'PingOne API',
		description: 'The Management API. A worker calls it with its roles, without scopes.',
		type: 'PINGONE_API',
		scopes: ['p1:read:user', 'p1:update:user', 'p1:read:sessions', 'p1:delete:sessions']
	},
	orders: {
		name: PROTECTED_APIS.orders.resource,
		description: 'A custom resource: the orders of a shop.',
		type: 'CUSTOM',
		audience: PROTECTED_APIS.orders.audience,
		scopes: ['api:read', 'api:write'],
		// Without such a claim in a client assertion, the token has none either.
		attributes: { department: '${#root.context.requestData.clientAssertion.department}' }
	},
	inventory: {
		name: PROTECTED_APIS.inventory.resource,
		description: 'A second custom resource: what is in stock.',
		type: 'CUSTOM',
		audience: PROTECTED_APIS.inventory.audience,
		scopes: ['inventory:read']
	},
	quotes: {
		name: PROTECTED_APIS.quotes.resource,
		description: 'A custom resource with tokens that are valid for 60 seconds.',
		type: 'CUSTOM',
		audience: PROTECTED_APIS.quotes.audience,
		scopes: ['quotes:read'],
		lifetimeSeconds: SHORT_LIFETIME_SECONDS
	},
	mcp: {
		name: 'Orders MCP Server',
		description:
			'A custom resource that stands for an MCP server: its audience is the address of the server.',
		type: 'CUSTOM',
		isMcpServer: true,
		scopes: Object.values(MCP_SCOPES)
	}
} as const satisfies Record<string, CatalogueResource>;

type ResourceName = keyof typeof CATALOGUE_RESOURCES;

export type CatalogueApplication = {
	readonly name: string;
	/** What a learner sees with it, in one sentence. */
	readonly demonstrates: string;
	readonly type: Extract<ApplicationRecord['type'], 'WORKER' | 'CUSTOM_APP' | 'WEB_APP'>;
	readonly method: PingOneAuthMethod;
	/** What a learner asks for with it. */
	readonly scope: string;
	readonly grants: readonly {
		readonly resource: ResourceName;
		readonly scopes: readonly string[];
	}[];
	/** `CLIENT_CREDENTIALS` alone where it is absent. */
	readonly grantTypes?: readonly string[];
	readonly responseTypes?: readonly string[];
	readonly redirectUris?: readonly string[];
	/** It gets no token, on purpose. */
	readonly isRefused?: true;
	readonly isDisabled?: true;
	readonly roles?: readonly BuiltInRole[];
	/** Its secret was replaced, and what is told of it is the one before, as a client still has it. */
	readonly rotation?: 'previous_valid' | 'previous_expired';
	/** How many characters its secret has; as many as PingOne's own where it is absent. */
	readonly secretLength?: number;
	/** The registered key set, as text. A key pair that is made for the application is not registered. */
	readonly jwks?: string;
};

const ORDERS_SCOPE = 'api:read api:write';
const ORDERS_GRANT = [{ resource: 'orders', scopes: ['api:read', 'api:write'] }] as const;

const MCP_GRANT = [{ resource: 'mcp', scopes: [MCP_SCOPES.read, MCP_SCOPES.write] }] as const;

export const CATALOGUE_APPLICATIONS = {
	basic: {
		name: 'Orders Sync (Basic)',
		demonstrates: 'Sends its client id and secret in the Authorization header and gets a token.',
		type: 'CUSTOM_APP',
		method: 'CLIENT_SECRET_BASIC',
		scope: ORDERS_SCOPE,
		grants: ORDERS_GRANT
	},
	post: {
		name: 'Orders Sync (POST)',
		demonstrates: 'Sends its client id and secret in the body and gets a token.',
		type: 'CUSTOM_APP',
		method: 'CLIENT_SECRET_POST',
		scope: ORDERS_SCOPE,
		grants: ORDERS_GRANT
	},
	secretJwt: {
		name: 'Orders Sync (Secret JWT)',
		demonstrates: 'Signs an assertion with its secret. The secret itself is never sent.',
		type: 'CUSTOM_APP',
		method: 'CLIENT_SECRET_JWT',
		scope: ORDERS_SCOPE,
		grants: ORDERS_GRANT
	},
	privateKeyJwt: {
		name: 'Orders Sync (Private Key JWT)',
		demonstrates: 'Signs an assertion with a private key. PingOne knows only the public half.',
		type: 'CUSTOM_APP',
		method: 'PRIVATE_KEY_JWT',
		scope: ORDERS_SCOPE,
		grants: ORDERS_GRANT
	},
	agent: {
		name: 'Order Agent (MCP)',
		demonstrates: 'An AI agent: it signs with a key and gets a token for an MCP server.',
		type: 'CUSTOM_APP',
		method: 'PRIVATE_KEY_JWT',
		scope: MCP_SCOPES.read,
		grants: MCP_GRANT
	},
	worker: {
		name: 'Environment Worker',
		demonstrates: 'A worker: its token is for the Management API, with roles instead of scopes.',
		type: 'WORKER',
		method: 'CLIENT_SECRET_BASIC',
		scope: '',
		grants: [],
		roles: ['ENVIRONMENT_ADMIN']
	},
	grantMissing: {
		name: 'Shop Website (no Client Credentials grant)',
		isRefused: true,
		demonstrates: 'The grant type is not enabled, so PingOne answers unauthorized_client.',
		type: 'WEB_APP',
		method: 'CLIENT_SECRET_BASIC',
		scope: ORDERS_SCOPE,
		grants: ORDERS_GRANT,
		grantTypes: ['AUTHORIZATION_CODE'],
		responseTypes: ['CODE'],
		redirectUris: ['https://shop.example.com/callback']
	},
	disabled: {
		name: 'Nightly Export (disabled)',
		isRefused: true,
		demonstrates: 'The application is disabled: PingOne refuses the right secret like a wrong one.',
		type: 'CUSTOM_APP',
		method: 'CLIENT_SECRET_BASIC',
		scope: ORDERS_SCOPE,
		grants: ORDERS_GRANT,
		isDisabled: true
	},
	scopeMissing: {
		name: 'New Integration (no scopes)',
		isRefused: true,
		demonstrates: 'It is granted no scopes, so PingOne answers invalid_scope.',
		type: 'CUSTOM_APP',
		method: 'CLIENT_SECRET_BASIC',
		scope: 'api:read',
		grants: []
	},
	twoResources: {
		name: 'Warehouse Gateway (two resources)',
		isRefused: true,
		demonstrates: 'Its scopes belong to two resources, but a token is for one only.',
		type: 'CUSTOM_APP',
		method: 'CLIENT_SECRET_BASIC',
		scope: 'api:read inventory:read',
		grants: [
			{ resource: 'orders', scopes: ['api:read'] },
			{ resource: 'inventory', scopes: ['inventory:read'] }
		]
	},
	secretRotated: {
		name: 'Invoice Job (secret rotated, old one still valid)',
		demonstrates:
			'Its secret was rotated. The vault holds the old one, which works until its grace period ends.',
		type: 'CUSTOM_APP',
		method: 'CLIENT_SECRET_BASIC',
		scope: ORDERS_SCOPE,
		grants: ORDERS_GRANT,
		rotation: 'previous_valid'
	},
	secretExpired: {
		name: 'Legacy Importer (secret rotated, old one expired)',
		isRefused: true,
		demonstrates:
			'Its secret was rotated a week ago. The vault holds the old one, which PingOne refuses as invalid.',
		type: 'CUSTOM_APP',
		method: 'CLIENT_SECRET_BASIC',
		scope: ORDERS_SCOPE,
		grants: ORDERS_GRANT,
		rotation: 'previous_expired'
	},
	keyUnregistered: {
		name: 'Partner Connector (key not registered)',
		isRefused: true,
		demonstrates:
			'A different key is registered. A key pair that you make here signs well, but PingOne refuses it until you register it.',
		type: 'CUSTOM_APP',
		method: 'PRIVATE_KEY_JWT',
		scope: ORDERS_SCOPE,
		grants: ORDERS_GRANT,
		jwks: FOREIGN_JWKS
	},
	shortLived: {
		name: 'Quote Ticker (token lives 60 seconds)',
		demonstrates:
			'Its token is valid for one minute: long enough to use, short enough to watch it expire.',
		type: 'CUSTOM_APP',
		method: 'CLIENT_SECRET_BASIC',
		scope: 'quotes:read',
		grants: [{ resource: 'quotes', scopes: ['quotes:read'] }]
	},
	readOnlyWorker: {
		name: 'Audit Worker (read only)',
		demonstrates:
			'A worker that can read the configuration but not change it: the Management API answers 403.',
		type: 'WORKER',
		method: 'CLIENT_SECRET_BASIC',
		scope: '',
		grants: [],
		roles: ['CONFIGURATION_READ_ONLY']
	},
	rolelessWorker: {
		name: 'New Worker (no roles)',
		isRefused: true,
		demonstrates: 'A worker without a role cannot even get a token: PingOne answers access_denied.',
		type: 'WORKER',
		method: 'CLIENT_SECRET_BASIC',
		scope: '',
		grants: [],
		roles: []
	},
	shortSecret: {
		name: 'Report Job (imported, short secret)',
		demonstrates:
			'It was imported with a 24-character secret. That can sign, but is too short to be safe.',
		type: 'CUSTOM_APP',
		method: 'CLIENT_SECRET_JWT',
		scope: ORDERS_SCOPE,
		grants: ORDERS_GRANT,
		secretLength: 24
	},
	identityWorker: {
		name: 'Directory Worker (users only)',
		demonstrates:
			'A worker that can read users but no applications: the Management API answers 403 to everything else.',
		type: 'WORKER',
		method: 'CLIENT_SECRET_BASIC',
		scope: '',
		grants: [],
		roles: ['IDENTITY_DATA_READ_ONLY']
	}
} as const satisfies Record<string, CatalogueApplication>;

export type CatalogueApplicationName = keyof typeof CATALOGUE_APPLICATIONS;

/** In every environment, first in its list, with these texts. */
export const SYSTEM_APPLICATIONS = [
	{
		name: 'PingOne Admin Console',
		description:
			"The admin console application which is used to manage this environment's configuration and identity data.",
		type: 'PING_ONE_ADMIN_CONSOLE'
	},
	{
		name: 'PingOne Application Portal',
		description: 'The application portal where users can view and access their applications.',
		type: 'PING_ONE_PORTAL'
	},
	{
		name: 'PingOne Self-Service - MyAccount',
		description:
			'The self-service application where users can manage profile details, passwords, MFA devices, etc.',
		type: 'PING_ONE_SELF_SERVICE'
	}
] as const satisfies readonly {
	readonly name: string;
	readonly description: string;
	readonly type: ApplicationRecord['type'];
}[];
