import type { Check, Fix } from './check';
import { describe, expect, it } from 'vitest';
import type { Configuration } from '$lib/flow/configuration';
import { buildFix, type FixId } from './fix';
import { applyFixes } from './fixes';
import { describeFixed, errorFixesOf } from './offered-fixes';
import { checkConfiguration } from './preflight';
import type { PreflightInput } from './preflight-check';
import {
	answered,
	applicationOf,
	CONFIGURATION,
	HEALTHY,
	HEALTHY_KEY,
	INVENTORY_GRANT,
	INVENTORY_SCOPES,
	OBSERVED,
	ORDERS_GRANT,
	ORDERS_SCOPES
} from './preflight.test-data';
import {
	FIX_ALL_BUTTON,
	FIX_ALL_QUESTION,
	VALIDATING_TEXT,
	VERDICT_TEXTS,
	describeOpen,
	verdictOf
} from './verdict';

/** Every fix that is offered, those of warnings too. */
function fixesOf(checks: readonly Check[]): Fix[] {
	const fixes = checks.flatMap(({ fix }) => fix ?? []);
	return fixes.filter((fix, index) => fixes.findIndex(({ id }) => id === fix.id) === index);
}

const ALL_SCOPES_READ = {
	...OBSERVED,
	scopes: { orders: answered(ORDERS_SCOPES), inventory: answered(INVENTORY_SCOPES) }
};

function inputWith(
	configuration: Partial<Configuration>,
	base: PreflightInput = HEALTHY
): PreflightInput {
	return {
		...base,
		configuration: { ...base.configuration, ...configuration },
		observations: base === HEALTHY ? ALL_SCOPES_READ : base.observations
	};
}

/** The checks, all fixes applied, and the checks again with the same PingOne. */
function fixAll(input: PreflightInput) {
	const fixes = fixesOf(checkConfiguration(input));
	// What the Worker sends is JSON.
	const { configuration, applied } = applyFixes(
		input.configuration,
		JSON.parse(JSON.stringify(fixes))
	);
	return { configuration, applied, after: checkConfiguration({ ...input, configuration }) };
}

describe('four fixable errors at once', () => {
	const input: PreflightInput = {
		...inputWith({
			client_id: `${CONFIGURATION.client_id} `,
			scope: 'inventory:read,nope'
		}),
		observations: {
			...ALL_SCOPES_READ,
			application: applicationOf({ tokenEndpointAuthMethod: 'CLIENT_SECRET_POST' })
		}
	};

	it('are all fixed, and the configuration passes', () => {
		const fixes = errorFixesOf(checkConfiguration(input));
		const { configuration, applied } = applyFixes(input.configuration, fixes);

		expect(configuration).toEqual({
			...CONFIGURATION,
			client_auth_method: 'client_secret_post',
			scope: 'api:read api:write'
		});
		expect(applied).toHaveLength(5);
		expect(verdictOf(checkConfiguration({ ...input, configuration }))).toBe('passed');
	});

	it('are counted in the toast', () => {
		const four = inputWith({
			client_id: `${CONFIGURATION.client_id} `,
			scope: 'api:read,api:write',
			client_auth_method: 'client_secret_jwt',
			assertion: { lifetime_seconds: 7200 }
		});
		const { applied } = applyFixes(four.configuration, errorFixesOf(checkConfiguration(four)));

		expect(describeFixed(applied)).toBe(
			'Fixed 4 error(s): client id without spaces, authentication method set to client_secret_basic, scopes separated by single spaces, assertion lifetime set to 60 seconds'
		);
	});
});

describe('fixes of one scope text', () => {
	it.each([
		['openid, api:read api:read,nope inventory:read', 'api:read', 5],
		['openid nope', 'api:read api:write', 2],
		['openid,profile', 'api:read api:write', 2],
		['nope inventory:read', 'api:read api:write', 2],
		['inventory:read,  api:write', 'api:write', 2],
		['p1:read:user api:read', 'api:read', 1],
		['api:write api:read api:write', 'api:write api:read', 1],
		[' api:read ', 'api:read', 1]
	])('turn %j into %j together', (scope, fixed, count) => {
		const { configuration, applied, after } = fixAll(inputWith({ scope }));

		expect(configuration.scope).toBe(fixed);
		expect(applied).toHaveLength(count);
		expect(verdictOf(after)).toBe('passed');
	});

	it.each([
		['API:READ', 'api:read', 'API:READ changed to api:read'],
		['API:READ api:write', 'api:read api:write', 'API:READ changed to api:read'],
		['["api:read","api:write"]', 'api:read api:write', 'scopes separated by single spaces'],
		['api:read+api:write', 'api:read api:write', 'scopes split into api:read api:write'],
		['api:read%20api:write', 'api:read api:write', 'scopes split into api:read api:write'],
		['api:read;api:write', 'api:read api:write', 'scopes split into api:read api:write'],
		['api:read|api:write', 'api:read api:write', 'scopes split into api:read api:write'],
		['nope', 'api:read api:write', 'scopes set to api:read api:write instead of nope'],
		['openid', 'api:read api:write', 'scopes set to api:read api:write instead of openid'],
		['api:read nope', 'api:read', 'unknown scopes removed (nope)'],
		['api:read openid', 'api:read', 'OpenID scopes removed (openid)']
	])('turn %j into %j, and say so: %s', (scope, fixed, label) => {
		const input = inputWith({ scope });
		const { configuration, applied } = applyFixes(
			input.configuration,
			fixesOf(checkConfiguration(input))
		);

		expect(configuration.scope).toBe(fixed);
		expect(applied.map((fix) => fix.label)).toEqual([label]);
	});

	it('do what they show when applied alone', () => {
		const scopes = ['openid, api:read api:read,nope inventory:read', 'openid nope', 'a,openid'];
		for (const scope of scopes) {
			const { configuration } = inputWith({ scope });
			for (const fix of fixesOf(checkConfiguration(inputWith({ scope })))) {
				expect(applyFixes(configuration, [fix]).configuration.scope).toBe(fix.after);
				expect(fix.before).toBe(scope);
			}
		}
	});

	it('are not offered where nothing is granted that could be asked for', () => {
		const input = inputWith({ scope: 'api:read' });
		const ungranted = { ...input.observations, grants: answered([]) };
		const checks = checkConfiguration({ ...input, observations: ungranted });

		expect(fixesOf(checks)).toEqual([]);
	});

	it('are not offered where the choice of a resource is the person’s', () => {
		const input = inputWith({ scope: 'nope' });
		const two = { ...input.observations, grants: answered([ORDERS_GRANT, INVENTORY_GRANT]) };
		const checks = checkConfiguration({ ...input, observations: two });

		expect(fixesOf(checks)).toEqual([]);
	});

	it('leave the scopes empty without knowledge of what is granted', () => {
		const input = inputWith({ scope: 'openid email' });
		const unknown = { ...input.observations, grants: { kind: 'not_asked' as const } };
		const { configuration } = fixAll({ ...input, observations: unknown });

		expect(configuration.scope).toBe('');
	});
});

describe('a fix', () => {
	it('of the method drops an algorithm that the new method cannot sign with', () => {
		const input = {
			...inputWith({
				client_auth_method: 'client_secret_jwt',
				assertion: { alg: 'HS512', kid: 'mine' }
			}),
			observations: {
				...ALL_SCOPES_READ,
				application: applicationOf({ tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT' })
			}
		};
		const { configuration } = fixAll(input);

		expect(configuration.client_auth_method).toBe('private_key_jwt');
		expect(configuration.assertion).toEqual({ alg: 'RS256', kid: 'mine' });
	});

	it('of the assertion keeps its other settings', () => {
		const { configuration, applied } = fixAll(
			inputWith(
				{
					assertion: { alg: 'RS384', audience: 'token_endpoint', lifetime_seconds: 9999 }
				},
				HEALTHY_KEY
			)
		);

		expect(applied.map(({ id }) => id)).toEqual(['assertion_lifetime', 'assertion_audience']);
		expect(configuration.assertion).toEqual({
			alg: 'RS384',
			audience: 'issuer',
			lifetime_seconds: 60
		});
	});

	it.each([
		['key_id', { key_id: 'wrong' }, { key_id: 'key-1' }],
		[
			'assertion.kid, which wins',
			{ key_id: 'wrong', assertion: { kid: 'also wrong' } },
			{ key_id: 'wrong', assertion: { kid: 'key-1' } }
		]
	])('of the key id sets %s', (_, wrong, fixed) => {
		const { configuration } = fixAll(inputWith(wrong, HEALTHY_KEY));

		expect(configuration).toMatchObject(fixed);
	});

	it('that is not in the table is not applied', () => {
		const odd = { id: 'nonsense', label: '', patch: { scope: 'x' }, before: '', after: 'x' };
		const result = applyFixes(CONFIGURATION, [odd]);

		expect(result).toEqual({ configuration: CONFIGURATION, applied: [] });
	});

	it('is undone by the configuration before, which it leaves as it was', () => {
		const before = Object.freeze({ ...CONFIGURATION, scope: 'a,b' });
		applyFixes(before, fixesOf(checkConfiguration(inputWith({ scope: 'a,b' }))));

		expect(before.scope).toBe('a,b');
	});

	it.each<[FixId, Partial<Configuration>]>([
		['scope_separators', {}],
		['scope_duplicates', {}],
		['client_id_trimmed', {}],
		['assertion_audience', { assertion: { audience: 'issuer' } }],
		['region', {}],
		['key_id', {}]
	])('%s is none where nothing is wrong', (id, configuration) => {
		expect(buildFix(id, { ...CONFIGURATION, ...configuration })).toBeUndefined();
	});
});

describe("the specification's texts", () => {
	it('are there to the letter', () => {
		expect(VALIDATING_TEXT).toBe('🔍 Validating Configuration against PingOne...');
		expect(VERDICT_TEXTS.passed).toBe('Pre-flight validation passed!');
		expect(VERDICT_TEXTS.warnings).toBe('Pre-flight validation warnings');
		expect(VERDICT_TEXTS.failed).toBe('Pre-flight validation failed');
		expect(FIX_ALL_QUESTION).toBe('Would you like to automatically fix all fixable errors?');
		expect(FIX_ALL_BUTTON).toBe('Yes, Fix All');
	});

	const PASS = { outcome: 'pass' } as const;
	const NOT_APPLICABLE = { outcome: 'skipped' } as const;
	const WARNING = { outcome: 'warning' } as const;
	const ERROR = { outcome: 'error' } as const;
	const NEEDS_WORKER = { outcome: 'skipped', open: 'worker_required' } as const;
	const UNREAD = { outcome: 'skipped', open: 'unread' } as const;

	it.each([
		[[PASS, NOT_APPLICABLE], 'passed', undefined],
		[[], 'passed', undefined],
		[[PASS, WARNING], 'warnings', undefined],
		[[PASS, NEEDS_WORKER, NEEDS_WORKER], 'warnings', '2 checks need a worker'],
		[[PASS, UNREAD], 'warnings', '1 check could not be made'],
		[
			[UNREAD, UNREAD, NEEDS_WORKER],
			'warnings',
			'1 check needs a worker, 2 checks could not be made'
		],
		[[WARNING, NEEDS_WORKER, ERROR], 'failed', '1 check needs a worker']
	] as const)('%j give the verdict %s, and say that %s', (checks, verdict, open) => {
		expect(verdictOf(checks)).toBe(verdict);
		expect(describeOpen(checks)).toBe(open);
	});
});

it.each([
	['environment_id', '1234abcd-1234-1234-1234-123456789012\u200b', 'environment_id_trimmed'],
	['client_id', '\u200borders', 'client_id_trimmed']
] as const)('what cannot be seen in the %s is named, and taken out', (field, text, id) => {
	const input = inputWith({ [field]: text });
	const check = checkConfiguration(input).find(({ fix }) => fix?.id === id);

	expect(check).toMatchObject({ outcome: 'error', explanation: expect.stringContaining('U+200B') });
	expect(check?.fix?.patch).toEqual({ [field]: text.replace('\u200b', '') });
});
