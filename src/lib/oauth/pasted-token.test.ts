import { describe, expect, it } from 'vitest';
import { readPastedToken } from './pasted-token';

// RFC 7515 appendix A.1.
const TOKEN =
	'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const LINES = TOKEN.match(/.{1,64}/g) ?? [];

const FORMS: readonly (readonly [name: string, text: string])[] = [
	['alone', TOKEN],
	['with spaces and a line break around it', `  ${TOKEN}\r\n`],
	['after "Bearer"', `Bearer ${TOKEN}`],
	['as a header', `Authorization: Bearer ${TOKEN}`],
	['in double quotes', `"${TOKEN}"`],
	['in single quotes with a comma', `'${TOKEN}',`],
	['in typographic quotes', `“${TOKEN}”`],
	['wrapped at 64 characters', LINES.join('\n')],
	['wrapped with indent and carriage returns', LINES.map((line) => `    ${line}`).join('\r\n')],
	['as text of a program over several lines', LINES.map((line) => `"${line}"`).join(' +\n')],
	['with line breaks as two characters', LINES.join('\\n')],
	['a line of curl -v', `> authorization: Bearer ${TOKEN}\n> accept: */*`],
	[
		'all that curl -v printed',
		`* Connected\n> GET /orders HTTP/2\n> host: api.example\n> authorization: Bearer ${TOKEN}\n> user-agent: curl/8.5.0\n>\n< HTTP/2 200`
	],
	['a curl command', `curl -H 'Authorization: Bearer ${TOKEN}' https://api.example/orders`],
	['a wrapped header', `Authorization: Bearer ${LINES.join('\n ')}`],
	[
		'a whole answer',
		JSON.stringify({ access_token: TOKEN, token_type: 'Bearer', expires_in: 3600 }, null, 2)
	],
	['a piece of an answer', `"access_token" : "${TOKEN}",\n  "token_type" : "Bearer",`],
	['a form', `grant_type=x&token=${TOKEN}&token_type_hint=access_token`],
	['the fragment of an address', `https://app.example/cb#access_token=${TOKEN}&state=1`],
	['a sentence', `The token was ${TOKEN}, and the API answered 401.`],
	['with marks that nobody sees', `\ufeff${TOKEN.slice(0, 20)}\u200b${TOKEN.slice(20)}`]
];

describe('a token in the clipboard', () => {
	it.each(FORMS)('%s', (_, text) => {
		expect(readPastedToken(text)).toMatchObject({ ok: true, value: { token: TOKEN } });
	});

	it('is told what was around it, and nothing where it was alone', () => {
		expect(readPastedToken(TOKEN)).toMatchObject({ value: { found: undefined } });
		expect(readPastedToken(`Bearer ${TOKEN}`)).toMatchObject({
			value: { found: 'an Authorization header' }
		});
	});

	it('may be opaque, encrypted or unsecured', () => {
		const jwe = `${TOKEN}.abc.def`;
		const unsecured = `${TOKEN.split('.').slice(0, 2).join('.')}.`;
		for (const token of ['2YotnFZFEjr1zCsicMWpAA', jwe, unsecured]) {
			expect(readPastedToken(`Bearer ${token}`)).toMatchObject({ ok: true, value: { token } });
			expect(readPastedToken(` ${token} `)).toMatchObject({ ok: true, value: { token } });
		}
	});

	it.each([
		['nothing', '  \n '],
		['more than 4 million characters', 'x'.repeat(4 * 1024 * 1024 + 1)]
	])('that is %s is told to be so', (_, text) => {
		expect(readPastedToken(text)).toMatchObject({ ok: false });
	});
});
