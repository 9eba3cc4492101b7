import { describe, expect, it } from 'vitest';
import { formValueOf } from '$lib/oauth/form-value';
import { MASK } from './api-call';
import { knownSecretsOf } from './known-secret';
import { findSecretsInForm, redactHeaders, redactText } from './redaction';
import { maskSpans } from './span';

const NOTHING_KNOWN = knownSecretsOf([]);

const PAYLOAD = 'eyJpc3MiOiJhIn0';
const JWT = `eyJhbGciOiJIUzI1NiJ9.${PAYLOAD}.c2lnbmF0dXJl`;
const CUT_JWT = `eyJhbGciOiJIUzI1NiJ9.${PAYLOAD}.${MASK}`;

function redactForm(text: string): string {
	return maskSpans(text, findSecretsInForm(text, NOTHING_KNOWN));
}

describe('headers', () => {
	it.each([
		['authorization', 'Basic YTpi', `Basic ${MASK}`],
		['Authorization', 'Bearer abc', `Bearer ${MASK}`],
		['authorization', 'DPoP abc', `DPoP ${MASK}`],
		['proxy-authorization', 'basic YTpi', `basic ${MASK}`],
		['authorization', 'hunter2 hunter3', MASK],
		['cookie', 'a=b; c=d', MASK],
		['set-cookie', 'ST=abc; Path=/; HttpOnly', MASK],
		['x-api-key', 'abc', MASK],
		['client-secret', 'abc', MASK],
		['dpop', JWT, CUT_JWT],
		['location', 'https://a.example/path?token=abc&x=1', `https://a.example/path?${MASK}`],
		['location', '/path#state=abc', `/path#${MASK}`],
		['location', 'https://a.example/path', 'https://a.example/path'],
		['accept', 'application/json', 'application/json'],
		[
			'www-authenticate',
			'Bearer resource_metadata="https://a.example/m", error="invalid_token"',
			'Bearer resource_metadata="https://a.example/m", error="invalid_token"'
		]
	])('shows %s: %s as %s', (name, value, shown) => {
		expect(redactHeaders([[name, value]], NOTHING_KNOWN)).toEqual([[name, shown]]);
	});
});

describe('JSON, by the name of the member', () => {
	it.each([
		[
			'keeps the spacing',
			'{ "access_token" : "abc",\n  "a":1 }',
			`{ "access_token" : "${MASK}",\n  "a":1 }`
		],
		[
			'keeps names that only look alike',
			'{"token_type":"Bearer","token_endpoint":"/as/token"}',
			'{"token_type":"Bearer","token_endpoint":"/as/token"}'
		],
		[
			'knows a name with escapes',
			'{"client\\u005fsecret":"abc"}',
			`{"client\\u005fsecret":"${MASK}"}`
		],
		['knows a name in camel case', '{"clientSecret":"abc"}', `{"clientSecret":"${MASK}"}`],
		[
			'masks a value with escaped quotes whole',
			'{"secret":"a\\"b\\\\","x":1}',
			`{"secret":"${MASK}","x":1}`
		],
		['masks a number', '{"secret":12,"x":1}', `{"secret":"${MASK}","x":1}`],
		['masks null', '{"token":null}', `{"token":"${MASK}"}`],
		['masks an array', '{"secret":["a","]"],"x":1}', `{"secret":"${MASK}","x":1}`],
		['masks an object', '{"secret":{"a":{"b":"}"}},"x":1}', `{"secret":"${MASK}","x":1}`],
		[
			'masks the previous secret of an application',
			'{"secret":"a","previous":{"secret":"b","expiresAt":"2026"}}',
			`{"secret":"${MASK}","previous":{"secret":"${MASK}","expiresAt":"2026"}}`
		],
		[
			'shows the link named secret',
			'{"secret" : { "href" : "https://api.pingone.eu/v1/x/secret" }}',
			'{"secret" : { "href" : "https://api.pingone.eu/v1/x/secret" }}'
		],
		[
			'masks each of two members of one name',
			'{"token":"a","token":"b"}',
			`{"token":"${MASK}","token":"${MASK}"}`
		],
		[
			'keeps header and claims of an assertion',
			`{"client_assertion":"${JWT}"}`,
			`{"client_assertion":"${CUT_JWT}"}`
		],
		[
			'masks an assertion that is no JWT',
			'{"client_assertion":"abc"}',
			`{"client_assertion":"${MASK}"}`
		],
		['masks a token though it is a JWT', `{"access_token":"${JWT}"}`, `{"access_token":"${MASK}"}`],
		[
			'masks an unterminated value to the end',
			'{"client_secret":"abc',
			`{"client_secret":"${MASK}`
		],
		['masks an unterminated array to the end', '{"secret":["abc", "d', `{"secret":"${MASK}"`],
		[
			'is not thrown off by a stray quote',
			'6" pipe {"client_secret":"abc"}',
			`6" pipe {"client_secret":"${MASK}"}`
		]
	])('%s', (_, text, shown) => {
		expect(redactText(text, NOTHING_KNOWN)).toBe(shown);
	});

	it.each(['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'])('masks the private JWK member %s', (name) => {
		const shown = redactText(`{"kty":"RSA","n":"pub","${name}":"abc"}`, NOTHING_KNOWN);

		expect(shown).toBe(`{"kty":"RSA","n":"pub","${name}":"${MASK}"}`);
	});

	it('masks the further primes of a private JWK', () => {
		const shown = redactText('{"kty":"RSA","oth":[{"r":"a","d":"b","t":"c"}]}', NOTHING_KNOWN);

		expect(shown).toBe(`{"kty":"RSA","oth":"${MASK}"}`);
	});

	it('masks inside JSON that is a string of JSON, and the outer document still parses', () => {
		const jwks = JSON.stringify({ keys: [{ kty: 'RSA', n: 'pub', d: 'abc' }] });

		const shown = redactText(JSON.stringify({ jwks }), NOTHING_KNOWN);

		expect(JSON.parse(shown)).toEqual({ jwks: jwks.replace('abc', MASK) });
	});
});

describe('forms', () => {
	it.each([
		[
			'the secret',
			'client_id=a&client_secret=b%2Bc&scope=d',
			`client_id=a&client_secret=${MASK}&scope=d`
		],
		['a field that comes twice, each time', 'token=a&token=b', `token=${MASK}&token=${MASK}`],
		['a field with an escaped name', 'client%5Fsecret=a', `client%5Fsecret=${MASK}`],
		[
			'a value with a quote or a space in it',
			'client_secret=a"b c&x=1',
			`client_secret=${MASK}&x=1`
		],
		[
			'of an assertion the signature',
			`client_assertion=${JWT}&x=1`,
			`client_assertion=${CUT_JWT}&x=1`
		],
		[
			'nothing of a type',
			'client_assertion_type=urn:a&token_type_hint=access_token',
			'client_assertion_type=urn:a&token_type_hint=access_token'
		]
	])('masks %s', (_, text, shown) => {
		expect(redactForm(text)).toBe(shown);
	});
});

describe('texts of any kind', () => {
	it.each([
		['a JWT', `<p>got ${JWT}.</p>`, `<p>got ${CUT_JWT}</p>`],
		[
			'a JWT with a space in its header',
			'x eyAiYWxnIjoiSFMyNTYifQ.e30.abc y',
			`x eyAiYWxnIjoiSFMyNTYifQ.e30.${MASK} y`
		],
		['Basic credentials', 'sent Basic dXNlcjpwYXNz, and', `sent Basic ${MASK}, and`],
		['a bearer token', 'sent Bearer 2YotnFZFEjr1zCsicMWpAA.', `sent Bearer ${MASK}`],
		[
			'prose about a scheme',
			'Bearer authentication is required',
			'Bearer authentication is required'
		],
		['prose about a token', 'Invalid token: expired', 'Invalid token: expired'],
		['a header line', 'Authorization: Negotiate abc\nHost: a', `Authorization: ${MASK}\nHost: a`],
		['an unquoted pair', 'client_secret: abc, x: 1', `client_secret: ${MASK}, x: 1`],
		['a quoted pair', "'client_secret' => 'abc'", `'client_secret' => '${MASK}'`],
		[
			'HTML with entities',
			'&quot;client_secret&quot;:&quot;abc&quot;',
			`&quot;client_secret&quot;:&quot;${MASK}&quot;`
		],
		['a password in a URL', 'https://user:pass@a.example/', `https://user:${MASK}@a.example/`],
		[
			'an escaped query',
			'next=%3Fclient_secret%3Dabc%26x%3D1',
			`next=%3Fclient_secret%3D${MASK}%26x%3D1`
		],
		[
			'a private key',
			'-----BEGIN RSA PRIVATE KEY-----\nabc\ndef\n-----END RSA PRIVATE KEY-----\nx',
			`-----BEGIN RSA PRIVATE KEY-----${MASK}-----END RSA PRIVATE KEY-----\nx`
		],
		[
			'a private key that breaks off',
			'-----BEGIN PRIVATE KEY-----\nabc',
			`-----BEGIN PRIVATE KEY-----${MASK}`
		],
		[
			'a public key',
			'-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----',
			'-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----'
		]
	])('treats %s', (_, text, shown) => {
		expect(redactText(text, NOTHING_KNOWN)).toBe(shown);
	});
});

describe('known secrets', () => {
	const secret = 'CANARY a+b/c"é~!';
	const known = knownSecretsOf([secret]);
	const binary = String.fromCharCode(...new TextEncoder().encode(secret));

	it.each([
		['as it is', secret],
		['percent-encoded', encodeURIComponent(secret)],
		[
			'percent-encoded in lower case',
			encodeURIComponent(secret).replace(/%../g, (e) => e.toLowerCase())
		],
		['percent-encoded twice', encodeURIComponent(encodeURIComponent(secret))],
		['form-encoded', formValueOf(secret)],
		[
			'with every character percent-encoded',
			[...new TextEncoder().encode(secret)].map((b) => `%${b.toString(16)}`).join('')
		],
		['as a JSON string', JSON.stringify(secret).slice(1, -1)],
		[
			'as a JSON string with escapes throughout',
			Array.from(secret, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
		],
		['with HTML entities', secret.replace('"', '&quot;')],
		['as base64', btoa(binary)],
		['as base64url', btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')],
		['as base64 in a URL', encodeURIComponent(btoa(binary))],
		['as base64 at the second offset', btoa(`x${binary}yy`)],
		['as base64 at the third offset', btoa(`xx${binary}y`)],
		['as the Basic form of RFC 6749', btoa(`id:${formValueOf(secret)}`)]
	])('are masked %s', (_, spelled) => {
		expect(redactText(`error <${spelled}> here`, known)).toBe(`error <${MASK}> here`);
	});

	it('are masked with all of the base64 that they are a part of', () => {
		const text = `{"x":"${btoa(`some-client:${binary}`)}"}`;

		expect(redactText(text, known)).toBe(`{"x":"${MASK}"}`);
	});

	it('are found by the lines of a PEM block', () => {
		const line = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC';
		const pem = `-----BEGIN PRIVATE KEY-----\n${line}\n-----END PRIVATE KEY-----\n`;

		expect(redactText(`got ${line} back`, knownSecretsOf([pem]))).toBe(`got ${MASK} back`);
	});

	it('are found by the private members of a JWK, and not by its public ones', () => {
		const jwk = JSON.stringify({ kty: 'RSA', n: 'public-modulus', d: 'private-exponent' });

		const shown = redactText('public-modulus private-exponent', knownSecretsOf([jwk]));

		expect(shown).toBe(`public-modulus ${MASK}`);
	});

	it('are left alone within words when they are too short to be told from ordinary text', () => {
		const text = 'a grant_type, and a=b';

		expect(redactText(text, knownSecretsOf(['a', 'ty', '']))).toBe(text);
	});

	it('are masked where they stand alone, however short', () => {
		expect(redactText('value=ab&x="ab"', knownSecretsOf(['ab']))).toBe(`value=${MASK}&x="${MASK}"`);
	});

	it('become one mask where two of them overlap', () => {
		expect(redactText('x abcdefgh y', knownSecretsOf(['abcdef', 'defgh']))).toBe(`x ${MASK} y`);
	});
});

describe('hostile texts', () => {
	it.each([
		['quotes', '"'.repeat(65_536)],
		['backslashes', '\\'.repeat(65_536)],
		['opening brackets', '{"secret":'.repeat(8_000)],
		['percent signs', '%25'.repeat(20_000)],
		['letters', 'a'.repeat(65_536)],
		['beginnings of a JWT', 'eyJ.'.repeat(16_000)],
		['beginnings of a key', '-----BEGIN PRIVATE KEY-----'.repeat(2_400)],
		['schemes', 'Bearer '.repeat(9_000)],
		['colons', '://a:'.repeat(13_000)],
		['names without a value', 'client_secret '.repeat(4_600)],
		['spaces', `"secret"${' '.repeat(65_536)}`],
		['the secret itself, over and over', 'CANARY-secret'.repeat(5_000)],
		['its base64, over and over', btoa('CANARY-secret').slice(0, 16).repeat(4_000)],
		['members of a sensitive name, nested', '{"secret" :['.repeat(5_000)],
		['names that follow each other as values', 'token='.repeat(43_000)],
		['names of headers, one behind the other', 'authorization: '.repeat(17_000)],
		['quoted names as values', `token="`.repeat(37_000)],
		['links', '{"secret":{"href":"https://a'.repeat(2_000)]
	])('of %s take less than a second', (_, text) => {
		const startedAt = performance.now();

		redactText(text, knownSecretsOf(['CANARY-secret']));

		expect(performance.now() - startedAt).toBeLessThan(1000);
	});
});
