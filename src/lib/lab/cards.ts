/** What is shown of each scenario before anything is sent, in the order in which to go through them. */
import type { ScenarioCard } from './scenario';

const WORKS = '200: it works';

export const SCENARIO_CARDS = [
	{
		id: 'wrong-secret',
		group: 'basics',
		title: 'A wrong client secret',
		story:
			'“Orders Sync (Basic)” is healthy. Its secret was copied by hand, and one character is wrong.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: ['403 access_denied', '400 invalid_request', '401 invalid_token']
	},
	{
		id: 'unknown-client',
		group: 'basics',
		title: 'A client id that nobody has',
		story: 'Somebody typed the name of the application where its client id belongs.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: ['404 NOT_FOUND', '400 invalid_client_id', '401 unknown_client']
	},
	{
		id: 'wrong-method',
		group: 'basics',
		title: 'The right secret in the wrong place',
		story:
			'“Orders Sync (Basic)” is set to client_secret_basic. The request sends its secret in the body.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 unauthorized_client']
	},
	{
		id: 'no-credentials',
		group: 'basics',
		title: 'No credentials at all',
		story: 'A proxy removes the Authorization header. Only the body arrives.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: ['400 invalid_request', WORKS, '403 access_denied']
	},
	{
		id: 'grant-not-enabled',
		group: 'basics',
		title: 'The grant type is not enabled',
		story:
			'“Shop Website” signs in people with the authorization code grant. Somebody uses it for a nightly job.',
		expected: { status: 400, error: 'unauthorized_client' },
		distractors: ['401 invalid_client', '400 unsupported_grant_type', '403 access_denied']
	},
	{
		id: 'application-disabled',
		group: 'basics',
		title: 'The application is switched off',
		story:
			'“Nightly Export” has the right secret and the right method. Somebody has switched it off.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: ['403 access_denied', '400 unauthorized_client', '403 application_disabled']
	},
	{
		id: 'environment-not-found',
		group: 'basics',
		title: 'An environment that is not there',
		story: 'The environment id was copied from an old ticket. The credentials are right.',
		expected: { status: 404, error: 'NOT_FOUND' },
		distractors: ['401 invalid_client', '400 invalid_request', '403 access_denied']
	},
	{
		id: 'no-scope-granted',
		group: 'basics',
		title: 'An application without scopes',
		story:
			'“New Integration” was made a minute ago. No scope is granted to it yet, and it asks for none.',
		expected: { status: 400, error: 'invalid_scope' },
		distractors: [WORKS, '403 insufficient_scope', '401 invalid_client']
	},
	{
		id: 'ungranted-scope',
		group: 'basics',
		title: 'A scope that was never granted',
		story: '“Orders Sync (Basic)” is granted api:read and api:write. It asks for payments:write.',
		expected: { status: 400, error: 'invalid_scope' },
		distractors: [WORKS, '403 insufficient_scope', '403 access_denied']
	},
	{
		id: 'openid-scope',
		group: 'basics',
		title: 'An OpenID scope',
		story: 'Copied from a sign-in example, the request asks for “openid profile”.',
		expected: { status: 400, error: 'invalid_scope' },
		distractors: [WORKS, '400 unsupported_grant_type', '401 invalid_client']
	},
	{
		id: 'commas',
		group: 'basics',
		title: 'Scopes with a comma between them',
		story: 'Two granted scopes are asked for, and a comma separates them.',
		expected: { status: 400, error: 'invalid_scope' },
		distractors: [WORKS, '400 invalid_request', '403 insufficient_scope']
	},
	{
		id: 'two-resources',
		group: 'basics',
		title: 'Scopes of two resources',
		story:
			'“Warehouse Gateway” is granted scopes of the Orders API and of the Inventory API, and asks for both at once.',
		expected: { status: 400, error: 'invalid_scope' },
		distractors: [WORKS, '400 invalid_target', '403 insufficient_scope']
	},
	{
		id: 'worker-without-roles',
		group: 'basics',
		title: 'A worker without a role',
		story: '“New Worker” is to call the Management API. It has the right secret and no role.',
		expected: { status: 403, error: 'access_denied' },
		distractors: [WORKS, '401 invalid_client', '400 invalid_scope']
	},
	{
		id: 'rotated-within-grace',
		group: 'assertions',
		title: 'A rotated secret within its grace time',
		story:
			'The secret of “Invoice Job” was replaced today, and the old one stays good for 30 days. The job still sends the old one.',
		expected: { status: 200 },
		distractors: ['401 invalid_client', '400 invalid_grant', '403 access_denied']
	},
	{
		id: 'rotated-after-grace',
		group: 'assertions',
		title: 'A rotated secret after its grace time',
		story:
			'The secret of “Legacy Importer” was replaced some time ago. The importer was forgotten.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '401 secret_expired', '400 invalid_grant']
	},
	{
		id: 'key-not-registered',
		group: 'assertions',
		title: 'A key that nobody registered',
		story:
			'“Partner Connector” signs with a new private key. At PingOne another public key is registered.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 invalid_grant']
	},
	{
		id: 'reused-jti',
		group: 'assertions',
		title: 'An assertion id that was used before',
		story:
			'The environment takes each assertion once (an option of the sandbox; what PingOne does is not documented). The client uses one jti for all its assertions, and one request has succeeded.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 invalid_grant']
	},
	{
		id: 'two-hours-ahead',
		group: 'assertions',
		title: 'An assertion for two hours',
		story: 'To be on the safe side, the client lets its assertion live for two hours.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 invalid_grant']
	},
	{
		id: 'algorithm-confusion',
		group: 'assertions',
		title: 'A public key taken for a secret',
		story:
			'“Orders Sync (Private Key JWT)” has registered a public key. Somebody signs with HS256 and takes the text of that public key for the secret.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 invalid_grant']
	},
	{
		id: 'wrong-audience',
		group: 'assertions',
		title: 'An assertion made out to the API',
		story:
			'The client sets aud to the API that it wants to call, and not to the authorization server.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_target', '400 invalid_request']
	},
	{
		id: 'not-yet-valid',
		group: 'assertions',
		title: 'An assertion that is not valid yet',
		story: 'The client sets nbf five minutes ahead.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 invalid_grant']
	},
	{
		id: 'clock-skew',
		group: 'assertions',
		title: 'A clock that is five minutes behind',
		story:
			'The client’s assertions live for a minute. The clock of the environment is five minutes ahead of the client’s.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 invalid_grant']
	},
	{
		id: 'rate-limited',
		group: 'servers',
		title: 'Too many requests',
		story: 'A job requests a new token for each call. The environment has had enough.',
		expected: { status: 429, error: 'REQUEST_LIMITED' },
		distractors: [WORKS, '401 invalid_client', '503 and an HTML page']
	},
	{
		id: 'server-error',
		group: 'servers',
		title: 'The server fails',
		story: 'Nothing has changed on your side. Today PingOne has a bad day.',
		expected: { status: 500, error: 'UNEXPECTED_ERROR' },
		distractors: [WORKS, '400 invalid_request', '401 invalid_client']
	},
	{
		id: 'html-page',
		group: 'servers',
		title: 'A page in place of JSON',
		story: 'PingOne is being maintained, and a page before it answers.',
		expected: { outcome: 'not_json', status: 503 },
		distractors: [WORKS, '500 UNEXPECTED_ERROR', 'No answer at all']
	},
	{
		id: 'redirect',
		group: 'servers',
		title: 'A redirect',
		story: 'The token endpoint answers with the address of another host.',
		expected: { outcome: 'redirect', status: 302 },
		distractors: [WORKS, '404 NOT_FOUND', '401 invalid_client']
	},
	{
		id: 'broken-json',
		group: 'servers',
		title: 'Half an answer',
		story: 'The connection breaks off in the middle of the answer.',
		expected: { outcome: 'truncated', status: 200 },
		distractors: [WORKS, '500 UNEXPECTED_ERROR', '503 and an HTML page']
	},
	{
		id: 'silence',
		group: 'servers',
		title: 'A server that says nothing',
		story: 'The connection stands, and nothing comes. The workbench waits for ten seconds.',
		expected: { outcome: 'timeout' },
		distractors: [WORKS, '500 UNEXPECTED_ERROR', '429 REQUEST_LIMITED']
	},
	{
		id: 'api-without-token',
		group: 'apis',
		title: 'An API call without a token',
		story: 'The client calls GET /api/orders, and forgets the Authorization header.',
		expected: { status: 401 },
		distractors: ['401 invalid_token', '403 insufficient_scope', '400 invalid_request']
	},
	{
		id: 'token-in-query',
		group: 'apis',
		title: 'The token in the address',
		story: 'An old script appends ?access_token=… to the address.',
		expected: { status: 400, error: 'invalid_request' },
		distractors: [WORKS, '401 without an error code', '401 invalid_token']
	},
	{
		id: 'insufficient-scope',
		group: 'apis',
		title: 'A token that allows too little',
		story: 'The client has a token with api:read. It sends POST /api/orders.',
		expected: { status: 403, error: 'insufficient_scope' },
		distractors: ['401 invalid_token', '400 invalid_scope', '201: it works']
	},
	{
		id: 'token-for-another-api',
		group: 'apis',
		title: 'A token for another API',
		story:
			'“Warehouse Gateway” has a good token for the Inventory API. It sends it to the Orders API.',
		expected: { status: 401, error: 'invalid_token' },
		distractors: [WORKS, '403 insufficient_scope', '401 invalid_client']
	},
	{
		id: 'expired-token',
		group: 'apis',
		title: 'A token that has ended',
		story:
			'The token of “Quote Ticker” lives for 60 seconds. The call comes after 90. (The lab moves the clock of the environment, so that you need not wait.)',
		expected: { status: 401, error: 'invalid_token' },
		distractors: [WORKS, '403 token_expired', '401 without an error code']
	},
	{
		id: 'revoked-token',
		group: 'apis',
		title: 'A token that was revoked',
		story: 'The token was revoked a moment ago. It has not expired.',
		expected: { status: 401, error: 'invalid_token' },
		distractors: [WORKS, '403 access_denied', '403 insufficient_scope']
	}
] as const satisfies readonly ScenarioCard[];

export type ScenarioId = (typeof SCENARIO_CARDS)[number]['id'];

export function findCard(id: string | undefined): ScenarioCard | undefined {
	return SCENARIO_CARDS.find((card) => card.id === id);
}

/** The one after it; `undefined` after the last. */
export function cardAfter(id: string): ScenarioCard | undefined {
	return SCENARIO_CARDS[SCENARIO_CARDS.findIndex((card) => card.id === id) + 1];
}
