/** Where the texts of PingOne's table of errors lead, and those that the specification names. */
import { describe, expect, it } from 'vitest';
import { diagnoseRefusal } from './diagnose';
import type { RefusalInput } from './refusal';

const CORRELATION_ID = '8a3b1f0e-6f0c-4a43-9a3f-2f6f1c1b7d11';

type Answer = readonly [status: number, error: string, description: string];

const CREDENTIALS: Answer = [401, 'invalid_client', 'Request denied: Invalid client credentials'];
const METHOD: Answer = [401, 'invalid_client', 'Request denied: Unsupported authentication method'];
const NONE_SENT: Answer = [401, 'invalid_client', 'Request denied: No client credentials included'];
const NOT_GRANTED: Answer = [
	400,
	'invalid_scope',
	'Request failed: At least one scope must be granted'
];
const SEVERAL: Answer = [400, 'invalid_scope', 'May not request scopes for multiple resources'];
const SEVERAL_AT_AUTHORIZE: Answer = [
	400,
	'invalid_scope',
	'The request could not be completed. One or more validation errors were in the request.: May not request scopes for multiple resources'
];
const NO_ROLE: Answer = [
	403,
	'access_denied',
	'Request denied: Application does not have any role assignments'
];
const EXCHANGE: Answer = [
	400,
	'invalid_request',
	'Token exchange can only be used to issue tokens for custom resources'
];
const GENERIC: Answer = [401, 'invalid_client', 'Client authentication failed'];

const ENVIRONMENT_OR_SWITCH = 'possible wrong_environment, possible application_disabled';

/** The answer, what is special about the request, and the causes in their order. */
const ROWS: readonly (readonly [Answer, Partial<RefusalInput['request']>, string])[] = [
	[
		CREDENTIALS,
		{},
		`likely wrong_secret, possible unknown_client, possible rotated_secret, ${ENVIRONMENT_OR_SWITCH}`
	],
	[
		CREDENTIALS,
		{ client_id: 'my-app' },
		`likely unknown_client, possible wrong_secret, possible rotated_secret, ${ENVIRONMENT_OR_SWITCH}`
	],
	[
		CREDENTIALS,
		{ client_auth_method: 'client_secret_jwt' },
		`likely wrong_secret, possible assertion_refused, possible unknown_client, possible rotated_secret, ${ENVIRONMENT_OR_SWITCH}`
	],
	[
		CREDENTIALS,
		{ client_auth_method: 'private_key_jwt' },
		`likely key_not_registered, possible assertion_refused, possible unknown_client, ${ENVIRONMENT_OR_SWITCH}`
	],
	[METHOD, {}, 'certain wrong_method'],
	[NONE_SENT, {}, 'certain no_credentials'],
	[
		[400, 'unauthorized_client', 'Unsupported grant type: client_credentials'],
		{},
		'certain grant_not_enabled'
	],
	[
		[400, 'unauthorized_client', 'Request denied: Unsupported grant type: client_credentials'],
		{},
		'certain grant_not_enabled'
	],
	[NOT_GRANTED, {}, 'certain ungranted_scope'],
	[NOT_GRANTED, { scope: 'openid' }, 'certain openid_scope'],
	[NOT_GRANTED, { scope: 'profile email' }, 'certain openid_scope'],
	[NOT_GRANTED, { scope: 'api:read email' }, 'certain ungranted_scope, likely openid_scope'],
	[NOT_GRANTED, { scope: 'openid.read my-email' }, 'certain ungranted_scope'],
	[NOT_GRANTED, { scope: 'p1:read:user' }, 'certain pingone_api_scope'],
	[
		NOT_GRANTED,
		{ scope: 'api:read,api:write' },
		'likely scopes_with_commas, possible ungranted_scope'
	],
	[NOT_GRANTED, { scope: '' }, 'certain nothing_granted'],
	[SEVERAL, { scope: 'a b' }, 'certain scopes_of_several_resources'],
	[SEVERAL, { scope: undefined }, 'certain grants_span_resources'],
	[SEVERAL, { scope: 'a' }, 'likely scopes_of_several_resources'],
	[SEVERAL, { scope: 'openid a' }, 'certain scopes_of_several_resources, possible openid_scope'],
	[SEVERAL_AT_AUTHORIZE, { scope: 'a b' }, 'certain scopes_of_several_resources'],
	[NO_ROLE, { scope: '' }, 'certain worker_without_role'],
	[
		[403, 'access_denied', 'Request denied: User does not have any role assignments'],
		{},
		'certain worker_without_role'
	],
	[EXCHANGE, {}, 'certain token_exchange_resource'],
	[
		GENERIC,
		{},
		'likely client_authentication_failed, possible wrong_method, possible wrong_secret'
	],
	[
		GENERIC,
		{ client_auth_method: 'private_key_jwt' },
		'likely client_authentication_failed, possible key_not_registered, possible assertion_refused, possible wrong_method'
	],
	[
		[401, 'invalid_client', 'The JWT signature is not valid'],
		{ client_auth_method: 'client_secret_jwt' },
		'likely assertion_refused, likely client_authentication_failed, possible wrong_method, possible wrong_secret'
	],
	[[400, 'invalid_scope', 'Invalid scope'], {}, 'likely invalid_scope'],
	[
		[400, 'unauthorized_client', 'Client credentials grant type not enabled'],
		{},
		'certain grant_not_enabled'
	],
	[[400, 'unauthorized_client', 'Grant type not enabled'], {}, 'certain grant_not_enabled'],
	[[400, 'unauthorized_client', 'Not today'], {}, 'likely grant_not_enabled'],
	[
		[400, 'unsupported_grant_type', 'Unsupported grant type: magic'],
		{},
		'certain unsupported_grant_type'
	],
	[[403, 'access_denied', 'Not today'], {}, 'possible worker_without_role'],
	[[400, 'invalid_request', 'Missing parameter'], {}, 'likely malformed_request'],
	[[400, 'invalid_grant', 'Something new'], {}, 'possible unknown_refusal']
];

describe.each(ROWS)('%j for %j', ([status, error, description], request, expected) => {
	it.each([
		['as it stands', `${description} (Correlation ID: ${CORRELATION_ID})`],
		[
			'with another correlation id',
			`${description} (Correlation ID: 00000000-1111-2222-3333-444444444444)`
		],
		['without a correlation id', description],
		['in upper case', description.toUpperCase()],
		['in lower case', description.toLowerCase()],
		['with an unknown suffix', `${description} (Correlation ID: ${CORRELATION_ID}) [v2; node 7]`],
		[
			'with an unknown suffix before the id',
			`${description}: see below. (Correlation ID: ${CORRELATION_ID})`
		],
		['with an unknown prefix', `Note: ${description}`]
	])('is explained %s', (_, error_description) => {
		const causes = diagnoseRefusal({
			status,
			body: { error, error_description },
			request: {
				client_auth_method: 'client_secret_basic',
				client_id: '7b9b1c0e-23a1-4f3c-9f40-0b6a9a1f0d55',
				scope: 'api:read',
				region: 'EU',
				...request
			},
			nowMs: 1_790_000_000_000
		});

		expect(causes.map(({ id, likelihood }) => `${likelihood} ${id}`).join(', ')).toBe(expected);
	});
});
