import { describe, expect, it } from 'vitest';
import { checkProfile } from './at-jwt-profile';

/** RFC 9068 section 3, figure 3. */
const HEADER = { typ: 'at+JWT', alg: 'RS256', kid: 'RjEwOwOA' };
const PAYLOAD = {
	iss: 'https://authorization-server.example.com/',
	sub: '5ba552d67',
	aud: 'https://rs.example.com/',
	exp: 1_639_528_912,
	iat: 1_618_354_090,
	jti: 'dbe39bf3a3ba4238a513f51d6e1691c4',
	client_id: 's6BhdRkqt3',
	scope: 'openid profile reademail'
};

function outcomes(header: object, payload: object): Record<string, string> {
	return Object.fromEntries(
		checkProfile({ ...header }, { ...payload }).map(({ member, outcome }) => [member, outcome])
	);
}

describe('the list of RFC 9068', () => {
	it('is met by the example of its section 3', () => {
		expect(new Set(Object.values(outcomes(HEADER, PAYLOAD)))).toEqual(new Set(['met']));
	});

	it('says what a token of PingOne lacks before March 2027', () => {
		const { sub: _sub, ...payload } = PAYLOAD;
		const rows = checkProfile({ alg: 'RS256', kid: 'default' }, payload);
		const missing = rows.filter(({ outcome }) => outcome === 'missing');

		expect(missing.map(({ member }) => member)).toEqual(['typ', 'sub']);
		expect(missing[0]?.note).toContain('2 March 2027');
	});

	it.each([
		['typ', { ...HEADER, typ: 'JWT' }, PAYLOAD],
		['alg', { ...HEADER, alg: 'HS256' }, PAYLOAD],
		['alg', { ...HEADER, alg: 'none' }, PAYLOAD],
		['exp', HEADER, { ...PAYLOAD, exp: 1_639_528_912_000 }],
		['exp', HEADER, { ...PAYLOAD, exp: '1639528912' }],
		['aud', HEADER, { ...PAYLOAD, aud: [] }],
		['iss', HEADER, { ...PAYLOAD, iss: '' }],
		['scope', HEADER, { ...PAYLOAD, scope: ['a'] }]
	])('calls %s wrong', (member, header, payload) => {
		expect(outcomes(header, payload)[member]).toBe('wrong');
	});

	it('takes the full media type, and lets scope be absent', () => {
		const { scope: _scope, ...payload } = PAYLOAD;
		expect(outcomes({ ...HEADER, typ: 'application/at+jwt' }, payload)).toMatchObject({
			typ: 'met',
			scope: 'absent'
		});
	});
});
