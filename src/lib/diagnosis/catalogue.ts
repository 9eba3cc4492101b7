/**
 * The catalogue of causes as data: what `/errors.json` publishes. Each entry has the answers that lead to
 * it, as far as their words are known. Pure.
 */
import { AUTH_HOST_ERRORS, type AuthHostError } from '$lib/pingone/error-texts';
import {
	environmentNotFound,
	invalidData,
	MANAGEMENT_ERRORS,
	type ManagementError
} from '$lib/pingone/management-errors';
import { BEARER_CAUSES } from './bearer-causes';
import type { CauseEntry } from './cause-rule';
import { CAUSES } from './causes';
import { MANAGEMENT_CAUSES, UNKNOWN_MANAGEMENT_CAUSE } from './management-causes';
import { SENT_ASSERTION_CAUSES } from './sent-assertion-causes';
import { UNKNOWN_CAUSE } from './server-causes';
import { TRANSPORT_CAUSES } from './transport-causes';

/** An answer that leads to the cause. What is absent does not matter. */
export type CauseMatch = {
	readonly status?: number | undefined;
	/** The OAuth error, or the code of the Management API. */
	readonly error?: string | undefined;
	/** What stands in the text, whatever stands around it and in whatever case. */
	readonly text?: string | undefined;
	/** How the call ended, where no answer came that can be read. */
	readonly outcome?: string | undefined;
};

export type CatalogueEntry = {
	readonly id: string;
	/** The address of the entry: a JSON pointer into the document (RFC 6901 section 6). */
	readonly anchor: string;
	readonly source: 'token_endpoint' | 'management_api' | 'transport' | 'client_assertion' | 'api';
	readonly title: string;
	readonly matches: readonly CauseMatch[];
	readonly solutions: readonly string[];
	readonly console_path?: string | undefined;
	readonly learn: string;
};

export type Catalogue = {
	readonly title: string;
	readonly version: 1;
	readonly causes: Readonly<Record<string, CatalogueEntry>>;
};

const CREDENTIALS = oauth(AUTH_HOST_ERRORS.invalidClientCredentials);
const UNEXPLAINED: CauseMatch = { error: 'invalid_client', text: 'Client authentication failed' };
const NO_SCOPE = oauth(AUTH_HOST_ERRORS.noScopeGranted);
const SEVERAL = oauth(AUTH_HOST_ERRORS.multipleResources);
const FORBIDDEN = management(MANAGEMENT_ERRORS.insufficientPermissions);

/** Which answers lead to which cause. A test holds every row against the diagnosis itself. */
export const MATCHES: Readonly<Record<string, readonly CauseMatch[]>> = {
	environment_not_found: [{ status: 404 }],
	rate_limited: [{ status: 429 }],
	server_failed: [{ status: 500 }, { status: 502 }, { status: 503 }, { status: 504 }],
	malformed_request: [{ status: 400, error: 'invalid_request' }],
	clock_skew: [CREDENTIALS, UNEXPLAINED],
	key_not_registered: [CREDENTIALS, UNEXPLAINED],
	assertion_refused: [CREDENTIALS, UNEXPLAINED],
	wrong_method: [oauth(AUTH_HOST_ERRORS.unsupportedAuthenticationMethod), UNEXPLAINED],
	no_credentials: [oauth(AUTH_HOST_ERRORS.noClientCredentials)],
	wrong_secret: [CREDENTIALS, UNEXPLAINED],
	unknown_client: [CREDENTIALS],
	rotated_secret: [CREDENTIALS],
	wrong_environment: [CREDENTIALS],
	application_disabled: [CREDENTIALS],
	client_authentication_failed: [UNEXPLAINED],
	grant_not_enabled: [
		oauth(AUTH_HOST_ERRORS.grantNotEnabled),
		{ error: 'unauthorized_client', text: 'Client credentials grant type not enabled' }
	],
	unsupported_grant_type: [{ status: 400, error: 'unsupported_grant_type' }],
	worker_without_role: [
		oauth(AUTH_HOST_ERRORS.noRoleAssignments),
		{ error: 'access_denied', text: 'User does not have any role assignments' }
	],
	token_exchange_resource: [
		{
			status: 400,
			error: 'invalid_request',
			text: 'Token exchange can only be used to issue tokens for custom resources'
		}
	],
	scopes_with_commas: [NO_SCOPE],
	openid_scope: [NO_SCOPE],
	pingone_api_scope: [NO_SCOPE],
	ungranted_scope: [NO_SCOPE],
	nothing_granted: [NO_SCOPE],
	scopes_of_several_resources: [SEVERAL],
	grants_span_resources: [SEVERAL],
	invalid_scope: [{ status: 400, error: 'invalid_scope', text: 'Invalid scope' }],
	unknown_refusal: [],
	management_grant_exists: [
		{ status: 400, text: 'grant to given resource already exists' },
		{ status: 409, text: 'grant to given resource already exists' }
	],
	management_same_scope_name: [
		{
			status: 400,
			error: 'INVALID_DATA',
			text: 'Multiple scopes with the same name cannot be added to the same grant'
		}
	],
	management_invalid_data: [management(invalidData([]))],
	management_media_type: [{ status: 415, error: 'INVALID_REQUEST' }],
	management_invalid_request: [
		{ status: 400, error: 'INVALID_REQUEST' },
		{ status: 400, error: 'REQUEST_FAILED' }
	],
	management_token_refused: [
		{ status: 401, error: 'INVALID_TOKEN' },
		{
			status: 401,
			error: 'ACCESS_FAILED',
			text: MANAGEMENT_ERRORS.insufficientPermissions.message
		}
	],
	management_worker_secret: [
		{
			status: 403,
			error: 'ACCESS_FAILED',
			text: MANAGEMENT_ERRORS.workerSecretRefused.details[0].message
		}
	],
	management_not_permitted: [
		FORBIDDEN,
		{
			status: 403,
			error: 'ACCESS_FAILED',
			text: MANAGEMENT_ERRORS.insufficientPermissions.details[0].message
		}
	],
	management_other_environment: [FORBIDDEN],
	management_unknown_call: [
		{ status: 403, text: 'Invalid key=value pair (missing equal-sign) in Authorization header' }
	],
	management_no_token: [{ status: 403, text: 'Missing Authentication Token' }],
	management_environment_not_found: [
		{ ...management(environmentNotFound('')), text: 'Unable to find environment with ID' }
	],
	management_application_not_found: [
		{ status: 404, error: 'NOT_FOUND', text: 'Unable to find Application with ID' }
	],
	management_not_found: [management(MANAGEMENT_ERRORS.notFound)],
	management_rate_limited: [{ status: 429, error: 'REQUEST_LIMITED' }],
	management_server_failed: [
		management(MANAGEMENT_ERRORS.unexpectedError),
		{ status: 502 },
		{ status: 503 }
	],
	management_unknown: [],
	token_missing: [{ status: 401 }],
	token_in_query: [{ status: 400, error: 'invalid_request' }],
	insufficient_scope: [{ status: 403, error: 'insufficient_scope' }],
	token_expired: [{ status: 401, error: 'invalid_token' }],
	token_for_another_api: [{ status: 401, error: 'invalid_token' }],
	token_revoked: [{ status: 401, error: 'invalid_token' }],
	token_refused: [{ status: 401, error: 'invalid_token' }],
	// The answer is the same for whatever is wrong in it: the assertion that was sent tells.
	...Object.fromEntries(SENT_ASSERTION_CAUSES.map(({ id }) => [id, [CREDENTIALS]])),
	...Object.fromEntries(TRANSPORT_CAUSES.map(({ id, outcome }) => [id, [{ outcome }]]))
};

/** The whole catalogue, in the order of the tables. */
export function buildCatalogue(): Catalogue {
	const entries = [
		...entriesOf('token_endpoint', [...CAUSES, UNKNOWN_CAUSE]),
		...entriesOf('management_api', [...MANAGEMENT_CAUSES, UNKNOWN_MANAGEMENT_CAUSE]),
		...entriesOf('transport', TRANSPORT_CAUSES),
		...entriesOf('client_assertion', SENT_ASSERTION_CAUSES),
		...entriesOf('api', BEARER_CAUSES)
	];
	return {
		title: 'Why PingOne refuses the client credentials grant, and what to do',
		version: 1,
		causes: Object.fromEntries(entries.map((entry) => [entry.id, entry]))
	};
}

function entriesOf(
	source: CatalogueEntry['source'],
	causes: readonly CauseEntry[]
): CatalogueEntry[] {
	return causes.map(({ id, title, whatToDo, consolePath, learn }) => ({
		id,
		anchor: `/errors.json#/causes/${id}`,
		source,
		title,
		matches: MATCHES[id] ?? [],
		solutions: whatToDo,
		...(consolePath === undefined ? {} : { console_path: consolePath }),
		learn
	}));
}

function oauth({ status, error, description }: AuthHostError): CauseMatch {
	return { status, error, text: description };
}

function management({ status, code, message }: ManagementError): CauseMatch {
	return { status, error: code, text: message };
}
