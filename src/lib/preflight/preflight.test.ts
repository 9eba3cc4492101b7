import { describe, expect, it } from 'vitest';
import { CHECKS } from './checks';
import { readSecretFacts } from './credential-facts';
import { NOTHING_OBSERVED, type Observations } from './observations';
import { checkConfiguration } from './preflight';
import { ERRORS } from './error-cases.test-data';
import { verdictOf } from './verdict';
import { WARNINGS } from './warning-cases.test-data';
import {
	answered,
	applicationOf,
	HEALTHY,
	HEALTHY_KEY,
	HEALTHY_SECRET_JWT,
	HEALTHY_WORKER,
	INVENTORY_SCOPES,
	NOW_MS,
	OBSERVED,
	ORDERS_SCOPES,
	refused,
	THUMBPRINT
} from './preflight.test-data';
import {
	ABSENT,
	configured,
	findCheck,
	keyAmong,
	observing,
	withOutcome
} from './preflight.test-support';

describe('a healthy configuration', () => {
	it.each([
		['a secret', HEALTHY],
		['a secret that signs', HEALTHY_SECRET_JWT],
		['a key', HEALTHY_KEY],
		['a worker', HEALTHY_WORKER]
	])('passes with %s', (_, input) => {
		const checks = checkConfiguration(input);

		expect(verdictOf(checks)).toBe('passed');
	});

	it.each(CHECKS.map(({ id }) => id))('passes %s in one of its forms', (id) => {
		const outcomes = [HEALTHY, HEALTHY_SECRET_JWT, HEALTHY_KEY, HEALTHY_WORKER].map(
			(input) => findCheck(input, id).outcome
		);

		expect(outcomes).toContain('pass');
	});

	it('demands no secret for private_key_jwt', () => {
		const check = findCheck(HEALTHY_KEY, 'credential_present');

		expect(check.outcome).toBe('pass');
		expect(withOutcome(HEALTHY_KEY, 'skipped')).toContain('secret_matches');
	});
});

describe('each error', () => {
	it.each(ERRORS)('%s: %s, and nothing else is an error', (id, _, input) => {
		expect(withOutcome(input, 'error')).toEqual([id]);
	});

	it('or warning has a configuration of its own in these tables', () => {
		const covered = new Set([...ERRORS, ...WARNINGS].map(([id]) => id));

		expect(CHECKS.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
	});
});

describe('each warning', () => {
	it.each(WARNINGS)('%s: %s, and nothing is an error', (id, _, input) => {
		expect(withOutcome(input, 'warning')).toContain(id);
		expect(withOutcome(input, 'error')).toEqual([]);
	});
});

describe('without a worker token', () => {
	const input = observing({ ...NOTHING_OBSERVED, discovery: OBSERVED.discovery });

	it('runs the local and the discovery checks', () => {
		const ran = CHECKS.filter(({ group }) => group === 'local' || group === 'discovery');
		const outcomes = ran.map(({ id }) => findCheck(input, id).outcome);

		expect(outcomes).not.toContain('error');
		expect(findCheck(input, 'environment_exists').outcome).toBe('pass');
	});

	it.each(CHECKS.filter(({ group }) => group !== 'local' && group !== 'discovery'))(
		'skips $id',
		({ id }) => {
			expect(findCheck(input, id).outcome).toBe('skipped');
		}
	);

	it('says how to get the skipped ones', () => {
		expect(findCheck(input, 'application_exists').explanation).toMatch(
			/worker application .* with the role/
		);
	});
});

describe('a fault of PingOne during validation', () => {
	it.each([
		['a timeout', { kind: 'failed', reason: 'timeout' }],
		['a page', { kind: 'failed', reason: 'not_json' }],
		['a redirect', { kind: 'failed', reason: 'redirect' }],
		['an odd shape', { kind: 'failed', reason: 'unexpected_shape' }],
		['a 429', refused(429, 'REQUEST_LIMITED')],
		['a 500', refused(500, 'UNEXPECTED_ERROR')]
	] as const)('is a warning, never a pass: %s', (_, fault) => {
		const faults: readonly (readonly [id: string, observations: Partial<Observations>])[] = [
			['environment_exists', { discovery: fault }],
			['application_exists', { application: fault }],
			['secret_matches', { secret: fault }],
			['scope_exists', { grants: fault }],
			['scope_exists', { resources: fault }],
			['scope_exists', { scopes: { orders: fault } }],
			['worker_token', { ...NOTHING_OBSERVED, discovery: OBSERVED.discovery, worker: fault }]
		];
		const outcomes = faults.map(([id, observations]) => ({
			warned: findCheck(observing(observations), id).outcome,
			errors: withOutcome(observing(observations), 'error')
		}));

		// A refused worker is told of as such; anything else of it is a warning just the same.
		expect(outcomes).toEqual(faults.map(() => ({ warned: 'warning', errors: [] })));
	});

	it('does not pass the roles of a worker that could not be read', () => {
		const input = observing({ roleAssignments: refused(500) }, HEALTHY_WORKER);

		expect(findCheck(input, 'application_roles').outcome).toBe('warning');
	});
});

describe('what is told', () => {
	it('gives each check an id of its own, evidence or a reason, and a lesson', () => {
		const checks = checkConfiguration(HEALTHY);

		expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
		for (const check of checks) {
			expect(check.explanation).not.toBe('');
			expect(check.learn).toMatch(/^\/learn\/[a-z-]+#[a-z0-9-]+$/);
			expect(check.outcome === 'skipped' || check.evidence.length > 0).toBe(true);
		}
	});

	it('names the region in which the environment is', () => {
		const input = observing({
			...NOTHING_OBSERVED,
			discovery: ABSENT,
			elsewhere: { NA: ABSENT, CA: { kind: 'answered', value: true } }
		});
		const check = findCheck(input, 'environment_exists');

		expect(check.explanation).toContain('Canada (CA)');
		expect(check.fix).toEqual({
			id: 'region',
			label: 'region set to CA',
			patch: { region: 'CA' },
			before: 'EU',
			after: 'CA'
		});
	});

	it('says until when the previous secret is accepted', () => {
		const input = observing({
			secret: answered({ match: 'previous', previousExpiresAtMs: NOW_MS + 86_400_000 })
		});

		expect(findCheck(input, 'secret_matches').evidence).toContain(
			'Accepted until 2026-11-24T09:30:00.000Z, for another 1 day.'
		);
	});

	it('never fetches a jwksUrl, and shows the thumbprint to compare', () => {
		const input = observing(
			{
				application: applicationOf({
					tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT',
					jwksUrl: 'https://keys.example.com/jwks'
				})
			},
			HEALTHY_KEY
		);
		const check = findCheck(input, 'key_registered');

		expect(check.outcome).toBe('skipped');
		expect(check.open).toBe('unread');
		expect(check.evidence.join('\n')).toContain(THUMBPRINT);
		expect(verdictOf(checkConfiguration(input))).toBe('warnings');
	});

	it('finds the key among a hundred, and lists ten', () => {
		const others = Array.from({ length: 99 }, (_, index) => ({ thumbprint: `other-${index}` }));
		const input = observing(
			keyAmong([...others, { thumbprint: THUMBPRINT, kid: 'key-1' }]),
			HEALTHY_KEY
		);
		const check = findCheck(input, 'key_registered');

		expect(check.outcome).toBe('pass');
		expect(check.evidence).toHaveLength(12);
		expect(check.evidence).toContain('And 90 more.');
	});

	it('survives a secret that the worker may not see', () => {
		const input = observing({ secret: refused(403, 'ACCESS_FAILED') });

		expect(findCheck(input, 'secret_matches').outcome).toBe('skipped');
		expect(findCheck(input, 'worker_role').outcome).toBe('pass');
	});

	it('tells a token that was withdrawn from a role that is missing', () => {
		const input = observing({ grants: refused(401, 'ACCESS_FAILED') });

		expect(findCheck(input, 'worker_role').explanation).toContain(
			"no longer accepts the worker's token"
		);
	});

	it('takes a secret of odd characters for right where PingOne has it', () => {
		const input = { ...HEALTHY, credential: readSecretFacts('imported+secret') };

		expect(findCheck(input, 'secret_text').outcome).toBe('pass');
	});

	it('suggests the scope that differs in capitals alone', () => {
		const input = observing(
			{ scopes: { orders: answered(ORDERS_SCOPES), inventory: answered(INVENTORY_SCOPES) } },
			configured({ scope: 'api:read API:WRITE' })
		);

		expect(findCheck(input, 'scope_exists').evidence).toContain(
			'Did you mean api:write? Scopes are case-sensitive.'
		);
	});

	it.each(['openid2', 'read:openid', 'OPENID', 'profiles'])(
		'does not take %s for an OpenID scope',
		(scope) => {
			expect(findCheck(configured({ scope }), 'scope_openid').outcome).toBe('pass');
		}
	);
});
