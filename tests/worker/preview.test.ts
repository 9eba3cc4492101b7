import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADDED_BY_PLATFORM, type ProbeServer, startProbeServer } from '../support/probe-server';
import { CLIENT_ID, post } from '../support/workbench';
import { type RunningWorker, startWorkerOnLoopback } from './harness';

const MASK = '••••••••';

/** Every character that PingOne puts into a secret. */
const SECRET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';

const PRIVATE_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
	type: 'pkcs8',
	format: 'pem'
});

let probe: ProbeServer;
let worker: RunningWorker;

beforeAll(async () => {
	probe = await startProbeServer();
	worker = await startWorkerOnLoopback({
		vars: { TRUSTED_ISSUERS: JSON.stringify([probe.issuer]) }
	});
});

afterAll(async () => {
	await worker.stop();
	await probe.stop();
});

type Part = { readonly where: string; readonly name: string; readonly explanation: string };

const METHODS = [
	['client_secret_basic', { client_secret: SECRET }],
	['client_secret_post', { client_secret: SECRET }],
	['client_secret_jwt', { client_secret: SECRET }],
	['private_key_jwt', { private_key: PRIVATE_KEY, key_id: 'k1' }]
] as const;

function requestFor(method: string, credential: object) {
	return {
		grant_type: 'client_credentials',
		issuer: probe.issuer,
		client_id: CLIENT_ID,
		client_auth_method: method,
		scope: 'api:read api:write',
		audience: 'https://api.example.com/é?a=b&c',
		resource: 'https://api.example.com',
		...credential
	};
}

async function previewOf(request: object) {
	const answer = await post(worker, '/api/token-exchange/preview', request);
	expect(answer.status).toBe(200);
	return answer.json();
}

async function sendAndReceive(request: object) {
	const answer = await post(worker, '/api/token-exchange', request);
	expect(answer.status).toBe(200);
	const received = probe.received().at(-1);
	if (received === undefined) throw new Error('The probe received nothing.');
	return received;
}

/** The assertion's parts that differ from one request to the next, in one spelling. */
function withoutMoment(jwt: string): readonly unknown[] {
	return jwt
		.split('.')
		.slice(0, 2)
		.map((part) => {
			const { jti, iat, exp, ...rest } = JSON.parse(Buffer.from(part, 'base64url').toString());
			return { ...rest, has: [typeof jti, typeof iat, typeof exp], lifetime: exp - iat };
		});
}

describe.each(METHODS)('the preview of a request with %s', (method, credential) => {
	it('has the method, the URL and the headers that the server receives', async () => {
		const request = requestFor(method, credential);

		const { call } = await previewOf(request);
		const received = await sendAndReceive(request);

		expect(call.request.method).toBe(received.method);
		expect(call.request.url).toBe(received.url);
		const sent = received.headers
			.filter(([name]) => !ADDED_BY_PLATFORM.test(name))
			.map(([name, value]) => [
				name,
				name === 'authorization' ? value.replace(/^Basic .+$/, `Basic ${MASK}`) : value
			]);
		expect(new Map(call.request.headers)).toEqual(new Map(sent as [string, string][]));
	});

	it('has the body that the server receives, apart from masks, times and jti', async () => {
		const request = requestFor(method, credential);

		const { call } = await previewOf(request);
		const received = await sendAndReceive(request);

		const assertionOf = (body: string) => /client_assertion=([^&]*)/.exec(body)?.[1];
		const comparable = (body: string) =>
			body
				.replace(/client_secret=[^&]*/, `client_secret=${MASK}`)
				.replace(/client_assertion=[^&]*/, 'client_assertion=');
		expect(comparable(call.request.body.text)).toBe(comparable(received.body));
		const shown = assertionOf(call.request.body.text);
		const sent = assertionOf(received.body);
		expect(shown === undefined).toBe(sent === undefined);
		if (shown !== undefined && sent !== undefined) {
			expect(shown.endsWith(`.${MASK}`)).toBe(true);
			expect(withoutMoment(shown)).toEqual(withoutMoment(sent));
		}
	});

	it('has no response, and sends nothing', async () => {
		const before = probe.received().length;

		const { call } = await previewOf(requestFor(method, credential));

		expect(call).not.toHaveProperty('response');
		expect(probe.received()).toHaveLength(before);
	});

	it('explains every header, field and claim', async () => {
		const { call, parts } = await previewOf(requestFor(method, credential));

		const named = (where: string) =>
			parts.filter((part: Part) => part.where === where).map((part: Part) => part.name);
		expect(named('header')).toEqual(call.request.headers.map(([name]: [string]) => name));
		expect(named('body')).toEqual(call.request.body.form.map(([name]: [string]) => name));
		expect(parts.every((part: Part) => part.explanation.length > 20)).toBe(true);
		expect(named('assertion_claim').length > 0).toBe(method.endsWith('_jwt'));
	});

	it('holds no secret', async () => {
		const answer = await post(
			worker,
			'/api/token-exchange/preview',
			requestFor(method, credential)
		);

		expect(answer.text).not.toContain(SECRET);
		expect(answer.text).not.toContain(Buffer.from(`${CLIENT_ID}:${SECRET}`).toString('base64'));
		expect(answer.text).not.toContain('PRIVATE KEY');
	});
});

describe('the assertion', () => {
	it('is for the issuer alone, lives 60 seconds and has no nbf', async () => {
		const { body } = await sendAndReceive(
			requestFor('client_secret_jwt', { client_secret: SECRET })
		);

		const [header, claims] = (new URLSearchParams(body).get('client_assertion') ?? '')
			.split('.')
			.map((part, index) =>
				index < 2 ? JSON.parse(Buffer.from(part, 'base64url').toString()) : part
			);
		expect(header).toEqual({ alg: 'HS256', typ: 'JWT' });
		expect(claims).toEqual({
			iss: CLIENT_ID,
			sub: CLIENT_ID,
			aud: probe.issuer,
			iat: expect.any(Number),
			exp: Number(claims.iat) + 60,
			// 128 bits in base64url.
			jti: expect.stringMatching(/^[\w-]{22}$/)
		});
		expect(new URLSearchParams(body).has('client_id')).toBe(false);
	});

	it('has a jti of its own in each request', async () => {
		const request = requestFor('client_secret_jwt', { client_secret: SECRET });

		const jtis = [await sendAndReceive(request), await sendAndReceive(request)].map(({ body }) => {
			const [, claims = ''] = (new URLSearchParams(body).get('client_assertion') ?? '').split('.');
			return JSON.parse(Buffer.from(claims, 'base64url').toString()).jti;
		});

		expect(jtis[0]).not.toBe(jtis[1]);
	});
});

describe('the Basic header', () => {
	async function headerFor(client_id: string, client_secret: string): Promise<string | undefined> {
		const { headers } = await sendAndReceive({
			...requestFor('client_secret_basic', { client_secret }),
			client_id
		});
		return headers.find(([name]) => name === 'authorization')?.[1];
	}

	it("equals that of `curl -u` for a UUID and every character of PingOne's secrets", async () => {
		const expected = `Basic ${Buffer.from(`${CLIENT_ID}:${SECRET}`).toString('base64')}`;

		expect(await headerFor(CLIENT_ID, SECRET)).toBe(expected);
	});

	it.each([
		['a:b c+é', 's', 'a%3Ab+c%2B%C3%A9:s'],
		['c', 'a:b c+é', 'c:a%3Ab+c%2B%C3%A9'],
		['c', '%&=?/', 'c:%25%26%3D%3F%2F']
	])('is form-encoded for %s with %s (RFC 6749 section 2.3.1)', async (id, secret, encoded) => {
		const expected = `Basic ${Buffer.from(encoded).toString('base64')}`;

		expect(await headerFor(id, secret)).toBe(expected);
	});
});
