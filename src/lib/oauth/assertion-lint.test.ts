import { isAcceptable } from './assertion-lint.test-support';
import { describe, expect, it } from 'vitest';
import { lintAssertion } from './assertion-lint';
import type { AssertionExpectation } from './assertion-finding';
import type { JsonObject } from './json-object';
import { CLIENT_ID, ISSUER, JTI, NOW_SECONDS, SERVER } from './oauth.test-data';

type Changes = {
	readonly header?: JsonObject;
	readonly claims?: JsonObject;
	readonly expected?: Partial<AssertionExpectation>;
};

function lint({ header = {}, claims = {}, expected = {} }: Changes) {
	const present = (members: JsonObject) =>
		Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
	return lintAssertion({
		header: present({ alg: 'RS256', typ: 'JWT', ...header }),
		claims: present({
			iss: CLIENT_ID,
			sub: CLIENT_ID,
			aud: ISSUER,
			iat: NOW_SECONDS,
			exp: NOW_SECONDS + 60,
			jti: JTI,
			...claims
		}),
		expected: {
			clientId: CLIENT_ID,
			issuer: ISSUER,
			tokenEndpoint: SERVER.token_endpoint,
			calledEndpoint: SERVER.token_endpoint,
			method: 'private_key_jwt',
			...expected
		},
		nowSeconds: NOW_SECONDS
	});
}

const SECRET_METHOD = { method: 'client_secret_jwt' } as const;
const OWN = {
	registeredKeys: [
		{ kid: 'k1', thumbprint: 't1', isForSigning: true },
		{ kid: 'k2', thumbprint: 't2', isForSigning: true }
	]
} as const;
const KEYS = [
	{ kid: 'k1', isForSigning: true },
	{ kid: 'k2', isForSigning: true },
	{ kid: 'enc', isForSigning: false }
];

it('passes what the workbench builds, rule by rule', () => {
	const findings = lint({ expected: { serverDateMs: NOW_SECONDS * 1000 } });

	expect(findings.map(({ id, outcome }) => `${outcome} ${id}`)).toEqual([
		'pass alg',
		'pass typ',
		'pass iss',
		'pass sub',
		'pass aud',
		'pass exp',
		'pass iat',
		'pass clock',
		'pass jti'
	]);
});

it('names a rule and says a sentence about each member', () => {
	for (const { rule, message } of lint({})) {
		expect(rule).toMatch(/^(RFC \d+|PingOne)/);
		expect(message).toMatch(/\.$/);
	}
});

describe('what a rule refuses', () => {
	it.each<[string, Changes]>([
		['alg', { header: { alg: null } }],
		['alg_none', { header: { alg: 'none' } }],
		['alg_unknown', { header: { alg: 'ES256' } }],
		['alg_unknown', { header: { alg: 'rs256' } }],
		['alg_unknown', { header: { alg: 7 } }],
		['alg_method', { header: { alg: 'HS256' } }],
		['alg_method', { header: { alg: 'RS256' }, expected: SECRET_METHOD }],
		['kid_type', { header: { kid: 7 } }],
		['kid_unknown', { header: { kid: 'k9' }, expected: { registeredKeys: KEYS } }],
		['kid_unknown', { header: { kid: 'enc' }, expected: { registeredKeys: KEYS } }],
		['kid_no_key', { header: { kid: 'k1' }, expected: { registeredKeys: [] } }],
		['key_unregistered', { header: { kid: 'k1' }, expected: { ...OWN, ownThumbprint: 't9' } }],
		['key_other', { header: { kid: 'k1' }, expected: { ...OWN, ownThumbprint: 't2' } }],
		['crit', { header: { crit: ['exp'] } }],
		['iss_missing', { claims: { iss: null } }],
		['iss_other', { claims: { iss: 'somebody' } }],
		['iss_other', { claims: { iss: CLIENT_ID.toUpperCase() } }],
		['sub_missing', { claims: { sub: null } }],
		['sub_other', { claims: { sub: [CLIENT_ID] } }],
		['aud_missing', { claims: { aud: null } }],
		['aud_missing', { claims: { aud: [] } }],
		['aud_type', { claims: { aud: 7 } }],
		['aud_type', { claims: { aud: [ISSUER, 7] } }],
		['aud_other', { claims: { aud: 'https://attacker.example/as' } }],
		['aud_other', { claims: { aud: `${ISSUER}/` } }],
		['aud_other', { claims: { aud: ['https://one.example', 'https://two.example'] } }],
		['exp_missing', { claims: { exp: null } }],
		['exp_type', { claims: { exp: String(NOW_SECONDS + 60) } }],
		['exp_past', { claims: { exp: NOW_SECONDS } }],
		['exp_past', { claims: { exp: NOW_SECONDS - 1 } }],
		['exp_too_far', { claims: { exp: NOW_SECONDS + 3601 } }],
		['exp_too_far', { claims: { exp: (NOW_SECONDS + 60) * 1000 } }],
		['exp_past', { expected: { serverDateMs: (NOW_SECONDS + 61) * 1000 } }],
		['exp_too_far', { expected: { serverDateMs: (NOW_SECONDS - 3600) * 1000 } }],
		['nbf_type', { claims: { nbf: 'now' } }],
		['nbf_future', { claims: { nbf: NOW_SECONDS + 1 } }],
		['iat_type', { claims: { iat: '2026-01-01' } }],
		['jti_type', { claims: { jti: 7 } }],
		['jti_reused', { expected: { seenJtis: new Set([JTI]) } }]
	])('%s: %j', (id, changes) => {
		const findings = lint(changes);

		expect(findings.filter(({ outcome }) => outcome === 'error').map((found) => found.id)).toEqual([
			id
		]);
		expect(isAcceptable(findings)).toBe(false);
	});
});

describe('what a rule warns of', () => {
	it.each<[string, Changes]>([
		['typ', { header: { typ: null } }],
		['typ', { header: { typ: 'at+jwt' } }],
		['kid_missing', { expected: { registeredKeys: KEYS } }],
		['kid', { header: { kid: 'k9' }, expected: { registeredKeys: [{ isForSigning: true }] } }],
		[
			'kid_only_key',
			{ header: { kid: 'k9' }, expected: { registeredKeys: [{ kid: 'k1', isForSigning: true }] } }
		],
		['key_in_header', { header: { jku: 'https://attacker.example/jwks' } }],
		['aud_endpoint', { claims: { aud: SERVER.token_endpoint } }],
		[
			'aud_endpoint',
			{
				claims: { aud: SERVER.introspection_endpoint },
				expected: { calledEndpoint: SERVER.introspection_endpoint }
			}
		],
		['aud_list', { claims: { aud: [ISSUER] } }],
		['aud_several', { claims: { aud: [ISSUER, 'https://other.example'] } }],
		['exp_long', { claims: { exp: NOW_SECONDS + 3600 } }],
		['iat_future', { claims: { iat: NOW_SECONDS + 120 } }],
		['iat_old', { claims: { iat: NOW_SECONDS - 3601 } }],
		['jti_missing', { claims: { jti: null } }]
	])('%s: %j', (id, changes) => {
		const findings = lint(changes);

		expect(findings.filter(({ outcome }) => outcome !== 'pass').map((found) => found.id)).toEqual([
			id
		]);
		expect(isAcceptable(findings)).toBe(true);
	});
});

describe('what a rule lets pass', () => {
	it.each<[string, Changes]>([
		['the type of RFC 10070', { header: { typ: 'client-authentication+jwt' } }],
		['HS512 for a secret', { header: { alg: 'HS512' }, expected: SECRET_METHOD }],
		['a registered key id', { header: { kid: 'k2' }, expected: { registeredKeys: KEYS } }],
		[
			'no key id where one key is registered',
			{ expected: { registeredKeys: [{ kid: 'k1', isForSigning: true }] } }
		],
		[
			'the id of the key that signs, where that is registered',
			{ header: { kid: 'k2' }, expected: { ...OWN, ownThumbprint: 't2' } }
		],
		[
			'a key that is registered without an id',
			{
				header: { kid: 'k1' },
				expected: {
					registeredKeys: [...OWN.registeredKeys, { thumbprint: 't3', isForSigning: true }],
					ownThumbprint: 't3'
				}
			}
		],
		['nbf now', { claims: { nbf: NOW_SECONDS } }],
		['no iat', { claims: { iat: null } }],
		['a jti that others have not', { expected: { seenJtis: new Set(['other']) } }]
	])('%s', (_, changes) => {
		expect(lint(changes).filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
	});
});

it('hints at milliseconds where a time counts them', () => {
	const [finding] = lint({ claims: { exp: NOW_SECONDS * 1000 } }).filter(
		({ outcome }) => outcome === 'error'
	);

	expect(finding?.message).toContain('milliseconds');
});

it.each([
	[-90, 'behind'],
	[90, 'ahead of']
])('names a clock that is %i seconds off', (aheadSeconds, word) => {
	const serverDateMs = (NOW_SECONDS - aheadSeconds) * 1000;

	const finding = lint({ expected: { serverDateMs } }).find(({ id }) => id === 'clock_skew');

	expect(finding?.message).toContain(`1 minute 30 seconds ${word} the Date`);
});

it('quotes no more of a value than a sentence can bear', () => {
	const finding = lint({ claims: { iss: 'x'.repeat(10_000) } }).find(
		({ member }) => member === 'iss'
	);

	expect(finding?.message.length).toBeLessThan(400);
});
