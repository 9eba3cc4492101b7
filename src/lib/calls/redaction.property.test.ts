import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formValueOf } from '$lib/oauth/form-value';
import { recordCall } from './record';

const NAMES = [
	'client_secret',
	'access_token',
	'token',
	'refresh_token',
	'private_key',
	'secret',
	'client_assertion',
	'clientSecret'
] as const;

const JWK_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const;

/** A value that nothing else in a record resembles. */
const canary = fc
	.tuple(fc.uuid(), fc.string({ unit: 'grapheme', maxLength: 8 }), fc.string({ maxLength: 8 }))
	.map(([id, front, back]) => `${front}CANARY-${id}${back}`)
	.filter((text) => text.isWellFormed());

const plainCanary = fc.uuid().map((id) => `CANARY-${id}`);

const surroundings = fc.string({ maxLength: 12 }).filter((text) => text.isWellFormed());

function base64(text: string): string {
	return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

const ENCODINGS: readonly ((text: string) => string)[] = [
	(text) => text,
	encodeURIComponent,
	(text) => encodeURIComponent(text).replace(/%../g, (escape) => escape.toLowerCase()),
	formValueOf,
	base64,
	(text) => base64(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, ''),
	(text) => base64(`7b9b1c0e-client:${text}`),
	(text) => base64(`7b9b1c0e-client:${formValueOf(text)}`),
	(text) => base64(`a${text}`),
	(text) => base64(`ab${text}cd`),
	(text) => JSON.stringify(text).slice(1, -1),
	(text) => JSON.stringify(JSON.stringify(text)).slice(1, -1),
	(text) => encodeURIComponent(JSON.stringify(text))
];

/** What must not occur: the value, its usual spellings, and what is the same in its base64 anywhere. */
function tracesOf(secret: string): string[] {
	const spellings = [secret, encodeURIComponent(secret), formValueOf(secret)];
	const cores = spellings.flatMap((spelling) =>
		['', 'x', 'xx'].map((prefix) => {
			const bytes = new TextEncoder().encode(prefix + spelling);
			const encoded = btoa(String.fromCharCode(...bytes));
			return encoded.slice([0, 2, 3][prefix.length], Math.floor((bytes.length * 8) / 6));
		})
	);
	return [...spellings, JSON.stringify(secret).slice(1, -1), ...cores].flatMap((trace) => [
		trace,
		trace.replace(/\+/g, '-').replace(/\//g, '_')
	]);
}

function recorded(input: {
	url?: string;
	headers?: [string, string][];
	requestType?: string;
	requestBody?: string;
	answerText?: string;
	answerHeaders?: [string, string][];
	secrets?: string[];
}): string {
	return JSON.stringify(
		recordCall({
			id: '1',
			category: 'oauth',
			name: 'Token Request',
			why: 'A property.',
			startedAtMs: 0,
			durationMs: 0,
			request: {
				method: 'POST',
				url: input.url ?? 'https://auth.pingone.eu/as/token',
				headers: [
					['content-type', input.requestType ?? 'application/x-www-form-urlencoded'],
					...(input.headers ?? [])
				],
				body: input.requestBody
			},
			answer: {
				status: 401,
				statusText: 'Unauthorized',
				headers: input.answerHeaders ?? [],
				text: input.answerText ?? '',
				sizeBytes: 0
			},
			outcome: 'answered',
			secrets: input.secrets ?? []
		})
	);
}

function expectNoTrace(text: string, secret: string) {
	for (const trace of tracesOf(secret)) expect(text).not.toContain(trace);
}

describe('a canary', () => {
	it('that is known occurs nowhere in the record, wherever and however it was spelled', () => {
		fc.assert(
			fc.property(
				canary,
				fc.constantFrom(...ENCODINGS),
				surroundings,
				surroundings,
				(secret, encode, before, after) => {
					const spelled = encode(secret);
					const text = recorded({
						url: `https://auth.pingone.eu/${spelled}?x=${encodeURIComponent(spelled)}`,
						headers: [['x-echo', `${before} ${spelled} ${after}`]],
						requestBody: new URLSearchParams({ a: `${before} ${spelled}`, b: after }).toString(),
						answerText: JSON.stringify({ error_description: `${before} ${spelled} ${after}` }),
						answerHeaders: [['location', `/?${before}=${encodeURIComponent(spelled)}`]],
						secrets: [secret]
					});

					expectNoTrace(text, secret);
				}
			),
			{ numRuns: 500 }
		);
	});

	it('that is known occurs nowhere in a record of a body that is neither JSON nor a form', () => {
		fc.assert(
			fc.property(canary, fc.constantFrom(...ENCODINGS), surroundings, (secret, encode, before) => {
				const text = recorded({
					requestType: 'text/plain',
					requestBody: `${before} ${encode(secret)}`,
					answerText: `<html>${before}\n<b>${encode(secret)}</b>`,
					secrets: [secret]
				});

				expectNoTrace(text, secret);
			}),
			{ numRuns: 300 }
		);
	});

	it('that is known occurs nowhere in a JWT whose claims hold it', () => {
		fc.assert(
			fc.property(canary, surroundings, (secret, before) => {
				const payload = base64(JSON.stringify({ before, secret })).replace(/=/g, '');
				const text = recorded({
					requestBody: `client_assertion=eyJhbGciOiJIUzI1NiJ9.${encodeURIComponent(payload)}.abc`,
					secrets: [secret]
				});

				expectNoTrace(text, JSON.stringify(secret).slice(1, -1));
			})
		);
	});

	it('in a form field of a sensitive name is masked without being known', () => {
		fc.assert(
			fc.property(canary, fc.constantFrom(...NAMES), surroundings, (secret, name, other) => {
				const form = new URLSearchParams([
					['a', other],
					[name, secret],
					[name, secret]
				]);

				expectNoTrace(recorded({ requestBody: form.toString() }), secret);
			})
		);
	});

	it('in a JSON member of a sensitive name is masked without being known, whatever the nesting', () => {
		const wrap = fc.constantFrom<(value: unknown) => unknown>(
			(value) => value,
			(value) => [value],
			(value) => ({ a: { b: value } }),
			(value) => ({ previous: value, x: [1, '}', '"'] })
		);
		fc.assert(
			fc.property(
				canary,
				fc.constantFrom(...NAMES, ...JWK_MEMBERS),
				wrap,
				wrap,
				fc.constantFrom(undefined, 2, '\t'),
				(secret, name, outer, inner, space) => {
					const value = outer({ [name]: inner(secret) });

					expectNoTrace(recorded({ answerText: JSON.stringify(value, null, space) }), secret);
				}
			)
		);
	});

	it('in JSON that breaks off anywhere is masked without being known', () => {
		fc.assert(
			fc.property(
				plainCanary,
				fc.constantFrom(...NAMES),
				fc.nat({ max: 60 }),
				(secret, name, missing) => {
					const whole = `"stray {"a":"b","${name}":"${secret}","c":{"d":[1,2]}}`;

					const text = recorded({ answerText: whole.slice(0, whole.length - missing) });

					expect(text).not.toContain('CANARY');
				}
			)
		);
	});

	it('in a sensitive header is masked without being known', () => {
		fc.assert(
			fc.property(
				plainCanary,
				fc.constantFrom('authorization', 'Cookie', 'Set-Cookie', 'Proxy-Authorization'),
				fc.constantFrom('', 'Basic ', 'Bearer ', 'Custom '),
				(secret, name, scheme) => {
					const text = recorded({
						headers: [[name, `${scheme}${secret}`]],
						answerHeaders: [[name, `${scheme}${secret}`]]
					});

					expectNoTrace(text, secret);
				}
			)
		);
	});
});
