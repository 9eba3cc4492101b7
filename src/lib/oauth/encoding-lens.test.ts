import { describe, expect, it } from 'vitest';
import { lookThroughEncodings, type EncodingLens } from './encoding-lens';
import { NAUGHTY_TEXTS, NOW_SECONDS, SECRET, SERVER, valueOf } from './oauth.test-data';
import { buildTokenRequest } from './token-request';

function look(clientId: string, secret: string): EncodingLens {
	const lens = lookThroughEncodings(clientId, secret);
	if (lens === undefined) throw new Error('There is nothing to look at.');
	return lens;
}

function right({ readings }: EncodingLens): string[] {
	return readings.filter(({ isRight }) => isRight).map(({ sent, server }) => `${sent}, ${server}`);
}

describe('a character', () => {
	it.each([
		['a', ['61'], 'a', 'a', false],
		[' ', ['20'], '+', '+', true],
		['+', ['2B'], '%2B', '%2B', true],
		['~', ['7E'], '~', '%7E', false],
		['*', ['2A'], '%2A', '*', true],
		[':', ['3A'], '%3A', '%3A', true],
		['é', ['C3', 'A9'], '%C3%A9', '%C3%A9', true],
		['🔑', ['F0', '9F', '94', '91'], '%F0%9F%94%91', '%F0%9F%94%91', true]
	])('%s', (character, bytes, basic, body, isChanged) => {
		expect(look('id', character).secret).toEqual([{ character, bytes, basic, body, isChanged }]);
	});
});

describe('what is shown is what is sent', () => {
	it.each([SECRET, 'p%ss w:rd+&=?/!*', 'é🔑', ...NAUGHTY_TEXTS])('for %j', async (secret) => {
		const clientId = 'a:b c';
		const common = { server: SERVER, clientId, nowSeconds: NOW_SECONDS, jti: 'j' };
		const credential = { kind: 'secret', secret } as const;

		const [basic, post] = await Promise.all(
			(['client_secret_basic', 'client_secret_post'] as const).map(async (method) =>
				valueOf(await buildTokenRequest({ ...common, method, credential }))
			)
		);

		const lens = look(clientId, secret);
		expect(basic?.headers).toContainEqual(['authorization', lens.basic.header]);
		expect(post?.body).toContain(lens.body);
		expect(lens.secret.map(({ body }) => body).join('')).toBe(
			lens.body.slice(lens.body.lastIndexOf('client_secret=') + 'client_secret='.length)
		);
	});
});

describe('a server', () => {
	it('reads a secret of PingOne the same either way', () => {
		const lens = look('c1e5a3d2-0000-4000-8000-000000000001', SECRET);

		expect(lens.basic.isSame).toBe(true);
		expect(lens.basic.header).toBe(lens.basic.rawHeader);
		expect(right(lens)).toHaveLength(4);
	});

	it.each([
		['a+b', ['form-encoded, decodes', 'raw, uses it as it is']],
		['100%', ['form-encoded, decodes', 'raw, uses it as it is']],
		['a/b', ['form-encoded, decodes', 'raw, decodes', 'raw, uses it as it is']]
	])('that differs from the client reads %s wrong', (secret, expected) => {
		expect(right(look('id', secret))).toEqual(expected);
	});

	it('refuses a percent sign that starts no escape', () => {
		const raw = look('id', '100%').readings.find(
			({ sent, server }) => sent === 'raw' && server === 'decodes'
		);

		expect(raw?.read).toBeUndefined();
	});

	it('parts a raw pair at the colon of the client id', () => {
		const raw = look('a:b', 'c').readings.find(
			({ sent, server }) => sent === 'raw' && server === 'uses it as it is'
		);

		expect(raw?.read).toEqual({ clientId: 'a', secret: 'b:c' });
	});
});

describe('the key of an HMAC', () => {
	it.each([
		['x'.repeat(31), 31, []],
		['x'.repeat(32), 32, ['HS256']],
		['é'.repeat(24), 48, ['HS256', 'HS384']],
		['x'.repeat(64), 64, ['HS256', 'HS384', 'HS512']]
	])('of %s has %i bytes', (secret, sizeBytes, fitting) => {
		expect(look('id', secret).hmac).toMatchObject({ sizeBytes, fitting });
	});

	it.each([
		['c2VjcmV0LXNlY3JldA==', true],
		['not/base64!', false]
	])('of %s looks like base64: %s', (secret, isBase64) => {
		expect(look('id', secret).hmac.isBase64).toBe(isBase64);
	});
});

it('has nothing to show for half of a Unicode character', () => {
	expect(lookThroughEncodings('id', '\ud800')).toBeUndefined();
});
