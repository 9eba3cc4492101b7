import { describe, expect, it } from 'vitest';
import { lintMetadata } from './metadata-lint';

const ISSUER = 'https://auth.pingone.eu/11111111-2222-3333-4444-555555555555/as';

/** The members of PingOne's document that are checked. */
function metadataOf(issuer: string) {
	return {
		issuer,
		token_endpoint: `${issuer}/token`,
		jwks_uri: `${issuer}/jwks`,
		introspection_endpoint: `${issuer}/introspect`,
		revocation_endpoint: `${issuer}/revoke`,
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
}

const METADATA = metadataOf(ISSUER);
const EXPECTED = { issuer: ISSUER, method: 'private_key_jwt', alg: 'RS256' } as const;

function without(...names: string[]): Record<string, unknown> {
	return Object.fromEntries(Object.entries(METADATA).filter(([name]) => !names.includes(name)));
}

function findingsBut(
	outcome: 'pass' | 'skipped',
	metadata: unknown,
	expected: Parameters<typeof lintMetadata>[1] = EXPECTED
) {
	return lintMetadata(metadata, expected)
		.filter((check) => check.outcome !== outcome && check.outcome !== 'pass')
		.map((check) => [check.id, check.outcome]);
}

it("passes every check on PingOne's own document", () => {
	const outcomes = lintMetadata(METADATA, EXPECTED).map((check) => check.outcome);

	expect(new Set(outcomes)).toEqual(new Set(['pass']));
});

it('gives each check an id of its own, an explanation and the address of a lesson', () => {
	const checks = lintMetadata(METADATA, EXPECTED);

	expect(new Set(checks.map((check) => check.id)).size).toBe(checks.length);
	for (const check of checks) {
		expect(check.evidence).not.toEqual([]);
		expect(check.explanation).not.toBe('');
		expect(check.learn).toMatch(/^\/learn\/standards#[a-z0-9-]+$/);
	}
});

describe('a document with one fault fails one check', () => {
	const other = 'https://auth.pingone.eu/99999999-2222-3333-4444-555555555555/as';

	it.each([
		['issuer absent', without('issuer'), 'metadata_issuer', 'error'],
		['issuer with a slash', { ...METADATA, issuer: `${ISSUER}/` }, 'metadata_issuer', 'error'],
		['issuer of another environment', { ...METADATA, issuer: other }, 'metadata_issuer', 'error'],
		['issuer that is a list', { ...METADATA, issuer: [ISSUER] }, 'metadata_issuer', 'error'],
		['token endpoint absent', without('token_endpoint'), 'metadata_token_endpoint', 'error'],
		[
			'token endpoint at another origin',
			{ ...METADATA, token_endpoint: 'https://evil.example/as/token' },
			'metadata_token_endpoint',
			'error'
		],
		[
			'token endpoint behind userinfo',
			{
				...METADATA,
				token_endpoint: `${ISSUER.replace('https://', 'https://auth.pingone.eu@evil.example/')}/token`
			},
			'metadata_token_endpoint',
			'error'
		],
		[
			'token endpoint at another port',
			{ ...METADATA, token_endpoint: METADATA.token_endpoint.replace('.eu', '.eu:8443') },
			'metadata_token_endpoint',
			'error'
		],
		[
			'token endpoint of another environment',
			{ ...METADATA, token_endpoint: `${other}/token` },
			'metadata_token_endpoint',
			'error'
		],
		[
			'token endpoint that climbs out of the issuer',
			{ ...METADATA, token_endpoint: `${ISSUER}/../../x/as/token` },
			'metadata_token_endpoint',
			'error'
		],
		[
			'token endpoint that is no text',
			{ ...METADATA, token_endpoint: 7 },
			'metadata_token_endpoint',
			'error'
		],
		[
			'token endpoint at another path',
			{ ...METADATA, token_endpoint: `${ISSUER}/token2` },
			'metadata_token_endpoint',
			'warning'
		],
		['JWKS absent', without('jwks_uri'), 'metadata_jwks_uri', 'error'],
		[
			'JWKS at another origin',
			{ ...METADATA, jwks_uri: 'https://evil.example/jwks' },
			'metadata_jwks_uri',
			'error'
		],
		[
			'introspection absent',
			without('introspection_endpoint'),
			'metadata_introspection_endpoint',
			'warning'
		],
		[
			'introspection at another origin',
			{ ...METADATA, introspection_endpoint: 'https://evil.example/i' },
			'metadata_introspection_endpoint',
			'error'
		],
		[
			'revocation absent',
			without('revocation_endpoint'),
			'metadata_revocation_endpoint',
			'warning'
		],
		[
			'revocation at another origin',
			{ ...METADATA, revocation_endpoint: 'https://evil.example/r' },
			'metadata_revocation_endpoint',
			'error'
		],
		['grant types absent', without('grant_types_supported'), 'metadata_grant', 'warning'],
		[
			'grant not listed',
			{ ...METADATA, grant_types_supported: ['authorization_code'] },
			'metadata_grant',
			'error'
		],
		[
			'grant types that are no list',
			{ ...METADATA, grant_types_supported: 'client_credentials' },
			'metadata_grant',
			'error'
		],
		[
			'our method not listed',
			{ ...METADATA, token_endpoint_auth_methods_supported: ['client_secret_jwt'] },
			'metadata_auth_method',
			'error'
		],
		[
			'no method listed',
			{ ...METADATA, token_endpoint_auth_methods_supported: [] },
			'metadata_auth_method',
			'error'
		],
		[
			'algorithm "none" listed',
			{ ...METADATA, token_endpoint_auth_signing_alg_values_supported: ['none', 'RS256'] },
			'metadata_assertion_algorithms',
			'error'
		],
		[
			'our algorithm not listed',
			{ ...METADATA, token_endpoint_auth_signing_alg_values_supported: ['RS512'] },
			'metadata_assertion_algorithm',
			'error'
		]
	])('%s', (_, metadata, id, outcome) => {
		expect(findingsBut('skipped', metadata)).toEqual([[id, outcome]]);
	});

	it('a server over plain http', () => {
		const issuer = 'http://auth.example.com/as';

		expect(findingsBut('skipped', metadataOf(issuer), { issuer })).toEqual([
			['metadata_https', 'error']
		]);
	});

	it('no algorithm that is offered here', () => {
		const metadata = { ...METADATA, token_endpoint_auth_signing_alg_values_supported: ['ES256'] };

		expect(findingsBut('skipped', metadata, { issuer: ISSUER })).toEqual([
			['metadata_assertion_algorithms', 'error']
		]);
	});

	it('algorithms absent though a JWT method is listed', () => {
		const metadata = without('token_endpoint_auth_signing_alg_values_supported');

		expect(findingsBut('pass', metadata)).toEqual([
			['metadata_assertion_algorithms', 'warning'],
			['metadata_assertion_algorithm', 'skipped']
		]);
	});

	it('methods absent, whose default is named', () => {
		const metadata = without('token_endpoint_auth_methods_supported');

		const checks = lintMetadata(metadata, { issuer: ISSUER, method: 'client_secret_basic' });

		expect(checks.filter(({ outcome }) => outcome === 'warning')).toEqual([
			expect.objectContaining({
				id: 'metadata_auth_methods_announced',
				explanation: expect.stringContaining('default is client_secret_basic (RFC 8414 section 2)')
			})
		]);
	});

	it('one of the four methods missing, when none is in use yet', () => {
		const metadata = {
			...METADATA,
			token_endpoint_auth_methods_supported: [
				'client_secret_basic',
				'client_secret_post',
				'private_key_jwt'
			]
		};

		const checks = lintMetadata(metadata, { issuer: ISSUER });

		expect(checks.find(({ id }) => id === 'metadata_auth_method')).toMatchObject({
			outcome: 'warning',
			evidence: expect.arrayContaining(['Not listed: client_secret_jwt'])
		});
	});
});

it.each([
	['http://localhost:8787/sandbox/a/as'],
	['http://127.0.0.1:8787/sandbox/a/as'],
	['http://[::1]:8787/sandbox/a/as']
])('accepts plain http on this machine: %s', (issuer) => {
	expect(findingsBut('skipped', metadataOf(issuer), { issuer })).toEqual([]);
});

it('does not take a host that merely begins like this machine for it', () => {
	const issuer = 'http://localhost.evil.example/as';

	expect(findingsBut('skipped', metadataOf(issuer), { issuer })).toEqual([
		['metadata_https', 'error']
	]);
});

it('skips the check of the algorithm for a method that signs nothing', () => {
	const checks = lintMetadata(METADATA, { ...EXPECTED, method: 'client_secret_basic' });

	expect(checks.find(({ id }) => id === 'metadata_assertion_algorithm')?.outcome).toBe('skipped');
});

it.each([
	['null', null],
	['a list', [METADATA]],
	['a text', 'hello'],
	['nothing', undefined]
])('fails the first check alone on %s', (_, metadata) => {
	const checks = lintMetadata(metadata, EXPECTED);

	expect(findingsBut('skipped', metadata)).toEqual([['metadata_object', 'error']]);
	expect(checks).toHaveLength(lintMetadata(METADATA, EXPECTED).length);
});

it('cuts a value of the document that is too long to show', () => {
	const checks = lintMetadata({ ...METADATA, issuer: 'x'.repeat(100_000) }, EXPECTED);

	expect(JSON.stringify(checks).length).toBeLessThan(10_000);
});
