/** The published catalogue against the diagnosis: what it says leads to a cause does lead there. */
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '$lib/oauth/json-object';
import { AUTH_HOST_ERRORS } from '$lib/pingone/error-texts';
import { MANAGEMENT_ERRORS } from '$lib/pingone/management-errors';
import { diagnoseBearerRefusal, type BearerRefusalInput } from './bearer-causes';
import { buildCatalogue, type CatalogueEntry } from './catalogue';
import type { CauseMatch } from './cause-match';
import type { Cause } from './cause';
import { CAUSES } from './causes';
import { diagnoseRefusal } from './diagnose';
import { diagnoseManagementRefusal } from './management-causes';
import { diagnoseMetadata, METADATA_CAUSES } from './metadata-causes';
import type { RefusalInput } from './refusal';
import { diagnoseTransport, type TransportFailure } from './transport-causes';

const { causes } = buildCatalogue();
const ENTRIES = Object.values(causes);
const NOW_MS = 1_790_000_000_000;

/** What has to be sent for the cause to come into question beside the answer. */
const REQUESTS: Readonly<Record<string, Partial<RefusalInput['request']>>> = {
	clock_skew: { client_auth_method: 'private_key_jwt' },
	key_not_registered: { client_auth_method: 'private_key_jwt' },
	assertion_refused: { client_auth_method: 'client_secret_jwt' },
	assertion_audience_endpoint: { region: 'sandbox' },
	scopes_with_commas: { scope: 'api:read,api:write' },
	openid_scope: { scope: 'openid' },
	pingone_api_scope: { scope: 'p1:read:user' },
	nothing_granted: { scope: '' },
	grants_span_resources: { scope: '' }
};

const CLIENT_ID = '7b9b1c0e-23a1-4f3c-9f40-0b6a9a1f0d55';
const ISSUER = 'https://auth.pingone.eu/11111111-2222-4333-8444-555555555555/as';
const NOW_SECONDS = NOW_MS / 1000;

/** What the assertion has to be like, and the application, for the cause to be proved. */
const ASSERTIONS: Readonly<
	Record<
		string,
		{
			readonly claims?: JsonObject;
			readonly isJtiReused?: true;
			readonly application?: RefusalInput['application'];
		}
	>
> = {
	algorithm_confusion: { application: { tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT' } },
	assertion_audience: { claims: { aud: 'https://other.example/as' } },
	assertion_audience_endpoint: { claims: { aud: `${ISSUER}/token` } },
	assertion_lives_too_long: { claims: { exp: NOW_SECONDS + 7200 } },
	assertion_not_yet_valid: { claims: { nbf: NOW_SECONDS + 600 } },
	assertion_reused: { isJtiReused: true }
};

/** How the call has to end for the cause to come into question. */
const ENDS: Readonly<Record<string, Partial<TransportFailure>>> = {
	refused_without_words: { response: answerOf('text/plain', 'no', 401) },
	html_answer: { response: answerOf('text/html', '<html>') },
	unreadable_answer: { response: answerOf('application/json', 'neither page nor JSON') }
};

/** What has to be known of the token for the cause to be proved beside the answer. */
const TOKENS: Readonly<Record<string, Partial<BearerRefusalInput>>> = {
	token_missing: { sent: 'nothing' },
	token_in_query: { sent: 'query' },
	token_expired: { claims: { exp: 1 } },
	token_for_another_api: { claims: { aud: 'one' }, audience: 'another' },
	token_revoked: { isRevoked: true }
};

const VARIANTS = [
	['as it stands', (text: string) => text],
	[
		'with a correlation id',
		(text: string) => `${text} (Correlation ID: 8a3b1f0e-6f0c-4a43-9a3f-2f6f1c1b7d11)`
	],
	[
		'with another correlation id',
		(text: string) => `${text} (Correlation ID: 00000000-1111-2222-3333-444444444444)`
	],
	['in upper case', (text: string) => text.toUpperCase()],
	['with an unknown suffix', (text: string) => `${text} [v2; node 7]`]
] as const;

type Change = (text: string) => string;

/** How each source is diagnosed: a row, its text changed, and the ids of the causes that are found. */
const DIAGNOSES: Readonly<
	Record<CatalogueEntry['source'], (id: string, match: CauseMatch, change: Change) => Cause[]>
> = {
	token_endpoint: (id, match, change) => diagnoseRefusal(refusalOf(id, match, change)),
	introspection_endpoint: (id, match, change) =>
		diagnoseRefusal({ ...refusalOf(id, match, change), endpoint: 'introspection' }),
	revocation_endpoint: (id, match, change) =>
		diagnoseRefusal({ ...refusalOf(id, match, change), endpoint: 'revocation' }),
	client_assertion: (id, match, change) => {
		const { application, claims = {}, isJtiReused = false } = ASSERTIONS[id] ?? {};
		const { request, ...refusal } = refusalOf(id, match, change);
		return diagnoseRefusal({
			...refusal,
			request: { ...request, client_auth_method: 'client_secret_jwt' },
			serverDateMs: NOW_MS,
			application,
			assertion: { ...assertionOf(claims), isJtiReused }
		});
	},
	management_api: (id, { status, error, text }, change) =>
		diagnoseManagementRefusal({
			status: status ?? 400,
			reads: id === 'management_audit_not_permitted' ? 'activities' : undefined,
			body: { code: error, message: text && change(text) },
			region: 'EU'
		}),
	metadata: (id) =>
		METADATA_CAUSES.filter((cause) => cause.id === id).flatMap((cause) =>
			diagnoseMetadata({ id: cause.id, found: 'one', wanted: 'another' })
		),
	api: (id, { status, error }, change) =>
		diagnoseBearerRefusal({
			status: status ?? 401,
			challenge: error === undefined ? 'Bearer' : `Bearer error="${error}"`,
			// Each API has words of its own: the code and the token decide.
			body: { error_description: change('The access token is refused') },
			sent: 'header',
			nowSeconds: 2,
			...TOKENS[id]
		}),
	transport: (id, { outcome }, change) =>
		TRANSPORT_OUTCOMES.filter((known) => known === outcome).flatMap((known) =>
			diagnoseTransport({
				outcome: known,
				request: { method: 'POST', url: `${ISSUER}/token`, headers: [] },
				started_at: 0,
				duration_ms: 10_000,
				...ENDS[id],
				...(known === 'unreachable' && { reason: change(REASONS[id] ?? '') })
			})
		)
};

const TRANSPORT_OUTCOMES = [
	'timeout',
	'unreachable',
	'redirect',
	'not_json',
	'too_large',
	'truncated'
] as const;

/** What the network says, where a program has its words. */
const REASONS: Readonly<Record<string, string>> = {
	name_not_found: 'getaddrinfo ENOTFOUND auth.pingone.xx',
	tls_failed: 'unable to verify the first certificate',
	connection_refused: 'connect ECONNREFUSED 10.0.0.1:443'
};

const ROWS = ENTRIES.flatMap(({ id, source, matches }) =>
	matches.map((match) => ({ id, source, match }))
);

describe.each(VARIANTS)('an answer %s', (_, change) => {
	it.each(ROWS)('of $source leads to $id: $match', ({ id, source, match }) => {
		const causes = DIAGNOSES[source](id, match, change);

		expect(causes.map((cause) => cause.id)).toContain(id);
	});

	it.each(ROWS.filter(({ source }) => source === 'client_assertion'))(
		'has the assertion as its first cause: $id',
		({ id, source, match }) => {
			expect(DIAGNOSES[source](id, match, change)[0]?.id).toBe(id);
		}
	);
});

it('walks rows of every source', () => {
	expect(new Set(ROWS.map(({ source }) => source))).toEqual(new Set(Object.keys(DIAGNOSES)));
});

function assertionOf(claims: JsonObject) {
	return {
		header: { alg: 'HS256', typ: 'JWT' },
		claims: {
			iss: CLIENT_ID,
			sub: CLIENT_ID,
			aud: ISSUER,
			exp: NOW_SECONDS + 60,
			jti: 'one',
			...claims
		},
		issuer: ISSUER,
		tokenEndpoint: `${ISSUER}/token`,
		calledEndpoint: `${ISSUER}/token`
	};
}

function refusalOf(id: string, { status, error, text }: CauseMatch, change: Change): RefusalInput {
	return {
		status: status ?? 401,
		body: { error, error_description: text && change(text) },
		request: {
			client_auth_method: 'client_secret_basic',
			client_id: CLIENT_ID,
			scope: 'api:read',
			region: 'EU',
			...REQUESTS[id]
		},
		// Two minutes behind the server: an assertion has expired on arrival.
		serverDateMs: NOW_MS + 120_000,
		// Its exp has passed by the Date of the answer.
		...(id === 'clock_skew' && { assertion: { ...assertionOf({}), isJtiReused: false } }),
		isChangedByEncoding: id === 'basic_not_decoded',
		nowMs: NOW_MS
	};
}

function answerOf(
	type: string,
	text: string,
	status = 200
): NonNullable<TransportFailure['response']> {
	return {
		status,
		status_text: '',
		headers: [['content-type', type]],
		body: { text },
		size_bytes: text.length
	};
}

describe('the catalogue', () => {
	it('has one entry for every cause, under its id', () => {
		expect(Object.entries(causes).every(([id, entry]) => entry.id === id)).toBe(true);
		expect(ENTRIES).toHaveLength(Object.keys(causes).length);
		expect(Object.keys(causes)).toEqual(expect.arrayContaining(CAUSES.map(({ id }) => id)));
	});

	it('has an answer that leads to each cause but the unknown ones and the one of a token', () => {
		const without = ENTRIES.filter(({ matches }) => matches.length === 0).map(({ id }) => id);

		expect(without).toEqual([
			'unknown_refusal',
			'refused_against_evidence',
			'previous_secret_in_use',
			'management_unknown'
		]);
	});

	it.each(ENTRIES)('says of $id what it is, what to do and where to read', (entry) => {
		expect(entry.anchor).toBe(`/errors.json#/causes/${entry.id}`);
		expect(entry.id).toMatch(/^[a-z_]+$/);
		expect(entry.title).toMatch(/\.$/);
		expect(entry.solutions.length).toBeGreaterThan(0);
		expect(entry.learn).toMatch(/^\/learn\/(?:troubleshooting|security)#[a-z-]+$/);
	});

	it.each(Object.entries(AUTH_HOST_ERRORS))(
		'covers the text %s of the authorization server',
		(_, { status, error, description }) => {
			const covering = ROWS.filter(
				({ match }) =>
					match.status === status && match.error === error && match.text === description
			);

			expect(covering.length).toBeGreaterThan(0);
		}
	);

	it.each(Object.entries(MANAGEMENT_ERRORS))(
		'covers the text %s of the Management API',
		(_, { status, code, message }) => {
			const body = { code, message };

			const found = diagnoseManagementRefusal({ status, body }).map(({ id }) => id);

			expect(found).not.toContain('management_unknown');
			expect(ROWS.some(({ match }) => match.status === status && match.error === code)).toBe(true);
		}
	);

	it('is plain data', () => {
		expect(JSON.parse(JSON.stringify(buildCatalogue()))).toEqual(buildCatalogue());
	});
});
