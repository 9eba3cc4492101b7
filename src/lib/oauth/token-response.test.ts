import { describe, expect, it } from 'vitest';
import { errorOf, valueOf } from './oauth.test-data';
import { readTokenResponse } from './token-response';

const TOKEN = { access_token: 'eyJ.x.y', token_type: 'Bearer', expires_in: 3600 };

describe('readTokenResponse', () => {
	it('reads the answer of RFC 6749 section 4.4.3', () => {
		const json = {
			access_token: '2YotnFZFEjr1zCsicMWpAA',
			token_type: 'example',
			expires_in: 3600,
			example_parameter: 'example_value'
		};

		expect(valueOf(readTokenResponse(json))).toEqual({
			access_token: '2YotnFZFEjr1zCsicMWpAA',
			token_type: 'example',
			expires_in: 3600,
			findings: [expect.stringContaining('The token type is "example", not Bearer')]
		});
	});

	it('finds nothing odd about the answers that PingOne gives', () => {
		expect(valueOf(readTokenResponse(TOKEN))).toEqual({ ...TOKEN, findings: [] });
		expect(valueOf(readTokenResponse({ ...TOKEN, scope: 'a b' }))).toEqual({
			...TOKEN,
			scope: 'a b',
			findings: []
		});
		expect(valueOf(readTokenResponse({ ...TOKEN, scope: null })).findings).toEqual([]);
		expect(valueOf(readTokenResponse({ ...TOKEN, token_type: 'bearer' })).findings).toEqual([]);
	});

	it.each([
		['no lifetime', { expires_in: undefined }, undefined, '"expires_in" is missing'],
		['a lifetime as text', { expires_in: '300' }, 300, '"expires_in" is text'],
		['a negative lifetime', { expires_in: -1 }, undefined, 'we ignore it'],
		['a lifetime in words', { expires_in: '1h' }, undefined, 'we ignore it'],
		['a lifetime without end', { expires_in: Infinity }, undefined, 'we ignore it'],
		['a DPoP token', { token_type: 'DPoP' }, 3600, 'bound to a key'],
		['a list of scopes', { scope: ['a'] }, 3600, '"scope" is not a text'],
		['a list that holds no scopes', { scope: [1] }, 3600, 'we ignore it'],
		['a refresh token', { refresh_token: 'canary' }, 3600, 'refresh token'],
		['an ID token', { id_token: 'canary' }, 3600, 'ID token']
	])('reports %s and goes on', (_name, more, expiresIn, words) => {
		const response = valueOf(readTokenResponse({ ...TOKEN, ...more }));

		expect(response.expires_in).toBe(expiresIn);
		expect(response.findings).toEqual([expect.stringContaining(words)]);
		expect(JSON.stringify(response)).not.toContain('canary');
	});

	it.each([
		['null', null, 'not_an_object'],
		['a list', [], 'not_an_object'],
		['a text', 'token', 'not_an_object'],
		['no token', { token_type: 'Bearer' }, 'access_token'],
		['an empty token', { ...TOKEN, access_token: '' }, 'access_token'],
		['a token that is no text', { ...TOKEN, access_token: 5 }, 'access_token'],
		['a member named __proto__', JSON.parse('{"__proto__":{"access_token":"a"}}'), 'access_token']
	])('refuses %s', (_name, json, code) => {
		expect(errorOf(readTokenResponse(json)).code).toBe(code);
	});
});

describe('an odd answer with a token', () => {
	it.each([
		['no token type', { access_token: 'a' }, { token_type: '' }, /token_type/],
		['a lifetime beyond every clock', { ...TOKEN, expires_in: 1e300 }, {}, /expires_in/],
		['a negative lifetime', { ...TOKEN, expires_in: -1 }, {}, /expires_in/],
		['a lifetime as text', { ...TOKEN, expires_in: '60' }, { expires_in: 60 }, /text/]
	])('with %s is used as far as it can be, and named', (_name, json, used, finding) => {
		const read = readTokenResponse(json);

		expect(read).toMatchObject({ ok: true, value: { access_token: json.access_token, ...used } });
		expect(read.ok && read.value.findings.join(' ')).toMatch(finding);
		if (!('expires_in' in used) && read.ok) expect(read.value.expires_in).toBeUndefined();
	});
});

it('scopes in a list are those that were granted', () => {
	expect(valueOf(readTokenResponse({ ...TOKEN, scope: ['a', 'b'] })).scope).toBe('a b');
});

it('an object that stands alone in an array is read', () => {
	expect(valueOf(readTokenResponse([TOKEN]))).toEqual({
		...TOKEN,
		findings: ['The answer is an array that contains one object. It should be the object itself.']
	});
});
