import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64Url } from './base64';
import { readJwt } from './jwt';
import { tokenFormatOf } from './jwt-segments';
import {
	errorOf,
	NAUGHTY_TEXTS,
	RFC_7515_HS256_JWT,
	RFC_7515_RS256_INPUT,
	RFC_7515_RS256_SIGNATURE,
	segmentOf,
	unverifiedJwt,
	valueOf
} from './oauth.test-data';

const JWT_LIMIT_CHARACTERS = 2 * 1024 * 1024;

const HEADER = segmentOf('{"alg":"RS256"}');
const PAYLOAD = segmentOf('{"a":1}');
const SIGNATURE = 'c2ln';

function jwtOf(payload: string | Uint8Array): string {
	return `${HEADER}.${segmentOf(payload)}.${SIGNATURE}`;
}

describe('readJwt', () => {
	it.each([
		['A.1', RFC_7515_HS256_JWT, { typ: 'JWT', alg: 'HS256' }],
		['A.2', `${RFC_7515_RS256_INPUT}.${RFC_7515_RS256_SIGNATURE}`, { alg: 'RS256' }]
	])('decodes RFC 7515 appendix %s', (_section, token, header) => {
		const jwt = valueOf(readJwt(token));

		expect(jwt.header).toEqual(header);
		expect(jwt.payload).toEqual({
			iss: 'joe',
			exp: 1300819380,
			'http://example.com/is_root': true
		});
		expect(jwt.warnings).toEqual([]);
	});

	it('decodes the unsecured JWT of RFC 7519 section 6.1 and says that nobody signed it', () => {
		const jwt = valueOf(
			readJwt(
				'eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.'
			)
		);

		expect(jwt.signature).toBe('');
		expect(jwt.warnings).toEqual([expect.stringContaining('nobody signed this token')]);
	});

	it('keeps the order and the spelling of members', () => {
		const { members } = valueOf(readJwt(jwtOf('{"z":1.50,"a":12345678901234567890,"e":1e999}')));

		expect(members.payload.map(({ name, text: source }) => [name, source])).toEqual([
			['z', '1.50'],
			['a', '12345678901234567890'],
			['e', '1e999']
		]);
	});

	it('keeps "__proto__" as a member and changes no prototype', () => {
		const { payload, members } = valueOf(readJwt(jwtOf('{"__proto__":{"admin":true}}')));

		expect(Object.keys(payload)).toEqual(['__proto__']);
		expect(payload['admin']).toBeUndefined();
		expect(members.payload[0]?.name).toBe('__proto__');
	});

	it.each(NAUGHTY_TEXTS)('carries %j unchanged', (value) => {
		const { payload } = valueOf(readJwt(unverifiedJwt({ alg: 'RS256' }, { value, [value]: 1 })));

		expect(payload['value']).toBe(value);
		expect(Object.hasOwn(payload, value)).toBe(true);
	});

	it.each([
		['nothing', '', 'opaque'],
		['an opaque token', 'opaque-token-123', 'opaque'],
		['two segments', `${HEADER}.${PAYLOAD}`, 'segments'],
		['four segments', `${HEADER}.${PAYLOAD}.${SIGNATURE}.x`, 'segments'],
		['an encrypted JWT', 'a.b.c.d.e', 'encrypted'],
		['six segments', 'a.b.c.d.e.f', 'segments'],
		[
			'a JWT in a JWT',
			`${HEADER}.${btoa(RFC_7515_HS256_JWT).replaceAll('=', '')}.${SIGNATURE}`,
			'nested'
		],
		['dots alone', '..', 'segments'],
		['an empty payload', `${HEADER}..${SIGNATURE}`, 'characters'],
		['a missing signature', `${HEADER}.${PAYLOAD}.`, 'unsigned'],
		['a space before it', ` ${HEADER}.${PAYLOAD}.${SIGNATURE}`, 'characters'],
		['a line break after it', `${HEADER}.${PAYLOAD}.${SIGNATURE}\n`, 'characters'],
		[
			'a space in the header',
			`${HEADER.slice(0, 4)} ${HEADER.slice(4)}.${PAYLOAD}.${SIGNATURE}`,
			'characters'
		],
		[
			'a space in the payload',
			`${HEADER}.${PAYLOAD.slice(0, 4)} ${PAYLOAD.slice(4)}.${SIGNATURE}`,
			'characters'
		],
		['a space in the signature', `${HEADER}.${PAYLOAD}.c2 ln`, 'characters'],
		['padding of the payload', `${HEADER}.${PAYLOAD}==.${SIGNATURE}`, 'characters'],
		['padding of the signature', `${HEADER}.${PAYLOAD}.c2k=`, 'characters'],
		['the alphabet of plain base64', `${HEADER}.${PAYLOAD}.a+b/`, 'characters'],
		['a character outside ASCII', `${HEADER}.${PAYLOAD}.c2lñ`, 'characters'],
		['a null character', `${HEADER}.${PAYLOAD}.c2l\u0000`, 'characters'],
		['an impossible length', `${HEADER}.${PAYLOAD}.c2lna`, 'encoding'],
		[
			'bits beyond the last byte',
			`${HEADER}.${segmentOf('{}').slice(0, -1)}1.${SIGNATURE}`,
			'encoding'
		],
		['bytes that are no UTF-8', jwtOf(new Uint8Array([0x7b, 0xff, 0x7d])), 'not_utf8'],
		['an overlong encoding', jwtOf(new Uint8Array([0xc0, 0xaf])), 'not_utf8'],
		['a surrogate as UTF-8', jwtOf(new Uint8Array([0xed, 0xa0, 0x80])), 'not_utf8'],
		['a byte order mark', jwtOf('\ufeff{}'), 'not_json'],
		['broken JSON', jwtOf('{"a":'), 'not_json'],
		['a trailing comma', jwtOf('{"a":1,}'), 'not_json'],
		['a comment', jwtOf('{/**/}'), 'not_json'],
		['two objects', jwtOf('{}{}'), 'not_json'],
		['NaN', jwtOf('{"a":NaN}'), 'not_json'],
		['a leading zero', jwtOf('{"exp":01}'), 'not_json'],
		['a line break in a string', jwtOf('{"a":"\n"}'), 'not_json'],
		['a list', jwtOf('[]'), 'not_an_object'],
		['a text', jwtOf('"a"'), 'not_an_object'],
		['null', jwtOf('null'), 'not_an_object'],
		['a number', jwtOf('1'), 'not_an_object'],
		['33 levels', jwtOf(`{"a":${'['.repeat(32)}${']'.repeat(32)}}`), 'too_deep'],
		['20,000 levels', jwtOf(`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`), 'too_deep'],
		[
			'more than 2 million characters',
			`${HEADER}.${'a'.repeat(JWT_LIMIT_CHARACTERS)}.${SIGNATURE}`,
			'too_long'
		],
		['a megabyte of dots', '.'.repeat(1_000_000), 'segments']
	])('refuses %s', (_name, token, code) => {
		const fault = errorOf(readJwt(token));

		expect(fault.code).toBe(code);
		expect(fault.message).toMatch(/[A-Z].*\.$/);
	});

	it('reads 32 levels', () => {
		const token = jwtOf(`{"a":${'['.repeat(31)}${']'.repeat(31)}}`);

		expect(readJwt(token).ok).toBe(true);
	});

	it.each([
		['alg none with a signature', { alg: 'none' }, {}, 'nobody will check'],
		['alg none in another case', { alg: 'nOnE' }, {}, 'nobody will check'],
		['no alg', {}, {}, 'names no algorithm'],
		['crit', { alg: 'RS256', crit: ['x'] }, {}, '"crit"'],
		['jku', { alg: 'RS256', jku: 'https://evil.example' }, {}, '"jku"'],
		['x5u', { alg: 'RS256', x5u: 'https://evil.example' }, {}, '"x5u"'],
		['an embedded key', { alg: 'RS256', jwk: {} }, {}, 'contains its own key'],
		['b64', { alg: 'RS256', b64: false }, {}, '"b64"'],
		['a nested token', { alg: 'RS256', cty: 'JWT' }, {}, '"cty"'],
		['a time that is a text', { alg: 'RS256' }, { exp: '1300819380' }, '"exp" is not a number'],
		['more than 8 KB', { alg: 'RS256' }, { a: 'x'.repeat(9000) }, 'longer than 8 KB']
	])('warns of %s', (_name, header, payload, words) => {
		const { warnings } = valueOf(readJwt(unverifiedJwt(header, payload)));

		expect(warnings).toEqual([expect.stringContaining(words)]);
	});

	it.each([
		['in the payload', '{"aud":"a","aud":"b"}', '"aud" twice'],
		['by another spelling', '{"a":1,"\\u0061":2}', '"a" twice'],
		['further down', '{"cnf":{"jkt":"a","jkt":"b"}}', '"cnf.jkt" twice'],
		['in a list', '{"list":[{"b":1,"b":2}]}', '"list.b" twice']
	])('warns of a member that occurs twice %s', (_name, payload, words) => {
		const { warnings } = valueOf(readJwt(jwtOf(payload)));

		expect(warnings).toEqual([expect.stringContaining(words)]);
	});

	it('never throws, whatever it is given', () => {
		const segment = fc.oneof(fc.string(), fc.json().map(segmentOf), fc.base64String());
		const token = fc.array(segment, { maxLength: 6 }).map((segments) => segments.join('.'));

		fc.assert(
			fc.property(token, (text) => {
				expect(typeof readJwt(text).ok).toBe('boolean');
			})
		);
	});
});

describe('tokenFormatOf', () => {
	it.each([
		['a JWT', RFC_7515_HS256_JWT, 'JWT'],
		['a random text', '2YotnFZFEjr1zCsicMWpAA', 'opaque'],
		['an encrypted JWT, which only its audience can read', 'a.b.c.d.e', 'encrypted JWT'],
		['a JWT with a part that was changed', 'eyJhbGciOiJSUzI1NiJ9.e!.c', 'damaged JWT'],
		['three parts of another format', 'one.two.three', 'opaque'],
		[
			'a JWT in a JWT',
			`eyJhbGciOiJSUzI1NiJ9.${btoa(RFC_7515_HS256_JWT).replaceAll('=', '')}.c2ln`,
			'nested JWT'
		],
		['a JWT that is too long to be read', `eyJ.${'a'.repeat(JWT_LIMIT_CHARACTERS)}.c`, 'JWT'],
		['three segments that are no JSON', 'a.b.c', 'opaque']
	])('calls %s by its name', (_name, token, format) => {
		expect(tokenFormatOf(token)).toBe(format);
	});
});

it.each(['exp', 'iat', 'nbf'])('names %s that counts milliseconds', (name) => {
	const payload = encodeBase64Url(
		new TextEncoder().encode(JSON.stringify({ [name]: 1_800_000_000_000 }))
	);
	const header = encodeBase64Url(new TextEncoder().encode('{"alg":"RS256"}'));
	const jwt = readJwt(`${header}.${payload}.AAAA`);

	expect(jwt.ok && jwt.value.warnings.join()).toContain(`"${name}" looks like milliseconds`);
});
