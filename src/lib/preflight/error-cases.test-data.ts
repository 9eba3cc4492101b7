/** One configuration for each way to fail. */
import { readSecretFacts } from './credential-facts';
import { NOTHING_OBSERVED } from './observations';
import type { PreflightInput } from './preflight-check';
import {
	answered,
	applicationOf,
	CLIENT_ID,
	ENVIRONMENT_ID,
	HEALTHY,
	HEALTHY_KEY,
	HEALTHY_SECRET_JWT,
	HEALTHY_WORKER,
	INVENTORY_GRANT,
	INVENTORY_SCOPES,
	METADATA,
	NOW_MS,
	ORDERS_GRANT,
	ORDERS_SCOPES,
	THUMBPRINT
} from './preflight.test-data';
import {
	ABSENT,
	configured,
	keyAmong,
	METADATA_WITHOUT_HS512,
	observing,
	unreadableKeys,
	withSecret
} from './preflight.test-support';

/** One environment for each error: it fails that check, and nothing else is an error. */
export const ERRORS: readonly (readonly [id: string, why: string, input: PreflightInput])[] = [
	[
		'environment_id_format',
		'white space around it',
		{ ...configured({ environment_id: ` ${ENVIRONMENT_ID}` }), observations: NOTHING_OBSERVED }
	],
	[
		'environment_id_format',
		'nothing entered',
		{ ...configured({ environment_id: '' }), observations: NOTHING_OBSERVED }
	],
	['client_id_format', 'white space around it', configured({ client_id: `${CLIENT_ID}\n` })],
	['client_id_format', 'a control character', configured({ client_id: 'a\u0000b' })],
	[
		'client_id_format',
		'nothing entered',
		{ ...configured({ client_id: '' }), observations: NOTHING_OBSERVED }
	],
	['target_format', 'a resource that is no URI', configured({ resource: 'orders' })],
	['target_format', 'a resource with a fragment', configured({ resource: 'urn:orders#one' })],
	['target_format', 'a control character in the audience', configured({ audience: 'a\u0000b' })],
	['credential_present', 'none stored', { ...HEALTHY, credential: undefined }],
	[
		'credential_present',
		'a key for a method with a secret',
		{ ...HEALTHY, credential: { kind: 'private_key', thumbprint: THUMBPRINT } }
	],
	[
		'credential_present',
		'a secret for a method with a key',
		{ ...HEALTHY_KEY, credential: readSecretFacts('a'.repeat(64)) }
	],
	['secret_text', 'a line end', withSecret(`${'a'.repeat(64)}\n`)],
	[
		'assertion_algorithm',
		'a key algorithm for a secret',
		configured({ assertion: { alg: 'RS256' } }, HEALTHY_SECRET_JWT)
	],
	[
		'assertion_lifetime',
		'more than an hour',
		configured({ assertion: { lifetime_seconds: 3601 } }, HEALTHY_KEY)
	],
	['scope_separators', 'a comma', configured({ scope: 'api:read,api:write' })],
	['scope_separators', 'two spaces', configured({ scope: 'api:read  api:write' })],
	['scope_separators', 'a line break', configured({ scope: 'api:read\napi:write' })],
	['scope_separators', 'a space at the end', configured({ scope: 'api:read ' })],
	[
		'scope_characters',
		'quotes',
		{ ...configured({ scope: 'api:read" api:write' }), observations: NOTHING_OBSERVED }
	],
	['scope_openid', 'nothing else asked for', configured({ scope: 'openid profile' })],
	['environment_exists', 'in no region', observing({ ...NOTHING_OBSERVED, discovery: ABSENT })],
	[
		'environment_exists',
		'in another region',
		observing({
			...NOTHING_OBSERVED,
			discovery: ABSENT,
			elsewhere: { NA: ABSENT, CA: { kind: 'answered', value: true } }
		})
	],
	[
		'issuer_equal',
		'the document of another environment',
		observing({ discovery: answered({ metadata: { ...METADATA, issuer: 'https://example.com' } }) })
	],
	[
		'grant_supported',
		'not listed',
		observing({
			discovery: answered({ metadata: { ...METADATA, grant_types_supported: ['implicit'] } })
		})
	],
	[
		'method_supported',
		'not listed',
		observing({
			discovery: answered({
				metadata: { ...METADATA, token_endpoint_auth_methods_supported: ['private_key_jwt'] }
			})
		})
	],
	[
		'algorithm_supported',
		'not listed',
		observing(
			{ discovery: answered({ metadata: METADATA_WITHOUT_HS512 }) },
			configured({ assertion: { alg: 'HS512' } }, HEALTHY_SECRET_JWT)
		)
	],
	[
		'clock_skew',
		'ours two minutes behind',
		observing({ serverDateMs: NOW_MS + 120_000 }, HEALTHY_KEY)
	],
	[
		'clock_skew',
		'ours an hour ahead',
		observing({ serverDateMs: NOW_MS - 3_600_000 }, HEALTHY_KEY)
	],
	[
		'application_exists',
		'not found',
		observing({ application: ABSENT, secret: ABSENT, grants: ABSENT, scopes: {} })
	],
	[
		'application_enabled',
		'switched off',
		observing({ application: applicationOf({ enabled: false }) })
	],
	[
		'application_type',
		'SAML',
		observing({
			application: answered({
				application: {
					id: CLIENT_ID,
					name: 'Old portal',
					enabled: true,
					type: 'WEB_APP',
					protocol: 'SAML'
				},
				registeredKeys: { kind: 'none' }
			}),
			secret: ABSENT
		})
	],
	[
		'application_type',
		"one of PingOne's own",
		observing({ application: applicationOf({ type: 'PING_ONE_PORTAL' }) })
	],
	[
		'application_grant',
		'not enabled',
		observing({ application: applicationOf({ grantTypes: ['AUTHORIZATION_CODE'] }) })
	],
	[
		'application_method',
		'another method',
		observing({ application: applicationOf({ tokenEndpointAuthMethod: 'CLIENT_SECRET_POST' }) })
	],
	[
		'application_method',
		'a public client',
		observing({ application: applicationOf({ tokenEndpointAuthMethod: 'NONE' }) })
	],
	['application_roles', 'none', observing({ roleAssignments: answered([]) }, HEALTHY_WORKER)],
	['secret_matches', 'neither of the two', observing({ secret: answered({ match: 'none' }) })],
	[
		'key_registered',
		'no jwks',
		observing(
			{ application: applicationOf({ tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT' }) },
			HEALTHY_KEY
		)
	],
	['key_registered', 'a jwks that is not JSON', observing(unreadableKeys('not_json'), HEALTHY_KEY)],
	['key_registered', 'a single key', observing(unreadableKeys('not_a_set'), HEALTHY_KEY)],
	[
		'key_registered',
		'a hundred other keys',
		observing(
			keyAmong(Array.from({ length: 100 }, (_, index) => ({ thumbprint: `other-${index}` }))),
			HEALTHY_KEY
		)
	],
	[
		'key_registered',
		'for encryption',
		observing(
			keyAmong([{ thumbprint: THUMBPRINT, kid: 'key-1', isForSigning: false }]),
			HEALTHY_KEY
		)
	],
	[
		'key_id',
		'the id of another key',
		observing(
			keyAmong([
				{ thumbprint: 'other', kid: 'key-1' },
				{ thumbprint: THUMBPRINT, kid: 'key-2' }
			]),
			HEALTHY_KEY
		)
	],
	[
		'scope_exists',
		'a scope of no resource',
		observing(
			{ scopes: { orders: answered(ORDERS_SCOPES), inventory: answered(INVENTORY_SCOPES) } },
			configured({ scope: 'orders:read' })
		)
	],
	[
		'scope_granted',
		'a scope of another resource',
		observing(
			{ scopes: { orders: answered(ORDERS_SCOPES), inventory: answered(INVENTORY_SCOPES) } },
			configured({ scope: 'inventory:read' })
		)
	],
	['scope_granted', 'nothing granted', observing({ grants: answered([]) })],
	['scope_granted', 'a scope of the PingOne API', configured({ scope: 'p1:read:user' })],
	[
		'scope_one_resource',
		'scopes of two resources',
		observing(
			{
				grants: answered([ORDERS_GRANT, INVENTORY_GRANT]),
				scopes: { orders: answered(ORDERS_SCOPES), inventory: answered(INVENTORY_SCOPES) }
			},
			configured({ scope: 'api:read inventory:read' })
		)
	],
	[
		'scope_one_resource',
		'none asked for and two granted',
		observing(
			{
				grants: answered([ORDERS_GRANT, INVENTORY_GRANT]),
				scopes: { orders: answered(ORDERS_SCOPES), inventory: answered(INVENTORY_SCOPES) }
			},
			configured({ scope: '' })
		)
	]
];
