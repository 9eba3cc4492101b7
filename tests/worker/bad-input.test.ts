import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startUpstream, type Upstream } from '../support/pingone/upstream';
import { CLIENT_ID, ENVIRONMENT_ID, JSON_HEADERS, makeSandbox, post } from '../support/workbench';
import { type RunningWorker, startWorker } from './harness';

let upstream: Upstream;
let worker: RunningWorker;

beforeAll(async () => {
	upstream = startUpstream();
	worker = await startWorker();
});

afterAll(async () => {
	await worker.stop();
	upstream.stop();
});

const VALID = {
	grant_type: 'client_credentials',
	region: 'EU',
	environment_id: ENVIRONMENT_ID,
	client_id: CLIENT_ID,
	client_secret: 'secret'
} as const;

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ENCRYPTED_PEM = rsa.privateKey.export({
	type: 'pkcs8',
	format: 'pem',
	cipher: 'aes-256-cbc',
	passphrase: 'open sesame'
});
const PUBLIC_PEM = rsa.publicKey.export({ type: 'spki', format: 'pem' });
const SHORT_PEM = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({
	type: 'pkcs8',
	format: 'pem'
});
const EC_PEM = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
	type: 'pkcs8',
	format: 'pem'
});
const NO_KEY_PEM = '-----BEGIN PRIVATE KEY-----\nbm8ga2V5\n-----END PRIVATE KEY-----';

const WITH_KEY = {
	client_secret: undefined,
	client_auth_method: 'private_key_jwt'
} as const;

describe('a token request', () => {
	it.each([
		['an environment id that is no UUID', { environment_id: 'my-environment' }, 'environment_id'],
		['an environment id with a host in it', { environment_id: 'x@evil.example' }, 'environment_id'],
		[
			'an environment id with a line behind it',
			{ environment_id: `${ENVIRONMENT_ID}\n` },
			'environment_id'
		],
		['a region that does not exist', { region: 'MOON' }, 'region'],
		['a region in lower case', { region: 'eu' }, 'region'],
		[
			'a method that does not exist',
			{ client_auth_method: 'tls_client_auth' },
			'client_auth_method'
		],
		['a scope with commas', { scope: 'api:read,api:write' }, 'scope'],
		['a scope with two spaces', { scope: 'api:read  api:write' }, 'scope'],
		['a secret with a newline', { client_secret: 'secret\n' }, 'client_secret'],
		['a secret with a NUL', { client_secret: 'sec\u0000ret' }, 'client_secret'],
		['an empty client id', { client_id: '' }, 'client_id'],
		['another grant', { grant_type: 'password' }, 'grant_type'],
		['a field that nobody knows', { url: 'https://evil.example' }, 'url'],
		[
			'an issuer beside an environment',
			{ issuer: 'https://auth.pingone.eu/x/as' },
			'environment_id'
		],
		['a secret and a key', { private_key: NO_KEY_PEM }, 'private_key'],
		['a PEM that is no key', { ...WITH_KEY, private_key: NO_KEY_PEM }, 'private_key'],
		['a text that is no PEM', { ...WITH_KEY, private_key: 'secret' }, 'private_key'],
		['an encrypted PEM', { ...WITH_KEY, private_key: ENCRYPTED_PEM }, 'private_key'],
		['a public key', { ...WITH_KEY, private_key: PUBLIC_PEM }, 'private_key'],
		['an EC key with RS256', { ...WITH_KEY, private_key: EC_PEM }, 'private_key'],
		['an RSA key of 1024 bits', { ...WITH_KEY, private_key: SHORT_PEM }, 'private_key']
	])('with %s is refused with the field and what to do', async (_what, change, field) => {
		upstream.play('token');

		const answer = await post(worker, '/api/token-exchange', { ...VALID, ...change });

		expect(answer.status).toBe(400);
		expect(answer.headers.get('content-type')).toBe('application/problem+json');
		expect(answer.json()).toMatchObject({
			code: 'invalid_request',
			status: 400,
			issues: expect.arrayContaining([
				{ field: expect.stringMatching(field), message: expect.stringMatching(/\w+ \w+/) }
			])
		});
		expect(upstream.received()).toEqual([]);
	});

	it.each([
		['an encrypted PEM', ENCRYPTED_PEM, /encrypted|passphrase|password/i],
		['a public key', PUBLIC_PEM, /public/i],
		['an EC key', EC_PEM, /\b(?:EC|elliptic|ES256)\b/i],
		['a short key', SHORT_PEM, /2,?048/]
	])('with %s is told apart from other keys', async (_what, private_key, words) => {
		const answer = await post(worker, '/api/token-exchange', {
			...VALID,
			...WITH_KEY,
			private_key
		});

		const { issues } = answer.json();
		expect(issues[0].message).toMatch(words);
	});

	it.each([
		'constructor',
		'__proto__',
		'https://auth.pingone.com.evil.example',
		'NA.evil.example',
		'127.0.0.1',
		''
	])('with the region %s reaches no host', async (region) => {
		upstream.play('token');

		const answer = await post(worker, '/api/token-exchange', { ...VALID, region });

		expect(answer.status).toBe(400);
		expect(upstream.received()).toEqual([]);
	});

	it('repeats nothing of a secret in its problem', async () => {
		const answer = await post(worker, '/api/token-exchange', {
			...VALID,
			client_secret: 'CANARY-secret\n'
		});

		expect(answer.text).not.toContain('CANARY');
	});
});

describe('a body', () => {
	const send = (body: string, headers: Record<string, string> = JSON_HEADERS) =>
		worker.fetch('/api/token-exchange', { method: 'POST', headers, body });

	it.each([
		['{', 'no JSON'],
		['', 'nothing'],
		['[]', 'an array'],
		['null', 'null'],
		['"text"', 'a string'],
		['{"a":1}{"b":2}', 'two values']
	])('of %j, which is %s, is refused', async (body) => {
		const answer = await send(body);

		expect(answer.status).toBe(400);
		expect(answer.json()).toMatchObject({ code: 'invalid_request' });
	});

	it('of 1 MB is refused as too large', async () => {
		const answer = await send(JSON.stringify({ ...VALID, scope: 'x'.repeat(1024 * 1024) }));

		expect(answer.status).toBe(413);
		expect(answer.json()).toMatchObject({ code: 'too_large', detail: expect.stringMatching(/32/) });
	});

	// A runtime that answers before it has read the body closes the connection on a client that still sends.
	it.each([
		['413', 413, JSON_HEADERS],
		['415 by its type', 415, {}],
		['403 by its origin', 403, { ...JSON_HEADERS, origin: 'https://evil.example' }]
	])('of 4 MB, from twenty clients at once, is answered with %s', async (_why, status, headers) => {
		const large = 'x'.repeat(4 * 1024 * 1024);

		const answers = await Promise.all(Array.from({ length: 20 }, () => send(large, headers)));

		expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(status));
	});

	it('above the limit is refused without a content-length too', async () => {
		const answer = await worker.fetch('/api/token-exchange', {
			method: 'POST',
			headers: { ...JSON_HEADERS, 'transfer-encoding': 'chunked' },
			body: JSON.stringify({ ...VALID, scope: 'x'.repeat(40 * 1024) })
		});

		expect(answer.status).toBe(413);
	});

	it.each([
		'text/plain',
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
		'application/jsonp',
		'text/plain; application/json'
	])('of the type %s is refused', async (type) => {
		const answer = await send(JSON.stringify(VALID), { 'content-type': type });

		expect(answer.status).toBe(415);
		expect(answer.json()).toMatchObject({ code: 'unsupported_media_type' });
	});

	it('without a type is refused', async () => {
		const answer = await send(JSON.stringify(VALID), {});

		expect(answer.status).toBe(415);
	});

	it.each(['application/json; charset=utf-8', 'Application/JSON'])(
		'of the type %s is read',
		async (type) => {
			upstream.play('token');

			const answer = await send(JSON.stringify(VALID), { 'content-type': type });

			expect(answer.status).toBe(200);
		}
	);
});

describe('an address', () => {
	it.each([
		['GET', '/api/nothing'],
		['POST', '/api/nothing'],
		['DELETE', '/api/nothing/at/all'],
		['POST', '/api/token-exchange/nothing']
	])('%s %s that is none answers a JSON 404', async (method, path) => {
		const answer = await worker.fetch(path, {
			method,
			...(method === 'POST' ? { headers: JSON_HEADERS, body: '{}' } : {})
		});

		expect(answer.status).toBe(404);
		expect(answer.headers.get('content-type')).toBe('application/problem+json');
		expect(answer.json()).toMatchObject({ code: 'not_found', status: 404 });
	});

	it.each([
		['GET', '/api/token-exchange'],
		['PUT', '/api/token-exchange'],
		['POST', '/api/health'],
		['PATCH', '/api/credentials']
	])('%s %s answers a JSON 405 with the methods that it takes', async (method, path) => {
		const answer = await worker.fetch(path, {
			method,
			headers: JSON_HEADERS,
			...(method === 'GET' ? {} : { body: '{}' })
		});

		expect(answer.status).toBe(405);
		expect(answer.headers.get('content-type')).toBe('application/problem+json');
		expect(answer.headers.get('allow')).toMatch(/^[A-Z, ]+$/);
	});

	it('that starts with two slashes is refused', async () => {
		const { hostname, port } = new URL(worker.url);

		const answer = await worker.fetch(`http://${hostname}:${port}//evil.example/api`);

		expect(answer.status).toBe(400);
	});
});

describe('a sandbox that exists no more', () => {
	const GONE = '99999999-9999-4999-8999-999999999999';

	it('is told by /api/token-exchange as 409', async () => {
		const answer = await post(worker, '/api/token-exchange', {
			...VALID,
			region: 'sandbox',
			environment_id: GONE
		});

		expect(answer.status).toBe(409);
		expect(answer.json()).toMatchObject({ code: 'sandbox_exists_no_more' });
	});

	it('gives no key', async () => {
		const answer = await post(worker, `/api/sandboxes/${GONE}/applications/${CLIENT_ID}/key`, {});

		expect(answer.status).toBe(409);
	});

	it('is a 404 to its own clients', async () => {
		const answer = await worker.fetch(`/sandbox/${GONE}/as/jwks`);

		expect(answer.status).toBe(404);
		expect(answer.headers.get('content-type')).toMatch(/json/);
	});
});

it('gives no key of an application that a sandbox does not have', async () => {
	const sandbox = await makeSandbox(worker);

	const answer = await post(
		worker,
		`/api/sandboxes/${sandbox.environment_id}/applications/${CLIENT_ID}/key`,
		{}
	);

	expect(answer.status).toBe(404);
});
