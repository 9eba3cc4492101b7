/** No secret is in any export, in any of the spellings in which it could be used. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basicAuthorization } from '$lib/oauth/basic-authorization';
import { CLIENT_AUTH_METHODS } from '$lib/oauth/client-authentication-method';
import { formValueOf } from '$lib/oauth/form-value';
import {
	callOf,
	CLIENT_ID,
	contextOf,
	ENVIRONMENT_ID,
	MANAGEMENT,
	postOf
} from './exports.test-data';
import { EXPORT_KINDS } from './export-kinds';

const KINDS = Object.entries(EXPORT_KINDS).map(([id, kind]) => ({ id, kind }));

/** A value that nothing else resembles, in the characters of PingOne's secrets and in others. */
const canary = fc
	.tuple(fc.uuid(), fc.string({ unit: 'grapheme-ascii', maxLength: 12 }))
	.map(([id, end]) => `CANARY-${id}${end}`)
	.filter((text) => text.trim() === text);

const canaries = fc.record({
	secret: canary,
	workerSecret: canary,
	token: fc.uuid().map((id) => jwtWith(`TOKEN-${id}`)),
	workerToken: fc.uuid().map((id) => jwtWith(`WORKER-${id}`)),
	cookie: canary,
	applicationSecret: canary,
	key: fc
		.uint8Array({ minLength: 600, maxLength: 600 })
		.map((bytes) => pemOf(Buffer.from(bytes).toString('base64')))
});

type Canaries = typeof canaries extends fc.Arbitrary<infer Values> ? Values : never;

function jwtWith(id: string): string {
	const segment = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const signature = Buffer.from(`CANARY-SIGNATURE-${id}-${id}`).toString('base64url');
	return `${segment({ alg: 'RS256', kid: 'default' })}.${segment({ jti: id })}.${signature}`;
}

function pemOf(base64: string): string {
	const lines = base64.match(/.{1,64}/g) ?? [];
	return `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`;
}

/** Every call of a full run, with secrets wherever one can stand. */
function callsWith(
	values: Canaries,
	method: (typeof CLIENT_AUTH_METHODS)[number],
	play: readonly string[] = []
) {
	const { secret, workerSecret, token, workerToken, cookie, applicationSecret, key } = values;
	const secrets = [secret, workerSecret, token, workerToken, applicationSecret, key];
	const answerHeaders = [['set-cookie', `ST=${cookie}; Secure`] as const];
	const common = { secrets, answerHeaders, play };
	const basic = [['authorization', basicAuthorization(CLIENT_ID, secret)] as const];
	const proof =
		method === 'client_secret_basic'
			? {}
			: method === 'client_secret_post'
				? { client_id: CLIENT_ID, client_secret: secret }
				: { client_assertion: jwtWith(`ASSERTION-${secret.slice(0, 43)}`) };
	const headers = method === 'client_secret_basic' ? basic : [];
	const bearer = [
		['accept', 'application/json'],
		['authorization', `Bearer ${workerToken}`],
		['cookie', `ST=${cookie}`]
	] as const;
	return [
		callOf({
			...common,
			category: 'management',
			name: 'Worker Token Retrieval',
			request: postOf('/token', { grant_type: 'client_credentials' }, [
				['authorization', basicAuthorization('worker', workerSecret)]
			]),
			answer: JSON.stringify({ access_token: workerToken, token_type: 'Bearer', expires_in: 3600 })
		}),
		callOf({
			...common,
			category: 'management',
			name: 'Application Details',
			request: {
				method: 'GET',
				url: `${MANAGEMENT}/environments/${ENVIRONMENT_ID}/applications/${CLIENT_ID}/secret?hint=${encodeURIComponent(secret)}`,
				headers: bearer
			},
			answer: JSON.stringify({ secret: applicationSecret, previous: { secret }, note: key })
		}),
		callOf({
			...common,
			name: 'Token Request',
			request: postOf(
				'/token',
				{ grant_type: 'client_credentials', scope: 'api:read', ...proof },
				headers
			),
			answer: JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: 3600 })
		}),
		callOf({
			...common,
			name: 'Token Introspection',
			request: postOf('/introspect', { token, ...proof }, headers),
			answer: JSON.stringify({ active: true, echo: `${secret} and ${token}` })
		}),
		callOf({
			...common,
			name: 'Something else',
			request: {
				method: 'POST',
				url: 'https://workbench.example/api/token-exchange',
				headers: bearer,
				body: JSON.stringify({ client_secret: secret, private_key: key })
			},
			status: 400,
			answer: `<p>${encodeURIComponent(secret)} ${Buffer.from(secret).toString('base64')}</p>`
		})
	];
}

/** Each of the values in each form in which a request or an answer brings it. */
function playOf(values: Canaries): string[] {
	const { secret, workerSecret, token, workerToken, applicationSecret } = values;
	return [
		...[secret, workerSecret, token, workerToken, applicationSecret],
		formValueOf(secret),
		basicAuthorization(CLIENT_ID, secret).slice(6),
		basicAuthorization('worker', workerSecret).slice(6)
	];
}

/** The value as it is, percent-encoded, form-encoded, in base64 and base64url at any offset, as Basic. */
function tracesOf(secret: string): string[] {
	const spellings = [
		secret,
		encodeURIComponent(secret),
		formValueOf(secret),
		JSON.stringify(secret).slice(1, -1)
	];
	const encoded = spellings.flatMap((spelling) =>
		[0, 1, 2].map((offset) => {
			const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(spelling)]);
			const from = [0, 2, 3][offset] ?? 0;
			return bytes.toString('base64').slice(from, Math.floor((bytes.length * 8) / 6));
		})
	);
	const basic = [CLIENT_ID, 'worker'].map((id) => basicAuthorization(id, secret).slice(6));
	return [...spellings, ...encoded, ...basic].flatMap((trace) => [
		trace,
		trace.replace(/\+/g, '-').replace(/\//g, '_')
	]);
}

function allTraces(values: Canaries): string[] {
	const { secret, workerSecret, cookie, applicationSecret, token, workerToken, key } = values;
	const signatures = [token, workerToken].map((jwt) => jwt.split('.')[2] ?? '');
	const keyLines = key.split('\n').filter((line) => line.length === 64);
	return [
		...[secret, workerSecret, cookie, applicationSecret].flatMap(tracesOf),
		...signatures,
		...keyLines
	];
}

describe.each(CLIENT_AUTH_METHODS)('with %s', (method) => {
	it.each(KINDS)('$id holds no secret, key, token or cookie', async ({ kind }) => {
		await fc.assert(
			fc.asyncProperty(canaries, async (values) => {
				const built = await kind.build(
					callsWith(values, method),
					contextOf({ client_auth_method: method })
				);
				const text = built.ok ? built.value.map((file) => file.path + file.text).join('\n') : '';

				const found = allTraces(values).filter((trace) => text.includes(trace));

				expect(found).toEqual([]);
			}),
			{ numRuns: 12 }
		);
	});
});

describe('with play money beside its masks', () => {
	it.each(KINDS)('$id holds none of it', async ({ kind }) => {
		await fc.assert(
			fc.asyncProperty(canaries, async (values) => {
				const calls = callsWith(values, 'client_secret_post', playOf(values));
				expect(calls.some(({ request }) => request.play !== undefined)).toBe(true);
				expect(calls.some(({ response }) => response?.play !== undefined)).toBe(true);

				const built = await kind.build(calls, contextOf());
				const text = built.ok ? built.value.map((file) => file.path + file.text).join('\n') : '';

				expect(allTraces(values).filter((trace) => text.includes(trace))).toEqual([]);
			}),
			{ numRuns: 6 }
		);
	});
});

describe('the search itself', () => {
	it('finds a secret in a Basic header and in base64', () => {
		const secret = 'CANARY-1';

		const traces = tracesOf(secret);

		expect(traces).toContain(basicAuthorization(CLIENT_ID, secret).slice(6));
		expect(traces).toContain(Buffer.from(secret).toString('base64').slice(0, 10));
	});
});
