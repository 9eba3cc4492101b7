import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { verdictOf } from '$lib/preflight/verdict';
import { PreflightRequest } from '$lib/api/preflight-request';
import {
	answer,
	API,
	APPLICATION,
	APPLICATION_URL,
	AS,
	CLIENT_ID,
	CLIENT_SECRET,
	ENVIRONMENT_ID,
	fakePingOne,
	listOf,
	ORDERS_ID,
	refusal
} from '../management/fake-pingone.test-support';
import { runPreflight } from './run-preflight';
import { validate, errorsOf, outcomeOf } from './validate.test-support';

describe('bad input', () => {
	it('a worker that may not read: nothing is an error, and the role is named', async () => {
		const forbidden = refusal(403, 'ACCESS_FAILED');
		const { checks } = await validate(
			await fakePingOne({
				[APPLICATION_URL]: forbidden,
				[`${APPLICATION_URL}/secret`]: forbidden,
				[`${APPLICATION_URL}/grants`]: forbidden,
				[`${API}/resources`]: forbidden
			})
		);

		expect(errorsOf(checks)).toEqual([]);
		expect(outcomeOf(checks, 'worker_role')).toBe('warning');
		expect(outcomeOf(checks, 'application_exists')).toBe('skipped');
	});

	it('a worker token of another environment: told apart from a role that is missing', async () => {
		const forbidden = refusal(403, 'ACCESS_FAILED');
		const { checks } = await validate(
			await fakePingOne({
				[`${AS}/token`]: answer({ access_token: tokenOf(OTHER_ID), expires_in: 3600 }),
				[APPLICATION_URL]: forbidden,
				[`${APPLICATION_URL}/secret`]: forbidden,
				[`${APPLICATION_URL}/grants`]: forbidden,
				[`${API}/resources`]: forbidden
			})
		);

		expect(errorsOf(checks)).toEqual([]);
		expect(outcomeOf(checks, 'worker_environment')).toBe('warning');
		expect(outcomeOf(checks, 'worker_role')).toBe('skipped');
	});

	it('a worker token of another environment that a role was given to is good', async () => {
		const { checks } = await validate(
			await fakePingOne({
				[`${AS}/token`]: answer({ access_token: tokenOf(OTHER_ID), expires_in: 3600 })
			})
		);

		expect(verdictOf(checks)).toBe('passed');
		expect(checks.find(({ id }) => id === 'worker_environment')?.evidence).toContain(
			`env of the token: ${OTHER_ID}`
		);
	});

	it('a token that ends or is withdrawn mid-run is told of, and the next run has a new one', async () => {
		const ports = await fakePingOne({
			[`${APPLICATION_URL}/grants`]: refusal(401, 'ACCESS_FAILED')
		});

		const { checks } = await validate(ports);
		ports.asked.length = 0;
		await validate(ports);

		expect(errorsOf(checks)).toEqual([]);
		expect(checks.find(({ id }) => id === 'worker_role')?.explanation).toContain('no longer');
		expect(ports.asked).toContain(`${AS}/token`);
	});

	it('a worker that is refused leaves a warning', async () => {
		const { checks } = await validate(
			await fakePingOne({ [`${AS}/token`]: answer({ error: 'invalid_client' }, 401) })
		);

		expect(errorsOf(checks)).toEqual([]);
		expect(outcomeOf(checks, 'worker_token')).toBe('warning');
		expect(outcomeOf(checks, 'application_exists')).toBe('skipped');
	});

	it.each([
		['a jwks that is not JSON', { jwks: '{"keys":[' }, 'error'],
		['a jwks with a hundred keys', { jwks: JSON.stringify({ keys: hundredKeys() }) }, 'error'],
		['a jwksUrl', { jwksUrl: 'https://keys.example.com/jwks' }, 'skipped']
	])('%s', async (_, members, outcome) => {
		const ports = await fakePingOne({
			[APPLICATION_URL]: answer({
				...APPLICATION,
				tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT',
				...members
			})
		});
		const { private_key: key } = await madeKey();

		const { checks } = await validate(ports, {
			client_auth_method: 'private_key_jwt',
			private_key: key
		});

		expect(outcomeOf(checks, 'key_registered')).toBe(outcome);
		expect(errorsOf(checks)).toEqual(outcome === 'error' ? ['key_registered'] : []);
		expect(ports.asked.every((url) => url.includes('.pingone.eu/'))).toBe(true);
	});

	it('an application without tokenEndpointAuthMethod is a warning', async () => {
		const { tokenEndpointAuthMethod: _, ...without } = APPLICATION;
		const { checks } = await validate(await fakePingOne({ [APPLICATION_URL]: answer(without) }));

		expect(errorsOf(checks)).toEqual([]);
		expect(outcomeOf(checks, 'application_method')).toBe('warning');
	});

	it('a client id that is no UUID is looked for in the list of a thousand', async () => {
		const others = Array.from({ length: 999 }, (_, index) => ({
			...APPLICATION,
			id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
			description: 'x'.repeat(1000)
		}));
		const ports = await fakePingOne({
			[`${API}/applications`]: answer(
				listOf('applications', [...others, { ...APPLICATION, clientId: 'imported-client' }])
			)
		});

		const { checks } = await validate(ports, {
			client_id: 'imported-client',
			client_secret: CLIENT_SECRET
		});

		expect(verdictOf(checks)).toBe('passed');
		expect(ports.asked).toHaveLength(7);
	});

	it('an id of a resource that is no id becomes no path', async () => {
		const ports = await fakePingOne({
			[`${APPLICATION_URL}/grants`]: answer(
				listOf('grants', [{ resource: { id: '../../x' }, scopes: [{ id: 'read' }] }])
			),
			[`${API}/resources`]: answer(
				listOf('resources', [{ id: '../../x', name: 'Odd', type: 'CUSTOM' }])
			)
		});

		const { checks } = await validate(ports);

		expect(errorsOf(checks)).toEqual([]);
		expect(ports.asked.some((url) => url.includes('..') || url.endsWith('/x/scopes'))).toBe(false);
	});

	it('a private key that cannot be read is refused', async () => {
		const input = v.parse(PreflightRequest, {
			environment_id: ENVIRONMENT_ID,
			client_id: CLIENT_ID,
			private_key: 'CANARY'
		});

		const result = await runPreflight(input, await fakePingOne());

		expect(result).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
		expect(JSON.stringify(result)).not.toContain('CANARY');
	});
});

describe('a fault of PingOne', () => {
	it.each([
		[
			'HTML',
			() => new Response('<h1>Maintenance</h1>', { headers: { 'content-type': 'text/html' } })
		],
		[
			'a redirect',
			() => new Response(null, { status: 302, headers: { location: 'https://x.test' } })
		],
		['a 500', refusal(500, 'UNEXPECTED_ERROR')],
		['a 429', refusal(429, 'REQUEST_LIMITED')],
		['broken JSON', () => new Response('{"_embedded":')],
		['another shape', answer({ hello: 'world' })],
		['a list', answer([])]
	])('is a warning, never a pass and never an error: %s', async (_, fault) => {
		const targets = [
			[APPLICATION_URL, 'application_exists'],
			[`${APPLICATION_URL}/secret`, 'secret_matches'],
			[`${APPLICATION_URL}/grants`, 'scope_exists'],
			[`${API}/resources`, 'scope_exists'],
			[`${API}/resources/${ORDERS_ID}/scopes`, 'scope_exists'],
			[`${AS}/token`, 'worker_token']
		] as const;
		for (const [url, id] of targets) {
			const { checks } = await validate(await fakePingOne({ [url]: fault }));

			expect([url, outcomeOf(checks, id)]).toEqual([url, 'warning']);
			expect(errorsOf(checks)).toEqual([]);
		}
	});

	it('of the connection is a warning, too', async () => {
		const ports = await fakePingOne();
		const broken = {
			...ports,
			fetch: async () => {
				throw new Error('internal error; reference = CANARY');
			}
		};

		const { checks } = await validate(broken);

		expect(outcomeOf(checks, 'environment_exists')).toBe('warning');
		expect(errorsOf(checks)).toEqual([]);
	});
});

const OTHER_ID = '99999999-2222-4333-8444-555555555555';

/** Read and not verified, so nobody has to sign it. */
function tokenOf(env: string): string {
	return [{ alg: 'RS256' }, { env }]
		.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
		.concat('signature')
		.join('.');
}

function hundredKeys(): object[] {
	return Array.from({ length: 100 }, (_, index) => ({
		kty: 'RSA',
		n: Buffer.from(`modulus ${index}`).toString('base64url'),
		e: 'AQAB',
		kid: `key-${index}`
	}));
}

async function madeKey(): Promise<{ private_key: string }> {
	const pair = await crypto.subtle.generateKey(
		{
			name: 'RSASSA-PKCS1-v1_5',
			modulusLength: 2048,
			publicExponent: new Uint8Array([1, 0, 1]),
			hash: 'SHA-256'
		},
		true,
		['sign', 'verify']
	);
	return {
		private_key: JSON.stringify(await crypto.subtle.exportKey('jwk', pair.privateKey)).replace(
			'"key_ops":["sign"],',
			''
		)
	};
}
