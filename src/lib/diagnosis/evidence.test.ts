/** What is known beside the answer proves causes and rules them out. */
import { CHECKS } from '$lib/preflight/checks';
import { CAUSES } from './causes';
import { describe, expect, it } from 'vitest';
import type { Check } from '$lib/preflight/check';
import type { Cause } from './cause';
import { diagnoseRefusal } from './diagnose';
import type { RefusalInput } from './refusal';

const NOW_MS = 1_790_000_000_000;

type Changes = Partial<Omit<RefusalInput, 'request'>> & {
	request?: Partial<RefusalInput['request']>;
};

const CREDENTIALS = 'Request denied: Invalid client credentials';
const METHOD = 'Request denied: Unsupported authentication method';

function diagnose(error: string, description: string, { request, ...changes }: Changes): Cause[] {
	return diagnoseRefusal({
		status: 401,
		body: { error, error_description: description },
		request: {
			client_auth_method: 'client_secret_basic',
			client_id: '7b9b1c0e-23a1-4f3c-9f40-0b6a9a1f0d55',
			scope: 'api:read',
			region: 'EU',
			...request
		},
		nowMs: NOW_MS,
		...changes
	});
}

function top(causes: readonly Cause[]): string {
	const [cause] = causes;
	return cause === undefined ? '' : `${cause.likelihood} ${cause.id}`;
}

function check(id: string, outcome: Check['outcome'], evidence: string[] = []): Check {
	return {
		id,
		title: id,
		group: 'local',
		outcome,
		evidence,
		explanation: '',
		learn: '/learn/guide'
	};
}

const HEALTHY = {
	enabled: true,
	type: 'WEB_APP',
	grantTypes: ['CLIENT_CREDENTIALS'],
	tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC'
};

describe('the application', () => {
	it.each([
		['invalid_client', CREDENTIALS],
		['access_denied', 'Something new'],
		['invalid_client', 'Client authentication failed']
	])('that is disabled is the cause of %s "%s"', (error, description) => {
		const causes = diagnose(error, description, { application: { ...HEALTHY, enabled: false } });

		expect(top(causes)).toBe('certain application_disabled');
		expect(causes[0]?.because).toContain('The application is disabled.');
	});

	it.each([
		['unauthorized_client', 'Unsupported grant type: client_credentials'],
		['unauthorized_client', 'Something new'],
		['invalid_grant', 'Something new']
	])('without the grant type is the cause of %s "%s"', (error, description) => {
		const causes = diagnose(error, description, {
			application: { ...HEALTHY, grantTypes: ['AUTHORIZATION_CODE'] }
		});

		expect(top(causes)).toBe('certain grant_not_enabled');
		expect(causes[0]?.because).toContain('It has these grant types: AUTHORIZATION_CODE.');
	});

	it.each([METHOD, CREDENTIALS, 'Client authentication failed'])(
		'with another method is the cause of "%s", and brings the fix',
		(description) => {
			const causes = diagnose('invalid_client', description, {
				application: { ...HEALTHY, tokenEndpointAuthMethod: 'CLIENT_SECRET_POST' }
			});

			expect(top(causes)).toBe('certain wrong_method');
			expect(causes[0]?.fix).toMatchObject({
				id: 'client_auth_method',
				patch: { client_auth_method: 'client_secret_post' },
				before: 'client_secret_basic',
				after: 'client_secret_post'
			});
		}
	);

	it('does not explain a refusal that comes later than its own would', () => {
		const causes = diagnose('invalid_scope', 'At least one scope must be granted', {
			application: { ...HEALTHY, tokenEndpointAuthMethod: 'CLIENT_SECRET_POST', enabled: false }
		});

		expect(causes.map(({ id }) => id)).toEqual(['ungranted_scope']);
	});

	it('that is as it has to be rules causes out, and says by what', () => {
		const causes = diagnose('invalid_client', CREDENTIALS, { application: HEALTHY });

		expect(causes.map(({ id }) => id)).toEqual(['wrong_secret', 'rotated_secret']);
		expect(causes[0]?.ruled_out).toEqual(
			expect.arrayContaining([
				'Not a disabled application: the application is enabled.',
				'Not an unknown client id: PingOne has an application with this client id in this environment.',
				'Not the environment or the region: PingOne has an application with this client id in this environment.'
			])
		);
	});

	it('and a secret that fits leave nothing, which is said', () => {
		const causes = diagnose('invalid_client', CREDENTIALS, {
			application: HEALTHY,
			secret: { match: 'current' }
		});

		expect(top(causes)).toBe('possible refused_against_evidence');
		expect(causes).toHaveLength(1);
		expect(causes[0]?.ruled_out?.length).toBeGreaterThan(3);
	});

	it('leave the encoding of Basic, where that changes the secret', () => {
		const sent = (client_auth_method: 'client_secret_basic' | 'client_secret_post') =>
			diagnose('invalid_client', CREDENTIALS, {
				application: HEALTHY,
				secret: { match: 'current' },
				isChangedByEncoding: true,
				request: { client_auth_method }
			}).map(({ id }) => id);

		expect(sent('client_secret_basic')).toContain('basic_not_decoded');
		expect(sent('client_secret_post')).not.toContain('basic_not_decoded');
	});

	it('cannot contradict what PingOne said', () => {
		const causes = diagnose('invalid_client', METHOD, { application: HEALTHY });

		expect(top(causes)).toBe('certain wrong_method');
	});
});

describe('the secret', () => {
	it('that was rotated away is the cause once its time is over', () => {
		const causes = diagnose('invalid_client', CREDENTIALS, {
			secret: { match: 'previous', previousExpiresAtMs: NOW_MS - 1000 }
		});

		expect(top(causes)).toBe('certain rotated_secret');
		expect(causes.map(({ id }) => id)).not.toContain('wrong_secret');
	});

	it('that was rotated away is not the cause while it is accepted', () => {
		const causes = diagnose('invalid_client', CREDENTIALS, {
			secret: { match: 'previous', previousExpiresAtMs: NOW_MS + 1000 }
		});

		expect(causes.map(({ id }) => id)).not.toContain('rotated_secret');
	});

	it('that equals none is the cause', () => {
		const causes = diagnose('invalid_client', CREDENTIALS, { secret: { match: 'none' } });

		expect(top(causes)).toBe('certain wrong_secret');
	});

	it.each([
		['proves the rotation where it equals none now', { match: 'none' } as const, 'certain'],
		['leaves it possible where nothing was compared', undefined, 'possible']
	])('that was accepted before %s', (_what, secret, likelihood) => {
		const causes = diagnose('invalid_client', CREDENTIALS, {
			...(secret && { secret }),
			workedAtMs: NOW_MS - 60_000
		});

		expect(causes.find(({ id }) => id === 'rotated_secret')?.likelihood).toBe(likelihood);
		expect(causes.map(({ id }) => id)).not.toContain('wrong_secret');
		expect(JSON.stringify(causes)).toMatch(
			new RegExp(
				`the same credential was accepted at ${new Date(NOW_MS - 60_000).toISOString()}`,
				'i'
			)
		);
	});

	it('that is the current one is not the cause', () => {
		const causes = diagnose('invalid_client', CREDENTIALS, { secret: { match: 'current' } });

		expect(causes.map(({ id }) => id)).toEqual([
			'unknown_client',
			'wrong_environment',
			'application_disabled'
		]);
	});
});

describe('the keys that are registered', () => {
	const registeredKeys = [
		{ kid: 'k1', thumbprint: 't1', isForSigning: true },
		{ kid: 'k2', thumbprint: 't2', isForSigning: true }
	];

	function diagnoseKey(kid: string, changes: Changes = {}): Cause[] {
		const issuer = 'https://auth.pingone.eu/e/as';
		const clientId = 'orders';
		const nowSeconds = NOW_MS / 1000;
		return diagnose('invalid_client', CREDENTIALS, {
			request: { client_auth_method: 'private_key_jwt', client_id: clientId },
			assertion: {
				header: { alg: 'RS256', kid },
				claims: { iss: clientId, sub: clientId, aud: issuer, exp: nowSeconds + 60 },
				issuer,
				tokenEndpoint: `${issuer}/token`,
				calledEndpoint: `${issuer}/token`,
				isJtiReused: false
			},
			registeredKeys,
			checks: [check('key_registered', 'pass')],
			...changes
		});
	}

	it.each<[string, string, Changes]>([
		['none of which has the id that was sent', 'k9', {}],
		['another of which has the id that was sent', 'k1', { ownThumbprint: 't2' }],
		['none of which is the one that signed', 'k1', { ownThumbprint: 't9' }],
		['of which there are none', 'k1', { registeredKeys: [] }]
	])('are the cause: keys %s', (_, kid, changes) => {
		expect(top(diagnoseKey(kid, changes))).toBe('certain key_not_registered');
	});

	it('are not the cause where the one that signed is among them', () => {
		const causes = diagnoseKey('k2', { ownThumbprint: 't2' });

		expect(causes.map(({ id }) => id)).not.toContain('key_not_registered');
	});
});

describe('the checks', () => {
	const without = diagnose('invalid_client', CREDENTIALS, {});

	function diagnoseWith(...checks: Check[]): Cause[] {
		return diagnose('invalid_client', CREDENTIALS, { checks });
	}

	it.each([
		['application_enabled', 'application_disabled'],
		['application_exists', 'unknown_client'],
		['secret_matches', 'wrong_secret'],
		['environment_exists', 'wrong_environment']
	])('an error of %s makes %s certain', (id, causeId) => {
		const causes = diagnoseWith(check(id, 'error', ['It was read']));

		expect(top(causes)).toBe(`certain ${causeId}`);
		expect(causes[0]?.because).toContain('Checked: It was read.');
	});

	it('a pass rules a cause out', () => {
		const causes = diagnoseWith(check('secret_matches', 'pass', ['It is equal.']));

		expect(causes.map(({ id }) => id)).not.toContain('wrong_secret');
		expect(causes[0]?.ruled_out).toContain('Not the secret: it is equal.');
	});

	it.each(['warning', 'skipped'] as const)('a %s changes nothing', (outcome) => {
		expect(diagnoseWith(check('secret_matches', outcome))).toEqual(without);
	});

	it('a check that no cause hangs on changes nothing', () => {
		expect(diagnoseWith(check('toString', 'error'), check('new', 'pass'))).toEqual(without);
	});

	it('stay unheard where they would leave no cause at all', () => {
		const refusal = { request: { client_id: 'orders' } };
		const texts = ['invalid_client', 'Client authentication failed'] as const;
		const causes = diagnose(...texts, refusal).map(({ id }) => id);

		const checks = [check('application_method', 'pass'), check('secret_matches', 'pass')];
		const kept = diagnose(...texts, { ...refusal, checks });

		expect(causes).toContain('client_authentication_failed');
		expect(kept.map(({ id }) => id)).toEqual(['client_authentication_failed']);
	});

	it('of what the application proves already add nothing to it', () => {
		const causes = diagnose('invalid_client', CREDENTIALS, {
			application: { ...HEALTHY, enabled: false },
			checks: [check('application_enabled', 'error', ['enabled: false'])]
		});

		expect(causes[0]?.because).toContain('The application is disabled.');
		expect(causes[0]?.because).not.toContain('Checked: enabled: false.');
	});

	it('brings the fix that the check offers', () => {
		const fix = { id: 'key_id', label: 'x', patch: {}, before: 'a', after: 'b' };
		const refused = diagnose('invalid_client', CREDENTIALS, {
			request: { client_auth_method: 'private_key_jwt' },
			checks: [{ ...check('key_id', 'error', ['kid here: a']), fix }]
		});

		expect(top(refused)).toBe('certain key_not_registered');
		expect(refused[0]?.fix).toEqual(fix);
	});
});

describe('fixes that the request alone suggests', () => {
	const NOT_GRANTED = 'Request failed: At least one scope must be granted';

	it.each([
		['scopes_with_commas', 'api:read,api:write', 'api:read api:write'],
		['openid_scope', 'openid api:read email', 'api:read']
	])('%s', (id, scope, after) => {
		const causes = diagnose('invalid_scope', NOT_GRANTED, { request: { scope } });

		expect(causes.find((cause) => cause.id === id)?.fix).toMatchObject({
			patch: { scope: after },
			before: scope,
			after
		});
	});
});

it('each check that a cause names is one of the table', () => {
	const ids = CHECKS.map(({ id }) => id);
	const named = CAUSES.flatMap(({ provedBy = [], ruledOutBy = [] }) => [
		...provedBy,
		...ruledOutBy
	]);

	expect(named.filter((id) => !ids.includes(id))).toEqual([]);
	expect(named.length).toBeGreaterThan(20);
});
