import { describe, expect, it } from 'vitest';
import { viewAssertion, type WorkshopInput } from './workshop-view';

const NOW_MS = 1_800_000_000_000;

const KEYS = [
	{ kid: 'k1', thumbprint: 't1', isForSigning: true },
	{ kid: 'k2', thumbprint: 't2', isForSigning: true }
];

const READ = {
	status: 'read',
	keys: { kind: 'keys', rsa: KEYS, otherCount: 0 },
	jwksUrl: undefined
} as const;

function view(change: Partial<WorkshopInput> = {}) {
	return viewAssertion({
		server: { region: 'EU', environment_id: '11111111-2222-4333-8444-555555555555' },
		clientId: 'orders',
		method: 'private_key_jwt',
		registration: READ,
		changes: { header: {}, claims: {} },
		calls: [],
		origin: 'http://localhost:8787',
		nowMs: NOW_MS,
		...change
	});
}

function errorsOf(change: Partial<WorkshopInput>): string[] {
	return view(change)
		.findings.filter(({ outcome }) => outcome === 'error')
		.map(({ id }) => id);
}

describe('the registered keys', () => {
	it('judge the key id that is typed', () => {
		expect(errorsOf({ kid: 'k1' })).toEqual([]);
		expect(errorsOf({ kid: 'k1', changes: { header: { kid: 'k9' }, claims: {} } })).toEqual([
			'kid_unknown'
		]);
	});

	it('judge the key that is stored by its thumbprint', () => {
		expect(errorsOf({ kid: 'k2', ownThumbprint: 't2' })).toEqual([]);
		expect(errorsOf({ kid: 'k1', ownThumbprint: 't2' })).toEqual(['key_other']);
		expect(errorsOf({ kid: 'k1', ownThumbprint: 't9' })).toEqual(['key_unregistered']);
	});

	it('are listed in words', () => {
		expect(view().registration).toBe(
			'Registered with the application: k1 (thumbprint t1), k2 (thumbprint t2).'
		);
	});

	it.each([
		['none', { kind: 'none' }],
		['no JSON', { kind: 'unreadable', reason: 'not_json' }],
		['no set', { kind: 'unreadable', reason: 'not_a_set' }],
		['keys of another kind', { kind: 'keys', rsa: [], otherCount: 1 }]
	] as const)('refuse every assertion where there are %s', (_, keys) => {
		const change = { registration: { ...READ, keys } };

		expect(errorsOf(change)).toEqual(['kid_no_key']);
		expect(view(change).registration).toMatch(/\.$/);
	});

	it('at an address are told of and not judged, because the address is not fetched', () => {
		const jwksUrl = 'https://keys.example.com/jwks.json';
		const change = {
			kid: 'k9',
			registration: { ...READ, keys: { kind: 'none' }, jwksUrl }
		} as const;

		expect(errorsOf(change)).toEqual([]);
		expect(view(change).registration).toContain(jwksUrl);
		expect(view(change).registration).toContain('this list does not read');
	});

	it('are not judged without a worker, which is said together with where to enter one', () => {
		const change = { kid: 'k9', registration: { status: 'no_worker' } } as const;

		expect(errorsOf(change)).toEqual([]);
		expect(view(change).registration).toContain(
			'enter a worker of this environment in the App Picker'
		);
	});

	it.each([
		[{ status: 'failed', failure: { kind: 'unreachable', calls: [] } }, 'did not answer'],
		[{ status: 'failed' }, 'not in the documented form'],
		[{ status: 'pending' }, 'Reading']
	] as const)('are not judged while they are not known: %j', (registration, words) => {
		expect(errorsOf({ kid: 'k9', registration })).toEqual([]);
		expect(view({ registration }).registration).toContain(words);
	});

	it('have no say where a secret signs', () => {
		const { findings, registration } = view({ method: 'client_secret_jwt' });

		expect(registration).toBeUndefined();
		expect(findings.filter(({ member }) => member === 'kid')).toEqual([]);
	});
});
