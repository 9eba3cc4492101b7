/**
 * The assertion linter against oidc-provider, which nobody here wrote: each assertion is signed and sent,
 * and what the linter says of it has to be what the provider does. Where the two follow other rules, the
 * table says whose rule it is.
 */
import { isAcceptable } from '../../src/lib/oauth/assertion-lint.test-support';
import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintAssertion } from '../../src/lib/oauth/assertion-lint';
import { ASSERTION_TYPE } from '../../src/lib/oauth/assertion-parts';

const SECRET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';

const KEY_CLIENT = 'key-client';
const SECRET_CLIENT = 'secret-client';
const SENT_JTI = 'sent-before';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });

const COMMON = {
	grant_types: ['client_credentials'],
	redirect_uris: [],
	response_types: [],
	scope: 'api:read'
};

const CLIENTS = [
	{
		...COMMON,
		client_id: KEY_CLIENT,
		token_endpoint_auth_method: 'private_key_jwt',
		jwks: {
			keys: [
				{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig' },
				{ ...other.publicKey.export({ format: 'jwk' }), kid: 'k2', use: 'sig' }
			]
		}
	},
	{
		...COMMON,
		client_id: SECRET_CLIENT,
		client_secret: SECRET,
		token_endpoint_auth_method: 'client_secret_jwt'
	}
];

/** `null` removes a member. `issuer` and `now` stand for what is known only when the test runs. */
type Known = { readonly issuer: string; readonly now: number };
type Members = Readonly<Record<string, unknown>>;
type Case = {
	readonly name: string;
	readonly client?: typeof KEY_CLIENT | typeof SECRET_CLIENT;
	readonly header?: Members;
	readonly claims?: (known: Known) => Members;
	readonly provider: 'accepts' | 'refuses';
	/** Set where PingOne's documented rule differs from what oidc-provider does. */
	readonly otherRule?: string;
};

const CASES: readonly Case[] = [
	{ name: 'as the workbench builds it, with a key', provider: 'accepts' },
	{ name: 'as the workbench builds it, with a secret', client: SECRET_CLIENT, provider: 'accepts' },
	{
		name: 'the type of RFC 10070',
		header: { typ: 'client-authentication+jwt' },
		provider: 'accepts'
	},
	{ name: 'no type', header: { typ: null }, provider: 'accepts' },
	{ name: 'RS512', header: { alg: 'RS512' }, provider: 'accepts' },
	{ name: 'HS384', client: SECRET_CLIENT, header: { alg: 'HS384' }, provider: 'accepts' },
	{
		name: 'the token endpoint as audience',
		claims: ({ issuer }) => ({ aud: `${issuer}/token` }),
		provider: 'accepts'
	},
	{
		name: 'the issuer among several audiences',
		claims: ({ issuer }) => ({ aud: ['https://other.example', issuer] }),
		provider: 'accepts'
	},
	{ name: 'no iat', claims: () => ({ iat: null }), provider: 'accepts' },
	{ name: 'nbf now', claims: ({ now }) => ({ nbf: now - 1 }), provider: 'accepts' },
	{ name: 'no kid', header: { kid: null }, provider: 'accepts' },
	{
		name: 'exp half an hour ahead',
		claims: ({ now }) => ({ exp: now + 1800 }),
		provider: 'accepts'
	},
	{ name: 'no iss', claims: () => ({ iss: null }), provider: 'refuses' },
	{ name: 'another iss', claims: () => ({ iss: 'somebody' }), provider: 'refuses' },
	{ name: 'no sub', claims: () => ({ sub: null }), provider: 'refuses' },
	{ name: 'another sub', claims: () => ({ sub: 'somebody' }), provider: 'refuses' },
	{ name: 'no aud', claims: () => ({ aud: null }), provider: 'refuses' },
	{ name: 'another aud', claims: () => ({ aud: 'https://other.example' }), provider: 'refuses' },
	{
		name: 'the issuer with a slash',
		claims: ({ issuer }) => ({ aud: `${issuer}/` }),
		provider: 'refuses'
	},
	{
		name: 'several other audiences',
		claims: () => ({ aud: ['https://one.example', 'https://two.example'] }),
		provider: 'refuses'
	},
	{ name: 'no exp', claims: () => ({ exp: null }), provider: 'refuses' },
	{ name: 'exp in the past', claims: ({ now }) => ({ exp: now - 60 }), provider: 'refuses' },
	{ name: 'exp as text', claims: ({ now }) => ({ exp: String(now + 60) }), provider: 'refuses' },
	{ name: 'nbf in the future', claims: ({ now }) => ({ nbf: now + 600 }), provider: 'refuses' },
	{ name: 'iat as text', claims: ({ now }) => ({ iat: String(now) }), provider: 'refuses' },
	{ name: 'a jti that was sent before', claims: () => ({ jti: SENT_JTI }), provider: 'refuses' },
	{ name: 'a jti that is a number', claims: () => ({ jti: 7 }), provider: 'refuses' },
	{ name: 'alg none', header: { alg: 'none' }, provider: 'refuses' },
	{ name: 'alg HS256 with a key', header: { alg: 'HS256' }, provider: 'refuses' },
	{
		name: 'alg RS256 with a secret',
		client: SECRET_CLIENT,
		header: { alg: 'RS256' },
		provider: 'refuses'
	},
	{ name: 'a kid that is not registered', header: { kid: 'k9' }, provider: 'refuses' },
	{ name: 'an unknown critical extension', header: { crit: ['x'], x: 1 }, provider: 'refuses' },
	{
		name: 'exp two hours ahead',
		claims: ({ now }) => ({ exp: now + 7200 }),
		provider: 'accepts',
		otherRule: 'PingOne refuses more than one hour; oidc-provider has no such limit'
	},
	{
		name: 'no jti',
		claims: () => ({ jti: null }),
		provider: 'refuses',
		otherRule: 'PingOne has jti as optional; oidc-provider insists on it'
	}
];

let server: Server;
let issuer: string;

beforeAll(async () => {
	server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server has no port.');
	issuer = `http://127.0.0.1:${address.port}`;
	const provider = new Provider(issuer, {
		clients: CLIENTS,
		scopes: ['api:read'],
		features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
		routes: { token: '/token' },
		enabledJWA: {
			clientAuthSigningAlgValues: ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512']
		}
	});
	server.on('request', provider.callback());
	const sent = await post(signed(partsOf({ name: '', provider: 'accepts' }, { jti: SENT_JTI })));
	if (sent !== 200) throw new Error('The first assertion was not accepted.');
});

afterAll(async () => {
	await new Promise((resolve) => {
		server.close(resolve);
		server.closeAllConnections();
	});
});

type Parts = { readonly header: Members; readonly claims: Members };

function partsOf(
	{ client = KEY_CLIENT, header = {}, claims = () => ({}) }: Case,
	own: Members = {}
): Parts {
	const now = Math.floor(Date.now() / 1000);
	const isKey = client === KEY_CLIENT;
	return {
		header: present({
			alg: isKey ? 'RS256' : 'HS256',
			typ: 'JWT',
			...(isKey ? { kid: 'k1' } : {}),
			...header
		}),
		claims: present({
			iss: client,
			sub: client,
			aud: issuer,
			iat: now,
			exp: now + 60,
			jti: randomUUID(),
			...own,
			...claims({ issuer, now })
		})
	};
}

function present(members: Members): Members {
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}

/** Signed by hand: the workbench itself refuses to sign some of these. */
function signed({ header, claims }: Parts): string {
	const input = [header, claims]
		.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
		.join('.');
	const alg = String(header['alg']);
	const hash = `sha${alg.slice(2)}`;
	if (alg === 'none') return `${input}.`;
	const signature = alg.startsWith('HS')
		? createHmac(hash, SECRET).update(input).digest()
		: sign(hash, Buffer.from(input), privateKey);
	return `${input}.${signature.toString('base64url')}`;
}

async function post(assertion: string): Promise<number> {
	const answer = await fetch(`${issuer}/token`, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_assertion_type: ASSERTION_TYPE,
			client_assertion: assertion
		})
	});
	await answer.arrayBuffer();
	return answer.status;
}

function lint(test: Case, { header, claims }: Parts): 'accepts' | 'refuses' {
	const { client = KEY_CLIENT } = test;
	const findings = lintAssertion({
		header,
		claims,
		expected: {
			clientId: client,
			issuer,
			tokenEndpoint: `${issuer}/token`,
			calledEndpoint: `${issuer}/token`,
			method: client === KEY_CLIENT ? 'private_key_jwt' : 'client_secret_jwt',
			registeredKeys: [
				{ kid: 'k1', isForSigning: true },
				{ kid: 'k2', isForSigning: true }
			],
			seenJtis: new Set([SENT_JTI])
		},
		nowSeconds: Math.floor(Date.now() / 1000)
	});
	return isAcceptable(findings) ? 'accepts' : 'refuses';
}

describe.each(CASES)('$name', (test) => {
	it(`oidc-provider ${test.provider} it`, async () => {
		const status = await post(signed(partsOf(test)));

		expect(status < 300 ? 'accepts' : 'refuses').toBe(test.provider);
	});

	it(test.otherRule ?? 'the linter says so', () => {
		const verdict = lint(test, partsOf(test));

		expect(verdict === test.provider).toBe(test.otherRule === undefined);
	});
});

it('is judged alike by both in more than fifteen cases, good and bad', () => {
	const agreed = CASES.filter(({ otherRule }) => otherRule === undefined);

	expect(agreed.filter(({ provider }) => provider === 'accepts').length).toBeGreaterThan(7);
	expect(agreed.filter(({ provider }) => provider === 'refuses').length).toBeGreaterThan(7);
});
