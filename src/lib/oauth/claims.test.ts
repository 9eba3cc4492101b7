import { describe, expect, it } from 'vitest';
import { CLAIMS, HEADER_MEMBERS } from './claim-table';
import { ABSENT_SUB_SENTENCE, explainClaim, explainHeaderMember } from './claims';
import { CLIENT_ID, ISSUER, NOW_SECONDS } from './oauth.test-data';

const CONTEXT = { nowSeconds: NOW_SECONDS, clientId: CLIENT_ID, issuer: ISSUER };

/** What PingOne's documentation reserves, and what its tokens and introspection answers hold. */
const PINGONE_CLAIMS = [
	'acr',
	'amr',
	'aud',
	'auth_time',
	'client_id',
	'env',
	'exp',
	'iat',
	'iss',
	'jti',
	'org',
	'p1.rid',
	'scope',
	'sid',
	'sub',
	'nbf',
	'cnf'
];

describe('explainClaim', () => {
	it.each(PINGONE_CLAIMS)('has an entry for %s', (name) => {
		expect(Object.hasOwn(CLAIMS, name)).toBe(true);
	});

	it.each(Object.keys(CLAIMS))('explains %s in one sentence, whatever its value', (name) => {
		for (const value of [undefined, null, '', 'x', 1, true, [], ['a', 'b'], {}]) {
			const { title, sentence } = explainClaim(name, value, CONTEXT);

			expect(title).not.toBe('');
			expect(sentence).toMatch(/^[A-Z].*(RFC \d+|PingOne|OpenID).*\.$|^PingOne/);
		}
	});

	it.each([
		['exp', NOW_SECONDS + 3600, '2026-09-21 15:13:20 UTC'],
		['iat', NOW_SECONDS, '2026-09-21 14:13:20 UTC'],
		['exp', 1e15, 'shown unchanged'],
		['exp', '1', 'not a number'],
		['iss', ISSUER, 'issued the token. An API accepts only'],
		['iss', 'https://other.example', `not ${ISSUER}`],
		['aud', ['a'], 'The API that'],
		['aud', ['a', 'b'], 'The APIs that'],
		['client_id', CLIENT_ID, 'application that requested'],
		['client_id', 'other', 'not the client in this configuration'],
		['sub', CLIENT_ID, 'the client itself'],
		['sub', 'someone', 'only if the resource maps it'],
		['scope', '', 'nothing'],
		['active', true, 'Not a standard claim'],
		['p1.region', 'x', 'PingOne claim'],
		['department', 'x', 'an attribute that the resource adds']
	])('says of %s = %j what the value means', (name, value, words) => {
		expect(explainClaim(name, value, CONTEXT).sentence.toLowerCase()).toContain(
			words.toLowerCase()
		);
	});

	it.each(['constructor', '__proto__', 'toString'])('takes %s for an attribute', (name) => {
		expect(explainClaim(name, 'x', CONTEXT)).toEqual({
			title: name,
			sentence: expect.stringContaining('Not a standard claim')
		});
	});

	it('needs no more than the clock', () => {
		const { sentence } = explainClaim('iss', 'https://any.example', { nowSeconds: NOW_SECONDS });

		expect(sentence).toContain('An API accepts only issuers');
	});

	it('has words for an absent sub', () => {
		expect(ABSENT_SUB_SENTENCE).toContain('"client_id" names the client');
	});
});

describe('explainHeaderMember', () => {
	it.each(Object.keys(HEADER_MEMBERS))('explains %s with its section', (name) => {
		const { sentence } = explainHeaderMember(name, 'x', CONTEXT);

		expect(sentence).toMatch(/RFC \d+ section \d/);
	});

	it.each([
		['alg', 'none', 'Anyone could have written'],
		['typ', 'at+jwt', 'an access token and nothing else'],
		['typ', 'application/at+jwt', 'an access token and nothing else'],
		['typ', 'JWT', 'March 2027'],
		['own', 1, 'ignored unless "crit"'],
		['constructor', 1, 'ignored unless "crit"']
	])('says of %s = %j what the value means', (name, value, words) => {
		expect(explainHeaderMember(name, value, CONTEXT).sentence).toContain(words);
	});
});
