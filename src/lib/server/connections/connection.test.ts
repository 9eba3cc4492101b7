import { describe, expect, it } from 'vitest';
import { entryOf, forbiddenScopes, mayUse, type Connection, type Who } from './connection';
import type { Principal } from './principal';

const ADA: Principal = { kind: 'person', email: 'ada@example.com', groups: ['g-1', 'payments'] };
const PIPELINE: Principal = { kind: 'service', id: 'ci' };
const UNNAMED: Principal = { kind: 'service', id: undefined };

const ORDERS: Connection = {
	id: 'orders',
	label: 'Orders',
	purpose: 'client',
	destination: { region: 'EU', environment_id: '11111111-2222-4333-8444-555555555555' },
	clientId: 'client',
	method: 'client_secret_basic',
	credential: { kind: 'secret', secret: 'CANARY-secret' },
	scope: 'orders:read',
	isReadOnly: false,
	isHidden: false,
	who: 'everyone',
	watch: { everyHours: 6, webhook: 'https://hooks.slack.com/CANARY' }
};

describe('who may use a connection', () => {
	it.each<[string, Who, Principal, boolean]>([
		['everyone', 'everyone', ADA, true],
		['everyone', 'everyone', UNNAMED, true],
		['an e-mail in any case', [{ email: 'Ada@Example.com' }], ADA, true],
		['another e-mail', [{ email: 'eve@example.com' }], ADA, false],
		['a domain in any case', [{ domain: 'EXAMPLE.com' }], ADA, true],
		['a domain above', [{ domain: 'com' }], ADA, false],
		['the end of a domain', [{ domain: 'ample.com' }], ADA, false],
		['a group by its name', [{ group: 'payments' }], ADA, true],
		['a group by its id', [{ group: 'g-1' }], ADA, true],
		['a group in another case', [{ group: 'Payments' }], ADA, false],
		['any of its rules', [{ group: 'x' }, { email: 'ada@example.com' }], ADA, true],
		['no rule', [], ADA, false],
		['a service token', [{ service_token: 'ci' }], PIPELINE, true],
		['a service token as Access writes it', [{ service_token: 'ci.access' }], PIPELINE, true],
		['another service token', [{ service_token: 'cd' }], PIPELINE, false],
		['any service token', [{ service_token: '*' }], UNNAMED, true],
		['one service token', [{ service_token: 'ci' }], UNNAMED, false],
		['any service token', [{ service_token: '*' }], ADA, false],
		['people', [{ domain: 'example.com' }, { group: 'payments' }], PIPELINE, false]
	])('given to %s as %j: %j is %s', (_, who, principal, expected) => {
		expect(mayUse({ who }, principal)).toBe(expected);
	});
});

describe('the scopes of a connection', () => {
	it.each([
		[undefined, 'a b', []],
		[['a', 'b'], 'a b', []],
		[['a', 'b'], '', []],
		[['a'], 'a b c', ['b', 'c']],
		[['a'], 'A', ['A']],
		[[], 'a', ['a']]
	])('allowed %j: of %j it forbids %j', (allowedScopes, scope, forbidden) => {
		expect(forbiddenScopes({ ...ORDERS, allowedScopes }, scope)).toEqual(forbidden);
	});
});

describe('what is told of a connection', () => {
	it('is everything but its secret, its webhook and who else may use it', () => {
		expect(entryOf(ORDERS)).toEqual({
			id: 'orders',
			label: 'Orders',
			purpose: 'client',
			region: 'EU',
			environment_id: '11111111-2222-4333-8444-555555555555',
			client_id: 'client',
			client_auth_method: 'client_secret_basic',
			scope: 'orders:read',
			kind: 'secret',
			read_only: false,
			watched: true
		});
	});

	it('is of a key its id and its thumbprint', () => {
		const key = { pkcs8: new Uint8Array([1, 2, 3]), kid: 'k1' };
		const entry = entryOf({
			...ORDERS,
			credential: { kind: 'private_key', key },
			thumbprint: 'thumb',
			watch: undefined
		});

		expect(entry).toMatchObject({ kind: 'private_key', key_id: 'k1', thumbprint: 'thumb' });
		expect(entry).not.toHaveProperty('watched');
	});
});
