/** The published catalogue against the diagnosis: what it says leads to a cause does lead there. */
import { describe, expect, it } from 'vitest';
import { AUTH_HOST_ERRORS } from '$lib/pingone/error-texts';
import { MANAGEMENT_ERRORS } from '$lib/pingone/management-errors';
import { diagnoseBearerRefusal, type BearerRefusalInput } from './bearer-causes';
import { buildCatalogue, MATCHES, type CauseMatch } from './catalogue';
import { ALL_CAUSES, diagnoseRefusal } from './diagnose';
import { diagnoseManagementRefusal } from './management-causes';
import type { RefusalInput } from './refusal';
import { TROUBLESHOOTING_ANCHORS, troubleshootingAddress } from './troubleshooting-address';

const { causes } = buildCatalogue();
const ENTRIES = Object.values(causes);
const NOW_MS = 1_790_000_000_000;

/** What has to be sent for the cause to come into question beside the answer. */
const REQUESTS: Readonly<Record<string, Partial<RefusalInput['request']>>> = {
	clock_skew: { client_auth_method: 'private_key_jwt' },
	key_not_registered: { client_auth_method: 'private_key_jwt' },
	assertion_refused: { client_auth_method: 'client_secret_jwt' },
	scopes_with_commas: { scope: 'api:read,api:write' },
	openid_scope: { scope: 'openid' },
	pingone_api_scope: { scope: 'p1:read:user' },
	nothing_granted: { scope: '' },
	grants_span_resources: { scope: '' }
};

const ROWS = ENTRIES.flatMap(({ id, source, matches }) =>
	matches.map((match) => ({ id, source, match }))
);

function causesOf(id: string, { status, error, text }: CauseMatch, suffix: string): string[] {
	const found = diagnoseRefusal({
		status: status ?? 401,
		body: { error, error_description: text === undefined ? undefined : `${text}${suffix}` },
		request: {
			client_auth_method: 'client_secret_basic',
			client_id: '7b9b1c0e-23a1-4f3c-9f40-0b6a9a1f0d55',
			scope: 'api:read',
			region: 'EU',
			...REQUESTS[id]
		},
		// Two minutes behind the server: an assertion has expired on arrival.
		serverDateMs: NOW_MS + 120_000,
		nowMs: NOW_MS
	});
	return found.map((cause) => cause.id);
}

function managementCausesOf({ status, error, text }: CauseMatch, suffix: string): string[] {
	const message = text === undefined ? undefined : `${text}${suffix}`;
	return diagnoseManagementRefusal({
		status: status ?? 400,
		body: { code: error, message },
		region: 'EU'
	}).map((cause) => cause.id);
}

const VARIANTS = [
	['as it stands', (text: string) => text, ''],
	[
		'with a correlation id',
		(text: string) => text,
		' (Correlation ID: 8a3b1f0e-6f0c-4a43-9a3f-2f6f1c1b7d11)'
	],
	[
		'with another correlation id',
		(text: string) => text,
		' (Correlation ID: 00000000-1111-2222-3333-444444444444)'
	],
	['in upper case', (text: string) => text.toUpperCase(), ''],
	['with an unknown suffix', (text: string) => text, ' [v2; node 7]']
] as const;

describe.each(VARIANTS)('an answer %s', (_, change, suffix) => {
	it.each(ROWS.filter(({ source }) => source === 'token_endpoint'))(
		'leads to $id: $match',
		({ id, match }) => {
			const changed = { ...match, text: match.text === undefined ? undefined : change(match.text) };

			expect(causesOf(id, changed, suffix)).toContain(id);
		}
	);

	it.each(ROWS.filter(({ source }) => source === 'management_api'))(
		'leads to $id: $match',
		({ id, match }) => {
			const changed = { ...match, text: match.text === undefined ? undefined : change(match.text) };

			expect(managementCausesOf(changed, suffix)).toContain(id);
		}
	);
});

/** What has to be known of the token for the cause to be proved beside the answer. */
const TOKENS: Readonly<Record<string, Partial<BearerRefusalInput>>> = {
	token_missing: { sent: 'nothing' },
	token_in_query: { sent: 'query' },
	token_expired: { claims: { exp: 1 } },
	token_for_another_api: { claims: { aud: 'one' }, audience: 'another' },
	token_revoked: { isRevoked: true }
};

it.each(ROWS.filter(({ source }) => source === 'api'))(
	'an answer of an API leads to $id: $match',
	({ id, match }) => {
		const found = diagnoseBearerRefusal({
			status: match.status ?? 401,
			challenge: match.error === undefined ? 'Bearer' : `Bearer error="${match.error}"`,
			body: undefined,
			sent: 'header',
			nowSeconds: 2,
			...TOKENS[id]
		});

		expect(found.map((cause) => cause.id)).toContain(id);
	}
);

describe('the catalogue', () => {
	it('has one entry for every cause, under its id', () => {
		expect(Object.keys(causes)).toEqual(ALL_CAUSES.map(({ id }) => id));
		expect(Object.keys(MATCHES).sort()).toEqual(ALL_CAUSES.map(({ id }) => id).sort());
	});

	it('has an answer that leads to each cause but the unknown ones', () => {
		const without = ENTRIES.filter(({ matches }) => matches.length === 0).map(({ id }) => id);

		expect(without).toEqual(['unknown_refusal', 'management_unknown']);
	});

	it.each(ENTRIES)('says of $id what it is, what to do and where to read', (entry) => {
		expect(entry.anchor).toBe(`/errors.json#/causes/${entry.id}`);
		expect(entry.id).toMatch(/^[a-z_]+$/);
		expect(entry.title).toMatch(/\.$/);
		expect(entry.solutions.length).toBeGreaterThan(0);
		expect(TROUBLESHOOTING_ANCHORS.map(troubleshootingAddress)).toContain(entry.learn);
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
