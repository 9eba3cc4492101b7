import { describe, expect, it } from 'vitest';
import { readJwt, type DecodedJwt } from '$lib/oauth/jwt';
import { claimRowsOf, headerRowsOf, timeOf } from './claim-rows';

const CONTEXT = { nowSeconds: 1_800_000_000 };

function decoded(payload: string, header = '{"alg":"RS256","kid":"default"}'): DecodedJwt {
	const segments = [header, payload].map((text) => Buffer.from(text).toString('base64url'));
	const jwt = readJwt([...segments, 'c2lnbmF0dXJl'].join('.'));
	if (!jwt.ok) throw new Error(jwt.error.message);
	return jwt.value;
}

describe('claimRowsOf', () => {
	it('keeps the order of the token and puts what is absent at the end', () => {
		const rows = claimRowsOf(decoded('{"exp":1800003600,"client_id":"a","aud":["x"]}'), CONTEXT);

		expect(rows.map(({ name }) => name)).toEqual(['exp', 'client_id', 'aud', 'sub', 'scope']);
	});

	it('shows numbers as they are written', () => {
		const [row] = claimRowsOf(decoded('{"n":12345678901234567890}'), CONTEXT);

		expect(row?.text).toBe('12345678901234567890');
	});

	it('tells why sub is not there', () => {
		const row = claimRowsOf(decoded('{"client_id":"a"}'), CONTEXT).find(
			({ name }) => name === 'sub'
		);

		expect(row).toMatchObject({ text: undefined, title: 'Subject' });
		expect(row?.sentence).toContain('client_id');
	});

	it('has no row for an absence that is none', () => {
		const rows = claimRowsOf(decoded('{"sub":"a","scope":"b"}'), CONTEXT);

		expect(rows.map(({ name }) => name)).toEqual(['sub', 'scope']);
	});

	it('shows both of two members with one name', () => {
		const rows = claimRowsOf(decoded('{"aud":"a","aud":"b"}'), CONTEXT);

		expect(rows.filter(({ name }) => name === 'aud').map(({ text }) => text)).toEqual([
			'"a"',
			'"b"'
		]);
	});

	it('spells out characters that would hide or reorder the text', () => {
		const [row] = claimRowsOf(decoded('{"name":"a\u202eb"}'), CONTEXT);

		expect(row?.text).toBe('"a\\u202eb"');
	});

	it('explains a claim named like a member of every object', () => {
		const [row] = claimRowsOf(decoded('{"constructor":1}'), CONTEXT);

		expect(row).toMatchObject({ name: 'constructor', text: '1' });
	});
});

describe('headerRowsOf', () => {
	it('has a row with a sentence for each member', () => {
		const rows = headerRowsOf(decoded('{}').members.header, CONTEXT);

		expect(rows.map(({ name, text }) => [name, text])).toEqual([
			['alg', '"RS256"'],
			['kid', '"default"']
		]);
		expect(rows.every(({ sentence }) => sentence.length > 0)).toBe(true);
	});
});

describe('timeOf', () => {
	it.each(['exp', 'iat', 'nbf', 'auth_time'])('reads %s as seconds', (name) => {
		expect(timeOf(name, 1_800_003_600, CONTEXT.nowSeconds)).toBe(1_800_003_600_000);
	});

	it.each([
		['another member', 'org', 1_800_003_600],
		['a text', 'exp', '1800003600'],
		['a time that nobody meant', 'exp', 1e15]
	])('has no time for %s', (_case, name, value) => {
		expect(timeOf(name, value, CONTEXT.nowSeconds)).toBeUndefined();
	});
});
