/** The causes of a refused token request, with a PingOne that tells what a worker may read. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { IntrospectionRequest } from '$lib/api/introspection';
import { TokenRequestBody } from '$lib/flow/token-request-body';
import type { ApiCall } from '$lib/calls/api-call';
import type { Cause } from '$lib/diagnosis/cause';
import { AUTH_HOST_ERRORS, type AuthHostError } from '$lib/pingone/error-texts';
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
	refusal,
	WORKER_ID,
	WORKER_SECRET,
	WORKER_TOKEN
} from '../management/fake-pingone.test-support';
import type { Ports } from '../ports';
import { introspectToken } from './ask-about-token';
import { exchangeToken } from './exchange-token';

const INVALID = AUTH_HOST_ERRORS.invalidClientCredentials;

type Answers = NonNullable<Parameters<typeof fakePingOne>[0]>;

/** A PingOne that refuses the client so, and tells the worker what `answers` say. */
async function refusing(
	answers: Answers = {},
	{ status, error, description }: AuthHostError = INVALID
) {
	const ports = await fakePingOne(answers);
	return {
		...ports,
		fetch(url: string, init: RequestInit): Promise<Response> {
			const { authorization } = Object.fromEntries(new Headers(init.headers));
			const isWorker = authorization === `Basic ${btoa(`${WORKER_ID}:${WORKER_SECRET}`)}`;
			if (isWorker || init.method !== 'POST') return ports.fetch(url, init);
			ports.asked.push(`client ${url}`);
			return Promise.resolve(Response.json({ error, error_description: description }, { status }));
		}
	};
}

const Explained = v.object({
	ok: v.literal(true),
	value: v.object({
		status: v.number(),
		body: v.looseObject({
			/** Absent where a resource was refused. */
			diagnosis: v.optional(v.array(v.custom<Cause>((value) => typeof value === 'object')), []),
			api_calls: v.array(v.custom<ApiCall>((value) => typeof value === 'object'))
		})
	})
});

const CLIENT = { region: 'EU', environment_id: ENVIRONMENT_ID, client_id: CLIENT_ID };

async function request(ports: Ports, change: object = {}) {
	const input = v.parse(TokenRequestBody, {
		grant_type: 'client_credentials',
		...CLIENT,
		scope: 'api:read',
		...change
	});
	return v.parse(Explained, await exchangeToken(input, ports)).value;
}

async function introspect(ports: Ports, change: object = {}) {
	const input = v.parse(IntrospectionRequest, { ...CLIENT, token: 'a.b.c', ...change });
	return v.parse(Explained, await introspectToken(input, ports)).value;
}

function top({ body }: Awaited<ReturnType<typeof request>>): string {
	const [cause] = body.diagnosis;
	return cause === undefined ? '' : `${cause.likelihood} ${cause.id}`;
}

/** In the place of what the vault has for the client: a key that nobody had before. */
async function keepKey(ports: Ports): Promise<void> {
	const { privateKey } = await crypto.subtle.generateKey(
		{
			name: 'RSASSA-PKCS1-v1_5',
			modulusLength: 2048,
			publicExponent: new Uint8Array([1, 0, 1]),
			hash: 'SHA-256'
		},
		true,
		['sign', 'verify']
	);
	const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey));
	await ports.vault.store([
		{
			purpose: 'client',
			destination: { region: 'EU', environment_id: ENVIRONMENT_ID },
			clientId: CLIENT_ID,
			credential: { kind: 'private_key', key: { pkcs8 } },
			thumbprint: 'of-this-key',
			createdAtMs: ports.nowMs()
		}
	]);
}

async function forgetWorker(ports: Ports): Promise<void> {
	await ports.vault.forget({
		purpose: 'worker',
		destination: { region: 'EU', environment_id: ENVIRONMENT_ID },
		clientId: WORKER_ID
	});
}

describe('one text of PingOne', () => {
	it.each<[string, string, Answers, object]>([
		['a wrong secret', 'certain wrong_secret', {}, { client_secret: 'not-the-secret' }],
		[
			'a secret whose grace time is over',
			'certain rotated_secret',
			{
				[`${APPLICATION_URL}/secret`]: answer({
					secret: 'x'.repeat(64),
					previous: { secret: CLIENT_SECRET, expiresAt: '2026-01-01T00:00:00Z' }
				})
			},
			{}
		],
		[
			'a disabled application',
			'certain application_disabled',
			{ [APPLICATION_URL]: answer({ ...APPLICATION, enabled: false }) },
			{}
		],
		[
			'another method',
			'certain wrong_method',
			{
				[APPLICATION_URL]: answer({
					...APPLICATION,
					tokenEndpointAuthMethod: 'CLIENT_SECRET_POST'
				})
			},
			{}
		],
		[
			'an unknown client',
			'certain unknown_client',
			{
				[APPLICATION_URL]: refusal(404, 'NOT_FOUND'),
				[`${API}/applications`]: answer({ _embedded: { applications: [] } })
			},
			{}
		]
	])('is told apart: %s is %s', async (_, expected, answers, change) => {
		const explained = await request(await refusing(answers), change);

		expect(explained.status).toBe(401);
		expect(top(explained)).toBe(expected);
	});

	it('is not explained by what is as it has to be', async () => {
		const { body } = await request(await refusing());

		expect(body.diagnosis.map(({ id }) => id)).toEqual(['refused_against_evidence']);
		expect(body.diagnosis[0]?.ruled_out).toContain(
			"Not the secret: it equals the application's current one."
		);
	});
});

describe('what is read', () => {
	it('is in api_calls behind the token request, in categories of its own', async () => {
		const { body } = await request(await refusing());

		const [first, ...others] = body.api_calls.map(({ category, name }) => `${category}: ${name}`);
		expect(first).toBe('oauth: Token Request');
		expect(new Set(others)).toEqual(
			new Set([
				'metadata: OIDC Discovery',
				'management: Worker Token Retrieval',
				'preflight: Configuration Checks'
			])
		);
	});

	it('is asked for once each', async () => {
		const ports = await refusing();

		await request(ports);

		expect(new Set(ports.asked).size).toBe(ports.asked.length);
	});

	it('holds neither a secret nor the token of the worker', async () => {
		const text = JSON.stringify(await request(await refusing()));

		for (const canary of [CLIENT_SECRET, WORKER_SECRET, WORKER_TOKEN, 'CANARY']) {
			expect(text).not.toContain(canary);
		}
	});

	it('is nothing where there is no worker, and what was sent still counts', async () => {
		const ports = await refusing({}, AUTH_HOST_ERRORS.noScopeGranted);
		await forgetWorker(ports);

		const explained = await request(ports, { scope: 'openid profile' });

		expect(ports.asked).toEqual([`client ${AS}/token`]);
		expect(top(explained)).toBe('certain openid_scope');
		expect(explained.body.diagnosis[0]?.because).toContainEqual(
			expect.stringMatching(/^Checked: /)
		);
	});

	it('leaves a cause likely at most where there is no worker', async () => {
		const ports = await refusing();
		await forgetWorker(ports);

		const explained = await request(ports, { client_secret: 'not-the-secret' });

		expect(ports.asked).toEqual([`client ${AS}/token`]);
		expect(top(explained)).toBe('likely wrong_secret');
	});

	it.each<[string, AuthHostError]>([
		['429', { status: 429, error: 'invalid_client', description: 'Slow down' }],
		['500', { status: 500, error: 'server_error', description: 'Oops' }],
		['404', { status: 404, error: 'invalid_client', description: 'No such environment' }]
	])('is nothing after a %s', async (_, told) => {
		const ports = await refusing({}, told);

		const { body } = await request(ports);

		expect(ports.asked).toEqual([`client ${AS}/token`]);
		expect(body.api_calls).toHaveLength(1);
	});

	it('is nothing after an answer that is no error of OAuth or of PingOne', async () => {
		const ports = await refusing();
		const fetch = () =>
			Promise.resolve(Response.json({ message: 'Missing Authentication Token' }, { status: 403 }));

		const { body } = await request({ ...ports, fetch });

		expect(body.api_calls).toHaveLength(1);
	});

	it('explains a refused introspection of the application, and nothing of a resource', async () => {
		const ports = await refusing({ [APPLICATION_URL]: answer({ ...APPLICATION, enabled: false }) });

		const asClient = await introspect(ports);
		ports.asked.length = 0;
		const asResource = await introspect(ports, { caller: 'resource', client_secret: 'of-the-api' });

		expect(top(asClient)).toBe('certain application_disabled');
		expect(ports.asked).toEqual([`client ${AS}/introspect`]);
		expect(asResource.body.diagnosis).toEqual([]);
	});
});

describe('a PingOne that does not tell', () => {
	async function withoutWorker() {
		const ports = await refusing();
		await forgetWorker(ports);
		return (await request(ports, { client_secret: 'not-the-secret' })).body.diagnosis;
	}

	it.each<[string, () => Response]>([
		['answers 500', refusal(500, 'UNEXPECTED_ERROR')],
		['answers a page', () => new Response('<html></html>')],
		['answers half of it', () => new Response('{"id":')],
		['forbids it', refusal(403, 'ACCESS_FAILED')],
		['does not take the token', refusal(401, 'INVALID_TOKEN')],
		[
			'is not there',
			() => {
				throw new Error('down');
			}
		]
	])('changes nothing of the refusal where it %s', async (_, told) => {
		const answers = Object.fromEntries(
			['', '/secret', '/grants'].map((part) => [`${APPLICATION_URL}${part}`, told])
		);
		const ports = await refusing({ ...answers, [`${API}/resources`]: told });

		const explained = await request(ports, { client_secret: 'not-the-secret' });

		expect(explained.status).toBe(401);
		expect(explained.body).toMatchObject({ error: 'invalid_client' });
		expect(explained.body.diagnosis.map(({ id }) => id)).toEqual(
			(await withoutWorker()).map(({ id }) => id)
		);
	});

	it('is left alone when the time is over, and then nothing of it counts', async () => {
		const clock = new AbortController();
		const ports = await refusing({
			[APPLICATION_URL]: answer({ ...APPLICATION, enabled: false }),
			[`${APPLICATION_URL}/secret`]: () => {
				clock.abort();
				return Response.json({ secret: CLIENT_SECRET });
			}
		});
		const silent = {
			...ports,
			timeLimit: () => clock.signal,
			fetch: (url: string, init: RequestInit) =>
				url === `${APPLICATION_URL}/grants`
					? new Promise<Response>(() => undefined)
					: ports.fetch(url, init)
		};

		const explained = await request(silent, { client_secret: 'not-the-secret' });

		expect(explained.body.diagnosis).toEqual(await withoutWorker());
		expect(
			explained.body.api_calls.find(({ request: { url } }) => url.endsWith('/grants'))
		).toMatchObject({ outcome: 'timeout' });
	});
});

describe('an assertion', () => {
	const SIGNED = { client_auth_method: 'client_secret_jwt', client_secret: 's'.repeat(64) };
	const SECONDS = 1_800_000_000;

	it.each<[string, string, object]>([
		['exp two hours ahead', 'certain assertion_lives_too_long', { exp: SECONDS + 7200 }],
		['nbf in the future', 'certain assertion_not_yet_valid', { nbf: SECONDS + 600 }],
		['another aud', 'certain assertion_audience', { aud: 'https://other.example/as' }],
		['no aud', 'certain assertion_audience', { aud: null }],
		['another iss', 'certain assertion_refused', { iss: 'somebody-else' }],
		['exp in the past', 'certain assertion_refused', { exp: SECONDS - 60 }]
	])('with %s is %s, with no worker too', async (_, expected, claims) => {
		const ports = await refusing();
		await forgetWorker(ports);

		const explained = await request(ports, { ...SIGNED, assertion: { claims } });

		expect(top(explained)).toBe(expected);
	});

	it('with a jti that was sent before is likely refused for that', async () => {
		const ports = await refusing();
		await forgetWorker(ports);
		const again = { ...SIGNED, assertion: { claims: { jti: 'always-the-same' } } };

		const first = await request(ports, again);
		const second = await request(ports, again);

		expect(first.body.diagnosis.map(({ id }) => id)).not.toContain('assertion_reused');
		expect(top(second)).toBe('likely assertion_reused');
	});

	it('that a secret signed for an application with a key is confused', async () => {
		const application = answer({ ...APPLICATION, tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT' });

		const explained = await request(await refusing({ [APPLICATION_URL]: application }), SIGNED);

		expect(top(explained)).toBe('certain algorithm_confusion');
	});

	it('that is as it has to be is no certain cause', async () => {
		const ports = await refusing();
		await forgetWorker(ports);

		const { body } = await request(ports, SIGNED);

		expect(body.diagnosis.filter(({ likelihood }) => likelihood === 'certain')).toEqual([]);
	});
});

describe('a secret that worked', () => {
	it('and is refused now was rotated, which the time of its last token proves', async () => {
		const ports = await refusing({
			[`${APPLICATION_URL}/secret`]: answer({ secret: 'x'.repeat(64) })
		});
		const accepting = {
			...ports,
			fetch: () => Promise.resolve(Response.json({ access_token: 'a.b.c', token_type: 'Bearer' }))
		};
		expect((await request(accepting)).status).toBe(200);

		const refused = await request(ports);

		expect(top(refused)).toBe('certain rotated_secret');
		expect(JSON.stringify(refused)).not.toContain(CLIENT_SECRET);
	});
});

describe('what is said of a credential that worked', () => {
	const WORKED = /the same credential was accepted/i;

	async function refusedAfter(
		answered: object,
		first: object = {},
		then: object = first
	): Promise<string> {
		const ports = await refusing();
		await forgetWorker(ports);
		await request({ ...ports, fetch: () => Promise.resolve(Response.json(answered)) }, first);
		return JSON.stringify(await request(ports, then));
	}

	const TOKEN = { access_token: 'a.b.c', token_type: 'Bearer' };

	it('is that it is the same, where it is', async () => {
		expect(await refusedAfter(TOKEN, { client_secret: 'one' })).toMatch(WORKED);
	});

	it('is nothing of another', async () => {
		expect(
			await refusedAfter(TOKEN, { client_secret: 'one' }, { client_secret: 'another' })
		).not.toMatch(WORKED);
	});

	it('is nothing where the success had an error of OAuth in it', async () => {
		expect(await refusedAfter({ error: 'invalid_client' }, { client_secret: 'one' })).not.toMatch(
			WORKED
		);
	});

	it('is nothing of a key that took the place of another in the vault', async () => {
		const ports = await refusing();
		await forgetWorker(ports);
		const signed = { client_auth_method: 'private_key_jwt', key_id: 'one' };
		const accepting = { ...ports, fetch: () => Promise.resolve(Response.json(TOKEN)) };

		await keepKey(ports);
		expect((await request(accepting, signed)).status).toBe(200);
		expect(JSON.stringify(await request(ports, signed))).toMatch(WORKED);
		await keepKey(ports);

		expect(JSON.stringify(await request(ports, signed))).not.toMatch(WORKED);
	});
});

describe('a worker that is sent along', () => {
	it.each([
		[{ region: 'EU' }, 'send a worker only to a sandbox'],
		[{ region: undefined }, 'send a worker only to a sandbox']
	])('is for a sandbox: %j', (change, message) => {
		const parsed = v.safeParse(TokenRequestBody, {
			grant_type: 'client_credentials',
			...CLIENT,
			...change,
			worker: { client_id: WORKER_ID, client_secret: WORKER_SECRET }
		});

		expect(parsed.issues?.[0]?.message).toContain(message);
	});
});

describe('an introspection that is refused with 403', () => {
	it.each<[string, AuthHostError]>([
		[
			'access_denied',
			{ status: 403, error: 'access_denied', description: 'Request denied: not allowed' }
		],
		['no text that is known', { status: 403, error: 'forbidden', description: 'No.' }]
	])('and %s is not blamed on roles, grants or scopes', async (_what, said) => {
		const ports = await refusing(
			{ [APPLICATION_URL]: answer({ ...APPLICATION, grantTypes: ['AUTHORIZATION_CODE'] }) },
			said
		);

		const { body } = await introspect(ports);

		const ids = body.diagnosis.map(({ id }) => id);
		expect(ids[0]).toBe('introspection_not_allowed');
		expect(ids).not.toContain('worker_without_role');
		expect(ids).not.toContain('grant_not_enabled');
	});
});
