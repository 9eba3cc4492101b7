import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startUpstream, type Upstream } from '../support/pingone/upstream';
import {
	CLIENT_ID,
	cookieOf,
	ENVIRONMENT_ID,
	makeSandbox,
	PAGE_HEADERS,
	post
} from '../support/workbench';
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

const SECRET = 'CANARY-5b0c-client-secret';

const HOLDER = {
	purpose: 'client',
	region: 'EU',
	environment_id: ENVIRONMENT_ID,
	client_id: CLIENT_ID
} as const;

const EXCHANGE = {
	grant_type: 'client_credentials',
	region: 'EU',
	environment_id: ENVIRONMENT_ID,
	client_id: CLIENT_ID
} as const;

function put(body: object, cookie?: string) {
	return worker.fetch('/api/credentials', {
		method: 'PUT',
		headers: { ...PAGE_HEADERS, ...(cookie === undefined ? {} : { cookie }) },
		body: JSON.stringify(body)
	});
}

function sessionHeaders(cookie: string) {
	return { cookie, 'x-workbench': '1' };
}

async function list(cookie: string): Promise<readonly { readonly client_id: string }[]> {
	const answer = await worker.fetch('/api/credentials', { headers: sessionHeaders(cookie) });
	return answer.json().credentials;
}

function forget(cookie: string, body?: object) {
	return worker.fetch('/api/credentials', {
		method: 'DELETE',
		headers: { ...PAGE_HEADERS, cookie },
		...(body === undefined ? {} : { body: JSON.stringify(body) })
	});
}

/** A session that holds one secret. */
async function openSession(record: object = { ...HOLDER, client_secret: SECRET }): Promise<string> {
	const cookie = cookieOf(await put(record));
	if (cookie === undefined) throw new Error('No cookie was set.');
	return cookie;
}

describe('storing a credential', () => {
	it('sets a cookie that no script and no other site can use', async () => {
		const answer = await put({ ...HOLDER, client_secret: SECRET });

		const [cookie = ''] = answer.headers.getSetCookie();
		expect(answer.status).toBe(200);
		expect(cookie).toMatch(/^__Host-Http-uf=/);
		expect(cookie.split('; ').slice(1)).toEqual(
			expect.arrayContaining(['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/'])
		);
		expect(cookie).not.toMatch(/domain=/i);
		expect(cookie).not.toContain(SECRET);
	});

	it('answers with its status and without its value', async () => {
		const before = Date.now();

		const answer = await put({ ...HOLDER, client_secret: SECRET });

		const status = answer.json();
		expect(status).toEqual({ ...HOLDER, kind: 'secret', expires_at: expect.any(Number) });
		// 60 minutes idle.
		expect(status.expires_at).toBeGreaterThan(before + 59 * 60_000);
		expect(status.expires_at).toBeLessThan(before + 61 * 60_000);
		expect(answer.text).not.toContain(SECRET);
	});

	it('is told by its thumbprint where it is a key', async () => {
		const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
		const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

		const answer = await put({ ...HOLDER, private_key: pem });

		expect(answer.json()).toMatchObject({
			kind: 'private_key',
			thumbprint: expect.stringMatching(/^[\w-]{43}$/)
		});
		expect(answer.text).not.toContain(pem.split('\n')[1]);
	});

	it('replaces the record of the same purpose and client, and no other', async () => {
		const cookie = await openSession();
		await put({ ...HOLDER, client_id: 'another', client_secret: 'one' }, cookie);
		await put({ ...HOLDER, purpose: 'worker', client_secret: 'two' }, cookie);

		await put({ ...HOLDER, client_secret: 'three' }, cookie);

		expect(await list(cookie)).toHaveLength(3);
	});

	it('keeps at most 20 records', async () => {
		const cookie = await openSession();
		for (let index = 0; index < 24; index++) {
			const answer = await put(
				{ ...HOLDER, client_id: `client-${String(index)}`, client_secret: SECRET },
				cookie
			);
			expect(answer.status).toBeLessThan(500);
		}

		expect(await list(cookie)).toHaveLength(20);
	});
});

describe('a stored credential', () => {
	it('is used for exactly its client', async () => {
		const cookie = await openSession();
		upstream.play('token');

		const answer = await post(worker, '/api/token-exchange', EXCHANGE, sessionHeaders(cookie));

		expect(answer.status).toBe(200);
		const sent = new Map(upstream.received()[0]?.headers).get('authorization');
		expect(sent).toBe(`Basic ${Buffer.from(`${CLIENT_ID}:${SECRET}`).toString('base64')}`);
		expect(answer.text).not.toContain(SECRET);
	});

	it.each([
		['another client id', { client_id: 'a5b6c7d8-0000-4000-8000-000000000000' }],
		['another environment', { environment_id: '22345678-1234-1234-1234-123456789012' }],
		['another region', { region: 'NA' }]
	])('is asked for again by a request for %s', async (_what, change) => {
		const cookie = await openSession();
		upstream.play('token');

		const answer = await post(
			worker,
			'/api/token-exchange',
			{ ...EXCHANGE, ...change },
			sessionHeaders(cookie)
		);

		expect(answer.status).toBe(400);
		expect(answer.json()).toMatchObject({
			code: 'credential_required',
			detail: expect.stringMatching(/\w+ \w+/)
		});
		expect(upstream.received()).toEqual([]);
	});

	it.each(['worker', 'resource'])('of the purpose %s is not a client’s', async (purpose) => {
		const cookie = await openSession({ ...HOLDER, purpose, client_secret: SECRET });
		upstream.play('token');

		const answer = await post(worker, '/api/token-exchange', EXCHANGE, sessionHeaders(cookie));

		expect(answer.json()).toMatchObject({ code: 'credential_required' });
		expect(upstream.received()).toEqual([]);
	});

	it('introspects and revokes as well, and is the resource’s where the resource asks', async () => {
		const cookie = await openSession({ ...HOLDER, purpose: 'resource', client_secret: SECRET });
		upstream.play('introspected');
		const { grant_type: _, ...client } = EXCHANGE;
		const ask = (caller: string) =>
			post(
				worker,
				'/api/introspect-token',
				{ ...client, token: 'a.b.c', caller },
				sessionHeaders(cookie)
			);

		const asClient = await ask('client');
		const asResource = await ask('resource');

		expect(asClient.json()).toMatchObject({ code: 'credential_required' });
		expect(asResource.json()).toMatchObject({ active: true });
	});

	it('is of no use with another key in the cookie', async () => {
		const cookie = await openSession();
		const [id = ''] = cookie.split('.');
		const forged = `${id}.${'A'.repeat(43)}`;

		const listed = await worker.fetch('/api/credentials', { headers: sessionHeaders(forged) });
		const used = await post(worker, '/api/token-exchange', EXCHANGE, sessionHeaders(forged));

		expect(listed.json().credentials ?? []).toEqual([]);
		expect(used.status).not.toBe(200);
		expect(await list(cookie)).toHaveLength(1);
	});

	it('is seen by no other session', async () => {
		await openSession();

		const stranger = await openSession({ ...HOLDER, client_id: 'stranger', client_secret: 'x' });

		expect((await list(stranger)).map(({ client_id }) => client_id)).toEqual(['stranger']);
	});
});

describe('a key that the Worker makes', () => {
	it('answers its public half alone, and signs from the vault', async () => {
		const answer = await worker.fetch('/api/credentials/key', {
			method: 'POST',
			headers: PAGE_HEADERS,
			body: JSON.stringify(HOLDER)
		});
		const made = answer.json();
		upstream.play('token');

		const exchanged = await post(
			worker,
			'/api/token-exchange',
			{ ...EXCHANGE, client_auth_method: 'private_key_jwt' },
			sessionHeaders(cookieOf(answer) ?? '')
		);

		expect(made).toMatchObject({ ...HOLDER, kind: 'private_key' });
		expect(made.jwks.keys).toHaveLength(1);
		expect(made.jwks.keys[0]).toMatchObject({ kty: 'RSA', e: 'AQAB' });
		for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi']) {
			expect(made.jwks.keys[0]).not.toHaveProperty(secret);
		}
		expect(exchanged.status).toBe(200);
		const form = new URLSearchParams(upstream.received()[0]?.body);
		const [header = ''] = (form.get('client_assertion') ?? '').split('.');
		expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({
			alg: 'RS256',
			kid: made.jwks.keys[0].kid
		});
	});
});

describe('forgetting', () => {
	it('of one record leaves the others', async () => {
		const cookie = await openSession();
		await put({ ...HOLDER, client_id: 'another', client_secret: 'x' }, cookie);

		const answer = await forget(cookie, HOLDER);

		expect(answer.status).toBe(204);
		expect((await list(cookie)).map(({ client_id }) => client_id)).toEqual(['another']);
	});

	it('of everything leaves nothing, and clears the browser', async () => {
		const cookie = await openSession();

		const answer = await forget(cookie);

		expect(answer.status).toBe(204);
		expect(answer.headers.get('clear-site-data')).toBe('"cookies", "storage"');
		expect(await list(cookie)).toEqual([]);
		const used = await post(worker, '/api/token-exchange', EXCHANGE, sessionHeaders(cookie));
		expect(used.json()).toMatchObject({ code: 'credential_required' });
	});
});

describe('a new sandbox', () => {
	it('puts its play credentials into the vault of the session that it opens', async () => {
		const answer = await post(worker, '/api/sandboxes', {}, { 'x-workbench': '1' });
		const sandbox = answer.json();
		const cookie = cookieOf(answer) ?? '';

		const stored = await list(cookie);
		const exchanged = await post(
			worker,
			'/api/token-exchange',
			{
				grant_type: 'client_credentials',
				region: 'sandbox',
				environment_id: sandbox.environment_id,
				...sandbox.client
			},
			sessionHeaders(cookie)
		);

		expect(stored.map(({ client_id }) => client_id)).toEqual(
			expect.arrayContaining([sandbox.worker.client_id, sandbox.client.client_id])
		);
		expect(exchanged.status).toBe(200);
	});

	it('takes the place of no real secret, however many are made', async () => {
		const cookie = await openSession();
		for (let count = 1; count < 8; count++) {
			const client = { ...HOLDER, client_id: `client-${String(count)}`, client_secret: 'secret' };
			await worker.fetch('/api/credentials', {
				method: 'PUT',
				headers: { ...sessionHeaders(cookie), 'content-type': 'application/json' },
				body: JSON.stringify(client)
			});
		}

		for (let count = 0; count < 3; count++) {
			await post(worker, '/api/sandboxes', {}, sessionHeaders(cookie));
		}

		const stored = await list(cookie);
		const real = stored.filter((record) => !('region' in record) || record.region !== 'sandbox');
		expect(real).toHaveLength(8);
		expect(stored.length).toBeGreaterThan(30);
	});

	it('has an environment of its own each time', async () => {
		const [first, second] = [await makeSandbox(worker), await makeSandbox(worker)];

		expect(first.environment_id).not.toBe(second.environment_id);
		expect(first.worker.client_secret).not.toBe(second.worker.client_secret);
	});
});
