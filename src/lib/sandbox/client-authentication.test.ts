import { importPKCS8, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSandboxHost, type NewSandboxKey } from './host';
import {
	answerOf,
	AS,
	basic,
	createTestPorts,
	createTestSandbox,
	NOW_MS,
	textAt
} from './sandbox.test-support';
import type { TestSandbox } from './sandbox.test-support';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const NOW = Math.floor(NOW_MS / 1000);
const INVALID = 'Request denied: Invalid client credentials';
const UNSUPPORTED = 'Request denied: Unsupported authentication method';

let sandbox: TestSandbox;
let key: NewSandboxKey;
let otherKey: NewSandboxKey;

beforeAll(async () => {
	sandbox = await createTestSandbox();
	otherKey = await keyOf('privateKeyJwt');
	key = await keyOf('privateKeyJwt');
});

async function keyOf(name: 'privateKeyJwt' | 'secretJwt'): Promise<NewSandboxKey> {
	const made = await sandbox.host.makeKey(sandbox.application(name).id);
	if (!made.ok) throw new Error(made.error.code);
	return made.value;
}

type Header = { alg: string; typ?: string; kid?: string };

function claimsFor(clientId: string, changed: Record<string, unknown> = {}): JWTPayload {
	return { iss: clientId, sub: clientId, aud: AS, exp: NOW + 60, ...changed };
}

async function signedBySecret(header: Header, claims: JWTPayload, secret: string): Promise<string> {
	return new SignJWT(claims).setProtectedHeader(header).sign(new TextEncoder().encode(secret));
}

async function signedByKey(header: Header, claims: JWTPayload, pem = key.private_key) {
	return new SignJWT(claims).setProtectedHeader(header).sign(await importPKCS8(pem, header.alg));
}

async function ask(assertion: string, form: Record<string, string> = {}): Promise<string> {
	const response = await sandbox.post('token', {
		grant_type: 'client_credentials',
		client_assertion_type: ASSERTION_TYPE,
		client_assertion: assertion,
		...form
	});
	return response.status === 200
		? 'token'
		: textAt(await response.json(), 'error_description').replace(/ \(Corr.*$/, '');
}

describe('client_secret_basic and client_secret_post', () => {
	it.each(['basic', 'post'] as const)('%s gets a token', async (name) => {
		const client = sandbox.application(name);
		const form = { grant_type: 'client_credentials' };

		const response =
			name === 'basic'
				? await sandbox.post('token', form, basic(client))
				: await sandbox.post('token', {
						...form,
						client_id: client.id,
						client_secret: client.secret
					});

		expect(response.status).toBe(200);
	});

	it('decodes Basic as RFC 6749 section 2.3.1 says', async () => {
		const { id, secret } = sandbox.application('basic');
		const encoded = { id: id.replaceAll('-', '%2D'), secret: secret.replaceAll('.', '%2e') };

		const response = await sandbox.post(
			'token',
			{ grant_type: 'client_credentials' },
			{ authorization: basic(encoded).authorization.replace('Basic', 'bAsIc') }
		);

		expect(response.status).toBe(200);
	});

	it('accepts the same client id in the body beside Basic', async () => {
		const client = sandbox.application('basic');

		const response = await sandbox.post(
			'token',
			{ grant_type: 'client_credentials', client_id: client.id },
			basic(client)
		);

		expect(response.status).toBe(200);
	});
});

describe('client_secret_jwt', () => {
	it.each(['HS256', 'HS384', 'HS512'])('takes %s', async (alg) => {
		const { id, secret } = sandbox.application('secretJwt');

		expect(await ask(await signedBySecret({ alg }, claimsFor(id), secret))).toBe('token');
	});

	it('refuses another secret', async () => {
		const { id } = sandbox.application('secretJwt');
		const secret = sandbox.application('post').secret;

		expect(await ask(await signedBySecret({ alg: 'HS256' }, claimsFor(id), secret))).toBe(INVALID);
	});

	it.each(['basic', 'post', 'worker'] as const)(
		'tells %s, whose secret is right, that the method is not its own',
		async (name) => {
			const { id, secret } = sandbox.application(name);

			expect(await ask(await signedBySecret({ alg: 'HS256' }, claimsFor(id), secret))).toBe(
				UNSUPPORTED
			);
		}
	);

	it('tells an application whose key is right that the method is not its own', async () => {
		const { id } = sandbox.application('secretJwt');
		const registered = await keyOf('secretJwt');
		const assertion = await signedByKey({ alg: 'RS256' }, claimsFor(id), registered.private_key);

		expect(await ask(assertion)).toBe(UNSUPPORTED);
	});
});

describe('private_key_jwt', () => {
	it.each(['RS256', 'RS384', 'RS512'])('takes %s', async (alg) => {
		const { id } = sandbox.application('privateKeyJwt');

		expect(await ask(await signedByKey({ alg, kid: 'any' }, claimsFor(id)))).toBe('token');
	});

	it('refuses a key that was replaced', async () => {
		const { id } = sandbox.application('privateKeyJwt');

		expect(
			await ask(await signedByKey({ alg: 'RS256' }, claimsFor(id), otherKey.private_key))
		).toBe(INVALID);
	});

	it.each(['PS256'])('refuses %s, which discovery does not list', async (alg) => {
		const { id } = sandbox.application('privateKeyJwt');

		expect(await ask(await signedByKey({ alg }, claimsFor(id)))).toBe(INVALID);
	});

	it('refuses an assertion that uses the public key as an HMAC secret', async () => {
		const { id } = sandbox.application('privateKeyJwt');
		const publicText = JSON.stringify(key.jwks);

		expect(await ask(await signedBySecret({ alg: 'HS256' }, claimsFor(id), publicText))).toBe(
			INVALID
		);
	});

	it('refuses an assertion without a signature', async () => {
		const { id } = sandbox.application('privateKeyJwt');

		expect(await ask(new UnsecuredJWT(claimsFor(id)).encode())).toBe(INVALID);
	});
});

describe('the registered key set', () => {
	const strangers = [
		{ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', kid: 'ec' },
		{ kty: 'RSA', n: 'AQAB', e: 'AQAB', kid: 'broken' }
	];

	/** A sandbox whose private_key_jwt application has `jwks` registered. */
	async function answerWith(jwks: string, header: Header): Promise<number> {
		const on = await createTestSandbox();
		const { id } = on.application('privateKeyJwt');
		const name = `application:${id}`;
		on.ports.storage.rows.set(name, Object.assign({}, on.ports.storage.rows.get(name), { jwks }));
		const response = await answerOf(
			createSandboxHost(on.ports),
			new Request(`${AS}/token`, {
				method: 'POST',
				body: new URLSearchParams({
					grant_type: 'client_credentials',
					client_assertion_type: ASSERTION_TYPE,
					client_assertion: await signedByKey(header, claimsFor(id))
				})
			})
		);
		return response.status;
	}

	it.each<[string, () => unknown, Header, number]>([
		['the kid of the key', () => key.jwks.keys[0]?.kid, { alg: 'RS256' }, 200],
		['no kid', () => undefined, { alg: 'RS256' }, 200],
		['the kid of another key', () => 'broken', { alg: 'RS256' }, 401]
	])('with three keys, and %s', async (_, kidOf, header, status) => {
		const kid = kidOf();
		const jwks = JSON.stringify({ keys: [...strangers, ...key.jwks.keys] }, null, 2);

		expect(await answerWith(jwks, typeof kid === 'string' ? { ...header, kid } : header)).toBe(
			status
		);
	});

	it.each([
		['no JSON', 'not json'],
		['no key set', '{"kty":"RSA"}'],
		['an empty set', '{"keys":[]}'],
		['only other keys', JSON.stringify({ keys: strangers })],
		['a key for encryption', '{"keys":[{"kty":"RSA","use":"enc","n":"AQAB","e":"AQAB"}]}']
	])('with %s verifies nothing', async (_, jwks) => {
		expect(await answerWith(jwks, { alg: 'RS256' })).toBe(401);
	});
});

describe('the claims of an assertion', () => {
	const HOUR = 3600;

	it.each<[string, Record<string, unknown>, string]>([
		['aud the issuer', { aud: AS }, 'token'],
		['aud the token endpoint', { aud: `${AS}/token` }, 'token'],
		['aud the issuer at 127.0.0.1', { aud: AS.replace('localhost', '127.0.0.1') }, 'token'],
		['aud an array with the issuer', { aud: ['https://other.example.com', AS] }, 'token'],
		['aud another endpoint than the one called', { aud: `${AS}/introspect` }, INVALID],
		['aud another port', { aud: AS.replace('8787', '8788') }, INVALID],
		['aud with a slash too many', { aud: `${AS}/` }, INVALID],
		['no aud', { aud: undefined }, INVALID],
		['no exp', { exp: undefined }, INVALID],
		['exp now', { exp: NOW }, INVALID],
		['exp a second ahead', { exp: NOW + 1 }, 'token'],
		['exp an hour ahead', { exp: NOW + HOUR }, 'token'],
		['exp more than an hour ahead', { exp: NOW + HOUR + 1 }, INVALID],
		['nbf now', { nbf: NOW }, 'token'],
		['nbf in the future', { nbf: NOW + 1 }, INVALID],
		['iat in the future', { iat: NOW + 10 }, 'token'],
		['another iss', { iss: 'someone' }, INVALID],
		['no iss', { iss: undefined }, INVALID],
		['another sub', { sub: 'someone' }, INVALID],
		['no sub', { sub: undefined }, INVALID],
		['claims of its own', { jti: '1', extra: true }, 'token']
	])('%s', async (_, changed, expected) => {
		const { id, secret } = sandbox.application('secretJwt');
		const claims = claimsFor(id, changed);

		expect(await ask(await signedBySecret({ alg: 'HS256' }, claims, secret))).toBe(expected);
	});

	it.each<[string | undefined, string]>([
		[undefined, 'token'],
		['JWT', 'token'],
		['jwt', 'token'],
		['client-authentication+jwt', 'token'],
		['application/client-authentication+jwt', 'token'],
		['at+jwt', INVALID]
	])('typ %s', async (typ, expected) => {
		const { id, secret } = sandbox.application('secretJwt');
		const header = typ === undefined ? { alg: 'HS256' } : { alg: 'HS256', typ };

		expect(await ask(await signedBySecret(header, claimsFor(id), secret))).toBe(expected);
	});

	it.each<[string, Record<string, string>, string]>([
		['the same client_id in the body', { client_id: 'its own' }, 'token'],
		['another client_id in the body', { client_id: 'another' }, INVALID],
		['another assertion type', { client_assertion_type: 'saml' }, INVALID],
		['no assertion type', { client_assertion_type: '' }, INVALID],
		[
			'a secret too',
			{ client_secret: 'x' },
			'Request failed: Only one client authentication method may be used'
		],
		['no assertion', { client_assertion: '' }, 'Request denied: No client credentials included'],
		['an assertion that is no JWT', { client_assertion: 'abc' }, INVALID],
		['an assertion of three parts that is no JWT', { client_assertion: 'a.b.c' }, INVALID]
	])('with %s', async (_, form, expected) => {
		const { id, secret } = sandbox.application('secretJwt');
		const sent = form.client_id === 'its own' ? { client_id: id } : form;

		expect(await ask(await signedBySecret({ alg: 'HS256' }, claimsFor(id), secret), sent)).toBe(
			expected
		);
	});
});

describe('a rotated secret', () => {
	async function rotatedHost(expiresAtMs: number) {
		const on = await createTestSandbox(createTestPorts());
		const client = on.application('basic');
		const name = `application:${client.id}`;
		const row = Object.assign({}, on.ports.storage.rows.get(name), {
			secret: { value: 'n'.repeat(64), previous: { value: client.secret, expiresAtMs } }
		});
		on.ports.storage.rows.set(name, row);
		const host = createSandboxHost(on.ports);
		const request = new Request(`${AS}/token`, {
			method: 'POST',
			headers: basic(client),
			body: new URLSearchParams({ grant_type: 'client_credentials' })
		});
		return { row: () => on.ports.storage.rows.get(name), response: await answerOf(host, request) };
	}

	it('leaves its predecessor valid until it expires, and notes its use', async () => {
		const { row, response } = await rotatedHost(NOW_MS + 1);

		expect(response.status).toBe(200);
		expect(row()).toMatchObject({ secret: { previous: { lastUsedAtMs: NOW_MS } } });
	});

	it('ends its predecessor at that moment', async () => {
		const { response } = await rotatedHost(NOW_MS);

		expect(response.status).toBe(401);
	});
});
