/** A server that sends a secret back, in whatever spelling: it reaches neither the browser nor the record. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { IntrospectionRequest, RevocationRequest } from '$lib/api/introspection';
import { TokenRequestBody } from '$lib/flow/token-request-body';
import { redactJson } from '$lib/calls/redaction';
import { formValueOf } from '$lib/oauth/form-value';
import { memoryPorts } from '../dev/memory-ports.test-support';
import { introspectToken, revokeToken } from './ask-about-token';
import { exchangeToken } from '../token/exchange-token';

const ENVIRONMENT = '12345678-1234-1234-1234-1234567890ab';
const SECRET = 'CANARYspec+…/&=%"é';

const CLIENT = {
	region: 'EU',
	environment_id: ENVIRONMENT,
	client_id: 'orders',
	client_secret: SECRET
} as const;

const utf8 = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));
const base64 = (text: string) => btoa(utf8(text));
const entity = (format: (code: number) => string) => (text: string) =>
	Array.from(text, (character) => `&${format(character.codePointAt(0) ?? 0)};`).join('');

const SPELLINGS: Readonly<Record<string, (secret: string) => string>> = {
	plain: (secret) => secret,
	'form-encoded': formValueOf,
	'percent-escaped': encodeURIComponent,
	'percent-escaped in lower case': (secret) =>
		encodeURIComponent(secret).replace(/%../g, (escape) => escape.toLowerCase()),
	'percent-escaped twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
	base64,
	base64url: (secret) =>
		base64(secret).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
	Basic: (secret) => `Basic ${base64(`orders:${secret}`)}`,
	'Basic, form-encoded first': (secret) =>
		`Basic ${base64(`orders:${encodeURIComponent(secret)}`)}`,
	'HTML with names': (secret) =>
		secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;'),
	'HTML with decimal numbers': entity((code) => `#${String(code)}`),
	'HTML with hexadecimal numbers': entity((code) => `#x${code.toString(16)}`),
	'JSON in the text': (secret) => JSON.stringify({ got: secret }),
	'JSON with escapes': (secret) =>
		Array.from(secret, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
};

const ANSWERS = {
	'a token request': (ports: ReturnType<typeof memoryPorts>) =>
		exchangeToken(
			v.parse(TokenRequestBody, { grant_type: 'client_credentials', ...CLIENT }),
			ports
		),
	'an introspection': (ports: ReturnType<typeof memoryPorts>) =>
		introspectToken(v.parse(IntrospectionRequest, { ...CLIENT, token: 'a.b.c' }), ports),
	'a revocation': (ports: ReturnType<typeof memoryPorts>) =>
		revokeToken(v.parse(RevocationRequest, { ...CLIENT, token: 'a.b.c' }), ports)
} as const;

describe.each(Object.entries(ANSWERS))('the answer to %s', (_what, ask) => {
	it.each(Object.entries(SPELLINGS))('does not hold the secret as %s', async (_name, spell) => {
		const spelled = spell(SECRET);
		const ports = memoryPorts();
		ports.answerWith(() =>
			Response.json(
				{
					error: 'invalid_client',
					error_description: `You sent ${spelled} here`,
					details: [{ message: spelled, [spelled]: 1 }]
				},
				{ status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }
			)
		);

		const answer = JSON.stringify(await ask(ports));

		expect(answer).toContain('invalid_client');
		expect(answer).not.toContain(JSON.stringify(spelled).slice(1, -1));
		expect(answer).not.toContain('CANARY');
	});
});

it('an echoed client assertion comes back without its signature', async () => {
	const ports = memoryPorts();
	ports.answerWith(() => {
		const body = new URLSearchParams(ports.sent.at(-1)?.body);
		const assertion = body.get('client_assertion') ?? '';
		return Response.json(
			{ error: 'invalid_client', error_description: `bad assertion ${assertion}.` },
			{ status: 401 }
		);
	});

	const answer = JSON.stringify(
		await exchangeToken(
			v.parse(TokenRequestBody, {
				grant_type: 'client_credentials',
				...CLIENT,
				client_secret: 'x'.repeat(40),
				client_auth_method: 'client_secret_jwt'
			}),
			ports
		)
	);

	const sent = new URLSearchParams(ports.sent.at(-1)?.body).get('client_assertion') ?? '';
	const [header = '', , signature = ''] = sent.split('.');
	expect(signature.length).toBeGreaterThan(20);
	expect(answer).toContain(header);
	expect(answer).not.toContain(signature);
});

it('the token that was asked for comes back as it is', async () => {
	const ports = memoryPorts();
	const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg';
	ports.answerWith(() =>
		Response.json({ access_token: token, token_type: 'Bearer', expires_in: 60, scope: 'read' })
	);

	const answer = await ANSWERS['a token request'](ports);

	expect(answer).toMatchObject({
		value: { body: { access_token: token, token_type: 'Bearer', expires_in: 60, scope: 'read' } }
	});
});

it.each([
	['alone in a list', (answer: object) => [answer], 'kept'],
	['one of two', (answer: object) => [answer, answer], 'masked']
])('a token in an answer %s is %s', (_where, list, end) => {
	const shown = redactJson(list({ access_token: 'abcdefghijkl' }), [], 'kept');

	expect(JSON.stringify(shown).includes('abcdefghijkl')).toBe(end === 'kept');
});

describe('a short secret', () => {
	it.each([
		['between quotes', `the secret "ab" is wrong`],
		['as a whole text', 'ab'],
		['as the value of a field', 'client_secret=ab&x=1']
	])('is masked %s', (_where, text) => {
		const shown = JSON.stringify(redactJson({ error_description: text }, ['ab'], 'masked'));

		expect(shown).not.toMatch(/["=]ab["&\\]/);
	});

	it('spoils no word that it is a part of, and no code', () => {
		const json = { error: 'client', error_description: 'a table about tabs', scope: 'ab' };

		expect(redactJson(json, ['ab'], 'masked')).toEqual(json);
	});
});

it('a secret of digits is masked where it comes back as a number', () => {
	expect(redactJson({ got: 12345678 }, ['12345678'], 'masked')).not.toEqual({ got: 12345678 });
});

it('no secret is left in any spelling, wherever it stands', () => {
	const secrets = fc
		.string({ minLength: 8, maxLength: 24, unit: 'grapheme' })
		.filter((text) => text.isWellFormed() && /[A-Za-z0-9]{4}/.test(text))
		.map((text) => `Zx9${text}`);
	const where = fc.constantFrom<(text: string) => object>(
		(text) => ({ error_description: `before ${text} behind` }),
		(text) => ({ details: [{ message: text }] }),
		(text) => ({ deep: [[{ a: { b: text } }]] }),
		(text) => ({ error: text }),
		(text) => ({ access_token: text })
	);
	fc.assert(
		fc.property(
			secrets,
			fc.constantFrom('plain', 'form-encoded', 'percent-escaped', 'base64', 'Basic'),
			where,
			(secret, name, place) => {
				const spelled = SPELLINGS[name]?.(secret) ?? '';
				const shown = JSON.stringify(redactJson(place(spelled), [secret], 'kept'));

				expect(shown).not.toContain(JSON.stringify(spelled).slice(1, -1));
			}
		)
	);
});
