/** One configuration for each warning. */
import { readSecretFacts } from './credential-facts';
import { NOTHING_OBSERVED } from './observations';
import type { PreflightInput } from './preflight-check';
import {
	answered,
	applicationOf,
	CLIENT_ID,
	HEALTHY,
	HEALTHY_KEY,
	HEALTHY_SECRET_JWT,
	INVENTORY_SCOPES,
	NOW_MS,
	OBSERVED,
	ORDERS,
	ORDERS_SCOPES,
	refused,
	THUMBPRINT
} from './preflight.test-data';
import {
	ALL_FORBIDDEN,
	configured,
	keyAmong,
	observing,
	withSecret,
	WORKER_FROM_ELSEWHERE
} from './preflight.test-support';

export const WARNINGS: readonly (readonly [id: string, why: string, input: PreflightInput])[] = [
	[
		'client_id_format',
		'no UUID',
		{ ...configured({ client_id: 'my-client' }), observations: NOTHING_OBSERVED }
	],
	['secret_text', 'a foreign character', withSecret(`${'a'.repeat(63)}+`)],
	['secret_text', 'a short secret', withSecret('a'.repeat(40))],
	[
		'hmac_key_length',
		'too short for HS512',
		configured(
			{ assertion: { alg: 'HS512' } },
			{ ...HEALTHY_SECRET_JWT, credential: readSecretFacts('a'.repeat(40)) }
		)
	],
	[
		'assertion_audience',
		'the token endpoint',
		configured({ assertion: { audience: 'token_endpoint' } }, HEALTHY_KEY)
	],
	['scope_duplicates', 'one named twice', configured({ scope: 'api:read api:read' })],
	['scope_openid', 'one beside a granted scope', configured({ scope: 'api:read openid' })],
	['clock_skew', 'ours a minute ahead', observing({ serverDateMs: NOW_MS - 60_000 })],
	['clock_skew', 'ours 40 s behind', observing({ serverDateMs: NOW_MS + 40_000 }, HEALTHY_KEY)],
	[
		'application_type',
		'a browser app',
		observing({ application: applicationOf({ type: 'SINGLE_PAGE_APP' }) })
	],
	[
		'application_method',
		'none named',
		observing({
			application: answered({
				application: {
					id: CLIENT_ID,
					name: 'Odd',
					enabled: true,
					type: 'CUSTOM_APP',
					protocol: 'OPENID_CONNECT',
					grantTypes: ['CLIENT_CREDENTIALS']
				},
				registeredKeys: { kind: 'none' }
			})
		})
	],
	[
		'secret_matches',
		'the previous one',
		observing({ secret: answered({ match: 'previous', previousExpiresAtMs: NOW_MS + 86_400_000 }) })
	],
	[
		'key_id',
		'none sent, with several keys',
		observing(
			keyAmong([{ thumbprint: 'other' }, { thumbprint: THUMBPRINT, kid: 'key-2' }]),
			configured({ key_id: '' }, HEALTHY_KEY)
		)
	],
	['key_id', 'another one, with one key', configured({ key_id: 'mine' }, HEALTHY_KEY)],
	[
		'scope_exists',
		'one beside a granted scope',
		observing(
			{ scopes: { orders: answered(ORDERS_SCOPES), inventory: answered(INVENTORY_SCOPES) } },
			configured({ scope: 'api:read API:WRITE' })
		)
	],
	['scope_exists', 'not all resources looked at', configured({ scope: 'api:read stock:read' })],
	[
		'scope_granted',
		'one beside a granted scope',
		observing(
			{ grants: answered([{ resource: { id: 'orders' }, scopes: [{ id: 'read' }] }]) },
			HEALTHY
		)
	],
	[
		'resulting_audience',
		'another audience named',
		configured({ audience: 'https://api.example.com' })
	],
	[
		'token_lifetime',
		'one minute',
		observing({ resources: answered([{ ...ORDERS, accessTokenValiditySeconds: 60 }]) })
	],
	[
		'worker_token',
		'refused',
		observing({
			...NOTHING_OBSERVED,
			discovery: OBSERVED.discovery,
			worker: refused(401, 'invalid_client')
		})
	],
	[
		'worker_environment',
		'another one, without a role here',
		observing({ ...ALL_FORBIDDEN, worker: WORKER_FROM_ELSEWHERE })
	],
	['worker_role', 'not allowed to read applications', observing(ALL_FORBIDDEN)]
];
