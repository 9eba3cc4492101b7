import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { CheckAnswer } from '$lib/api/check';
import { CheckRequest } from '$lib/api/check-request';
import { TokenRequestBody } from '$lib/flow/token-request-body';
import type { Reply } from '../http/respond';
import {
	answer,
	AS,
	CLIENT_ID,
	CLIENT_SECRET,
	ENVIRONMENT_ID,
	fakePingOne,
	WORKER_SECRET,
	type FakePingOne
} from '../management/fake-pingone.test-support';
import { runCheck } from './run-check';

const EXP = 1_800_003_600;

/** Not signed by anyone: nobody here verifies it. */
function tokenWith(claims: object): string {
	return [{ alg: 'RS256', kid: 'default' }, claims]
		.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
		.concat('CANARYtokensignature')
		.join('.');
}

const TOKEN = tokenWith({ client_id: CLIENT_ID, exp: EXP, scope: 'api:read' });

const TOKEN_URL = `${AS}/token`;
const INTROSPECTION_URL = `${AS}/introspect`;

const ISSUED = { access_token: TOKEN, token_type: 'Bearer', expires_in: 3600, scope: 'api:read' };

/** The healthy PingOne, whose token endpoint serves the worker and the client alike. */
function pingOne(answers: Readonly<Record<string, () => Response>> = {}) {
	return fakePingOne({
		[TOKEN_URL]: answer(ISSUED),
		[INTROSPECTION_URL]: answer({ active: true, client_id: CLIENT_ID }),
		...answers
	});
}

function requestOf(change: object = {}): TokenRequestBody {
	const sent = v.parse(CheckRequest, {
		region: 'EU',
		environment_id: ENVIRONMENT_ID,
		client_id: CLIENT_ID,
		scope: 'api:read',
		...change
	});
	return v.parse(TokenRequestBody, sent);
}

async function check(ports: FakePingOne, change: object = {}): Promise<CheckAnswer> {
	const replied = await runCheck(requestOf(change), ports);
	if (!replied.ok) throw new Error(replied.error.detail);
	expect(replied.value.status).toBe(200);
	return v.parse(CheckAnswer, replied.value.body);
}

function reportOf({ otherwise }: Reply): string {
	return otherwise?.write() ?? '';
}

describe('a check', () => {
	it('passes where the configuration, the token and the introspection are sound', async () => {
		const found = await check(await pingOne());

		expect(found).toMatchObject({
			outcome: 'passed',
			token: {
				expires_in: 3600,
				scope: 'api:read',
				claims: { client_id: CLIENT_ID, exp: EXP }
			},
			introspection: { outcome: 'active', answer: { active: true } }
		});
		expect(found.preflight.checks.length).toBeGreaterThan(20);
		expect(found.api_calls.map(({ name }) => name).slice(-2)).toEqual([
			'Token Request',
			'Token Introspection'
		]);
	});

	it('takes the lifetime from the token where the answer names none', async () => {
		const { expires_in: _seconds, ...issued } = ISSUED;

		const found = await check(await pingOne({ [TOKEN_URL]: answer(issued) }));

		expect(found.token?.expires_in).toBe(3600);
	});

	it('tells no lifetime and no claims of a token that nobody can read', async () => {
		const issued = { access_token: 'CANARY-opaque-token', token_type: 'Bearer' };

		const found = await check(await pingOne({ [TOKEN_URL]: answer(issued) }));

		expect(found).toMatchObject({ outcome: 'passed', introspection: { outcome: 'active' } });
		expect(found.token).toEqual({});
	});

	it('fails where a check finds an error, even if the server issues a token', async () => {
		const found = await check(await pingOne(), { scope: 'inventory:read' });

		expect(found).toMatchObject({ outcome: 'failed', introspection: { outcome: 'active' } });
		expect(found.preflight.checks.map(({ outcome }) => outcome)).toContain('error');
	});

	it('is refused where the server says no, with its words and the causes', async () => {
		const ports = await pingOne({
			[TOKEN_URL]: () =>
				Response.json(
					{
						error: 'invalid_client',
						error_description: 'Request denied: Invalid client credentials'
					},
					{ status: 401, headers: { 'correlation-id': 'c0ffee00-1111-4222-8333-444444444444' } }
				)
		});

		const found = await check(ports);

		expect(found).toMatchObject({
			outcome: 'refused',
			refusal: {
				status: 401,
				error: 'invalid_client',
				error_description: 'Request denied: Invalid client credentials',
				correlation_id: 'c0ffee00-1111-4222-8333-444444444444'
			}
		});
		expect(found.diagnosis?.length).toBeGreaterThan(0);
		expect(found).not.toHaveProperty('token');
		expect(found).not.toHaveProperty('introspection');
		expect(ports.asked).not.toContain(INTROSPECTION_URL);
	});

	it.each([
		['is busy', 429],
		['breaks', 500],
		['is down', 503]
	])('fails, and is not refused, where the server %s (%d)', async (_what, status) => {
		const ports = await pingOne({
			[TOKEN_URL]: answer({ code: 'X', message: 'Not now.' }, status)
		});

		const found = await check(ports);

		expect(found).toMatchObject({
			outcome: 'failed',
			refusal: { status, error: 'X', error_description: 'Not now.' }
		});
	});

	it.each([
		['not JSON', () => new Response('<p>hello'), 'upstream_not_json'],
		['a redirect', () => new Response(null, { status: 302 }), 'upstream_redirect'],
		['cut off', () => new Response('{"access_token":"CANARY'), 'upstream_truncated'],
		['without a token', answer({ token_type: 'Bearer' }), 'access_token'],
		['a list', answer([]), 'not_an_object']
	])('fails where the answer is %s', async (_what, reply, code) => {
		const found = await check(await pingOne({ [TOKEN_URL]: reply }));

		expect(found).toMatchObject({ outcome: 'failed', failure: { code } });
		expect(found).not.toHaveProperty('token');
	});

	it('fails where the server does not come to an answer', async () => {
		const ports = await pingOne({
			[TOKEN_URL]: () => {
				throw new TypeError('fetch failed');
			}
		});

		expect(await check(ports)).toMatchObject({
			outcome: 'failed',
			failure: { code: 'upstream_unreachable' }
		});
	});
});

describe('the introspection of a check', () => {
	it.each([
		['says inactive', answer({ active: false }), 'inactive', 'failed'],
		['says neither', answer({}), 'failed', 'failed'],
		['is broken', answer({ error: 'server_error' }, 500), 'failed', 'failed'],
		['is a page', () => new Response('<p>hello'), 'failed', 'failed'],
		['is not there', answer({}, 404), 'skipped', 'passed'],
		['is a page that is not there', () => new Response('', { status: 404 }), 'skipped', 'passed'],
		['takes no POST', answer({}, 405), 'skipped', 'passed'],
		['wants somebody else', answer({ error: 'invalid_client' }, 401), 'skipped', 'passed'],
		['forbids it', answer({ error: 'access_denied' }, 403), 'skipped', 'passed']
	])('that %s', async (_what, reply, introspection, outcome) => {
		const found = await check(await pingOne({ [INTROSPECTION_URL]: reply }));

		expect(found).toMatchObject({ outcome, introspection: { outcome: introspection } });
		expect(found.introspection?.explanation).toMatch(/\.$/);
	});

	it('is skipped for a token that no request can carry', async () => {
		const issued = { ...ISSUED, access_token: 'x'.repeat(20_000) };
		const ports = await pingOne({ [TOKEN_URL]: answer(issued) });

		const found = await check(ports);

		expect(found).toMatchObject({ outcome: 'passed', introspection: { outcome: 'skipped' } });
		expect(ports.asked).not.toContain(INTROSPECTION_URL);
	});
});

describe('what leaves a check', () => {
	it('holds neither the token nor a secret, however the server spreads them', async () => {
		const leaking = tokenWith({ client_id: CLIENT_ID, note: `it was ${CLIENT_SECRET}` });
		const ports = await pingOne({
			[TOKEN_URL]: answer({ ...ISSUED, access_token: leaking, scope: leaking, again: leaking }),
			[INTROSPECTION_URL]: answer({ active: true, note: leaking, secret: CLIENT_SECRET })
		});

		const replied = await runCheck(requestOf({ client_secret: CLIENT_SECRET }), ports);

		if (!replied.ok) throw new Error(replied.error.detail);
		for (const text of [JSON.stringify(replied.value.body), reportOf(replied.value)]) {
			expect(text).not.toContain(leaking);
			expect(text).not.toContain('CANARYtokensignature');
			expect(text).not.toContain(CLIENT_SECRET);
			expect(text).not.toContain(WORKER_SECRET);
		}
	});

	it('is a failure where nothing could be tried, with the calls until then', async () => {
		const ports = await pingOne();

		const replied = await runCheck(requestOf({ client_id: 'another' }), ports);

		expect(replied).toMatchObject({ ok: false, error: { code: 'credential_required' } });
		expect(replied.ok ? [] : replied.error.apiCalls).not.toEqual([]);
	});
});

describe('the body of a check', () => {
	it('is that of a token request, with its grant type or without', () => {
		expect(requestOf({ grant_type: 'client_credentials' })).toEqual(requestOf());
	});

	it.each([
		['another grant', { grant_type: 'password' }],
		['a secret and a key', { client_secret: 'x', private_key: 'y' }],
		['two servers', { issuer: 'https://login.example.com/as' }],
		['a worker of PingOne', { worker: { client_id: 'x', client_secret: 'y' } }],
		['what it does not know', { token: 'x' }]
	])('may not have %s', (_what, change) => {
		expect(() => requestOf(change)).toThrow();
	});
});
