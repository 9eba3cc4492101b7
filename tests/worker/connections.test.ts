/** Connections of a team: whose they are, what they may, and that nothing tells their secrets. */
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startUpstream, type Upstream } from '../support/pingone/upstream';
import { CLIENT_ID, ENVIRONMENT_ID, post } from '../support/workbench';
import { type Identity, type RunningWorker, startWorker } from './harness';

const ORDERS_SECRET = 'CANARY-orders-6c1f9a';
const BILLING_SECRET = 'CANARY-billing-02b7e4';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const KEY_LINE = KEY.split('\n')[5] ?? '';

const BASE = { region: 'EU', environment_id: ENVIRONMENT_ID, client_id: CLIENT_ID } as const;

const CONNECTIONS = JSON.stringify([
	{
		...BASE,
		id: 'orders',
		label: 'Orders, production',
		client_secret: ORDERS_SECRET,
		scope: 'orders:read',
		allowed_scopes: ['orders:read', 'orders:write'],
		who: [{ email: 'ada@example.com' }, { group: 'payments' }]
	},
	{
		...BASE,
		id: 'billing',
		label: 'Billing',
		client_id: 'b1a9e7f0-3c52-4d0e-9b61-7f0d2c4e8a14',
		client_auth_method: 'client_secret_post',
		client_secret: BILLING_SECRET,
		who: [{ domain: 'partner.example' }]
	},
	{
		...BASE,
		id: 'pipeline',
		label: 'The pipeline',
		client_id: 'b1a9e7f0-3c52-4d0e-9b61-7f0d2c4e8a15',
		client_auth_method: 'private_key_jwt',
		private_key: KEY,
		hidden: true,
		who: [{ service_token: 'ci.access' }, { email: 'ada@example.com' }]
	}
]);

const ADA = { email: 'Ada@Example.com', groups: [] };
const BOB = { email: 'bob@partner.example', groups: [{ id: 'g1', name: 'support' }] };
const CI = { common_name: 'ci.access' };

const TEAM = { TEAM: 'on', CONNECTIONS } as const;

/** A header that a caller writes: it must be worth nothing. */
const FORGED = {
	'cf-access-jwt-assertion': 'eyJhbGciOiJub25lIn0.eyJlbWFpbCI6ImFkYUBleGFtcGxlLmNvbSJ9.',
	'cf-access-authenticated-user-email': 'ada@example.com',
	cookie: 'CF_Authorization=eyJhbGciOiJub25lIn0.eyJlbWFpbCI6ImFkYUBleGFtcGxlLmNvbSJ9.'
};

let upstream: Upstream;

beforeAll(() => {
	upstream = startUpstream();
	upstream.play('token');
});

afterAll(() => {
	upstream.stop();
});

function as(identity: Identity): Promise<RunningWorker> {
	return startWorker({ vars: TEAM, identity });
}

async function idsFor(identity: Identity): Promise<unknown> {
	const answer = await (await as(identity)).fetch('/api/connections');
	expect(answer.status).toBe(200);
	return (answer.json().connections as { id: string }[]).map(({ id }) => id);
}

function exchange(worker: RunningWorker, connection: string, more: object = {}) {
	return post(worker, '/api/token-exchange', {
		grant_type: 'client_credentials',
		connection,
		...more
	});
}

describe('the connections of a team', () => {
	it.each([
		['a person by e-mail, in any case', ADA, ['orders']],
		['a person by group', { email: 'eve@x.example', groups: [{ name: 'payments' }] }, ['orders']],
		['a person by domain', BOB, ['billing']],
		['a person of no rule', { email: 'eve@sub.partner.example' }, []],
		['a service token, to which only a hidden one is given', CI, []]
	])('are listed for %s', async (_, identity, expected) => {
		expect(await idsFor(identity)).toEqual(expected);
	});

	it.each([
		[ADA, 'orders', 200],
		[ADA, 'billing', 404],
		[ADA, 'pipeline', 200],
		[BOB, 'billing', 200],
		[BOB, 'orders', 404],
		[CI, 'pipeline', 200],
		[CI, 'orders', 404],
		[{}, 'pipeline', 404],
		[ADA, 'nobodys', 404]
	])('are used by %j: %s answers %d', async (identity, connection, status) => {
		const answer = await exchange(await as(identity), connection);

		expect(answer.status).toBe(status);
	});

	it('bring server, client, method, secret and scope of the request', async () => {
		const answer = await exchange(await as(BOB), 'billing', { scope: 'bills' });

		const [call] = answer.json().api_calls as {
			request: { url: string; body: { text: string } };
		}[];
		expect(call?.request.url).toBe(`https://auth.pingone.eu/${ENVIRONMENT_ID}/as/token`);
		expect(call?.request.body.text).toContain('client_id=b1a9e7f0-3c52-4d0e-9b61-7f0d2c4e8a14');
		expect(call?.request.body.text).toContain('scope=bills');
		expect(call?.request.body.text).not.toContain('CANARY');
	});

	it('introspect and revoke as their client', async () => {
		const worker = await as(ADA);
		upstream.play('introspected');
		const introspected = await post(worker, '/api/introspect-token', {
			connection: 'orders',
			token: 'a.b.c'
		});
		const revoked = await post(worker, '/api/revoke-token', {
			connection: 'orders',
			token: 'a.b.c'
		});
		upstream.play('token');

		expect(introspected.json()).toMatchObject({ active: true });
		expect(revoked.status).toBe(200);
	});

	it('are checked for a pipeline by their name alone', async () => {
		const answer = await post(await as(CI), '/api/check', { connection: 'pipeline' });

		expect(answer.status).toBe(200);
		expect(answer.json()).toMatchObject({ token: { expires_in: expect.any(Number) } });
		expect(answer.text).not.toContain('access_token":"ey');
	});

	it('refuse a scope that is not allowed, before anything is sent', async () => {
		const answer = await exchange(await as(ADA), 'orders', { scope: 'orders:read admin' });

		expect(answer.status).toBe(403);
		expect(answer.json()).toMatchObject({ code: 'scope_not_allowed' });
		expect(answer.json()).not.toHaveProperty('api_calls');
	});

	it.each([
		[{ client_id: CLIENT_ID }],
		[{ client_secret: 'mine' }],
		[{ region: 'NA', environment_id: ENVIRONMENT_ID }],
		[{ issuer: 'https://evil.example/as' }]
	])('are never sent elsewhere: a body that also has %j is refused', async (more) => {
		const answer = await exchange(await as(ADA), 'orders', more);

		expect(answer.status).toBe(400);
		expect(answer.json()).toMatchObject({ code: 'invalid_request' });
	});

	it('keep their secrets out of every answer and every log', async () => {
		const seen: string[] = [];
		for (const identity of [ADA, BOB, CI]) {
			const worker = await as(identity);
			for (const connection of ['orders', 'billing', 'pipeline']) {
				const body = { connection };
				const request = { ...body, grant_type: 'client_credentials' };
				for (const [path, sent] of [
					['/api/token-exchange', request],
					['/api/token-exchange/preview', request],
					['/api/introspect-token', { ...body, token: 'a.b.c' }],
					['/api/revoke-token', { ...body, token: 'a.b.c' }],
					['/api/preflight', body],
					['/api/check', body]
				] as const) {
					seen.push((await post(worker, path, sent)).text);
				}
			}
			for (const path of [
				'/api/connections',
				'/api/health',
				'/api/credentials',
				'/api/openapi.json'
			]) {
				seen.push((await worker.fetch(path)).text);
			}
			seen.push(...worker.logs());
		}
		const all = seen.join('\n');
		for (const secret of ['CANARY', KEY_LINE, btoa(`${CLIENT_ID}:${ORDERS_SECRET}`)]) {
			expect(all).not.toContain(secret);
		}
	});
});

describe('without Access', () => {
	it.each([
		['no header', {}],
		['forged headers', FORGED]
	])('and with %s nothing of a connection is served', async (_, headers) => {
		const worker = await startWorker({ vars: TEAM });

		const listed = await worker.fetch('/api/connections', { headers });
		const used = await post(
			worker,
			'/api/token-exchange',
			{ grant_type: 'client_credentials', connection: 'orders' },
			headers
		);

		for (const answer of [listed, used]) {
			expect(answer.status).toBe(403);
			expect(answer.json()).toMatchObject({ code: 'access_required' });
			expect(answer.text).toContain('5. ');
			expect(answer.text).not.toMatch(/orders|Orders|CANARY|billing/);
		}
	});

	it('a deployment that is no team has no connections, and says so', async () => {
		const answer = await (await startWorker()).fetch('/api/connections');

		expect(answer.json()).toEqual({ team: false, connections: [] });
	});
});

describe('a setting with faults', () => {
	it('is named by entry and field at the health page, without its values', async () => {
		const faulty = JSON.stringify([
			{ ...BASE, id: 'Orders!', label: 'CANARY-label', client_secret: 'CANARY\n', who: 'nobody' }
		]);
		const worker = await startWorker({ vars: { TEAM: 'on', CONNECTIONS: faulty } });

		const answer = await worker.fetch('/api/health');

		expect(answer.status).toBe(503);
		const faults = answer.json().faults as string[];
		expect(faults.map((fault) => fault.split(':')[0])).toEqual([
			'CONNECTIONS, entry 1, id',
			'CONNECTIONS, entry 1, client_secret',
			'CONNECTIONS, entry 1, who'
		]);
		expect(answer.text).not.toContain('CANARY');
	});
});
