/** A client's keys, from the vault to a token: registered as text, and by the URL of a hosted set. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '$lib/api/sandboxes';
import { jwksText } from '$lib/pingone/key-registration';
import {
	applicationNamed,
	basic,
	cookieOf,
	JSON_HEADERS,
	makeSandbox,
	PAGE_HEADERS,
	postForm
} from '../support/workbench';
import { type RunningWorker, startWorker } from './harness';

let worker: RunningWorker;
let sandbox: NewSandbox;
let folder: string;

beforeAll(async () => {
	worker = await startWorker();
	sandbox = await makeSandbox(worker);
	folder = mkdtempSync(join(tmpdir(), 'keys-'));
});

afterAll(async () => {
	rmSync(folder, { recursive: true, force: true });
	await worker.stop();
});

const client = () => ({
	region: 'sandbox' as const,
	environment_id: sandbox.environment_id,
	client_id: applicationNamed(sandbox, 'Orders Sync (Private Key JWT)').id
});

/** A browser session, which begins with the first thing that it stores. */
function openSession() {
	let cookie = '';
	return async (method: string, path: string, body?: object) => {
		const answer = await worker.fetch(path, {
			method,
			headers: { ...PAGE_HEADERS, ...(cookie !== '' && { cookie }) },
			...(body && { body: JSON.stringify(body) })
		});
		cookie = cookieOf(answer) ?? cookie;
		return answer;
	};
}

type Session = ReturnType<typeof openSession>;

async function makeKey(ask: Session, more: object = {}) {
	const answer = await ask('POST', '/api/credentials/key', {
		purpose: 'client',
		...client(),
		...more
	});
	expect(answer.status).toBe(200);
	return answer.json();
}

async function token(ask: Session, assertion: object = {}) {
	const answer = await ask('POST', '/api/token-exchange', {
		grant_type: 'client_credentials',
		...client(),
		client_auth_method: 'private_key_jwt',
		scope: applicationNamed(sandbox, 'Orders Sync (Private Key JWT)').scope,
		assertion
	});
	return { status: answer.status, ...answer.json() };
}

/** The sandbox's Management API, as a program with the worker's token. */
async function manage(method: string, body?: object) {
	const { client_id, client_secret } = sandbox.worker;
	const issued = await postForm(
		worker,
		`/sandbox/${sandbox.environment_id}/as/token`,
		{ grant_type: 'client_credentials' },
		basic(client_id, client_secret)
	);
	const { environment_id, client_id: id } = client();
	return worker.fetch(`/sandbox/v1/environments/${environment_id}/applications/${id}`, {
		method,
		headers: { ...JSON_HEADERS, authorization: `Bearer ${String(issued.json().access_token)}` },
		...(body && { body: JSON.stringify(body) })
	});
}

/** Registers keys as PingOne's own example does: everything else goes back as it came. */
async function register(keys: { jwks: string } | { jwksUrl: string }) {
	const { jwks: _jwks, jwksUrl: _url, ...members } = (await manage('GET')).json();
	const saved = await manage('PUT', { ...members, ...keys });
	expect(saved.status).toBe(200);
}

describe('a key that was made in the vault', () => {
	it('is registered by its one line, which the Management API keeps byte for byte', async () => {
		const ask = openSession();
		const { jwks } = await makeKey(ask);
		const line = jwksText(jwks.keys);

		await register({ jwks: line });

		expect((await manage('GET')).json().jwks).toBe(line);
		expect(await token(ask)).toMatchObject({ status: 200, token_type: 'Bearer' });
	});

	it('shows its public half as long as the vault has it, and gives the private one out once', async () => {
		const ask = openSession();
		const made = await makeKey(ask, { modulus_bits: 3072, download: true });

		const listed = await ask('GET', '/api/credentials');

		const [status] = listed.json().credentials;
		expect(status.keys).toEqual([
			{ thumbprint: made.made, modulus_bits: 3072, in_use: true, jwk: made.jwks.keys[0] }
		]);
		expect(made.private_key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
		expect(listed.text).not.toContain(made.private_key.split('\n')[1]);
		expect(worker.logs().join('\n')).not.toContain(made.private_key.split('\n')[1]);
	});

	it('is rotated without a failed request: both registered, switched, the first one removed', async () => {
		const ask = openSession();
		const first = await makeKey(ask);
		await register({ jwks: jwksText(first.jwks.keys) });
		const second = await makeKey(ask, { beside: true });
		const both = second.keys.map(({ jwk }: { jwk: object }) => jwk);

		await register({ jwks: jwksText(both) });
		expect((await token(ask)).status).toBe(200);
		await ask('POST', '/api/credentials/key/use', {
			purpose: 'client',
			...client(),
			thumbprint: second.made
		});
		expect((await token(ask)).status).toBe(200);
		await register({ jwks: jwksText(both.slice(1)) });
		await ask('DELETE', '/api/credentials', {
			purpose: 'client',
			...client(),
			thumbprint: first.made
		});

		expect((await token(ask)).status).toBe(200);
		const [status] = (await ask('GET', '/api/credentials')).json().credentials;
		expect(status.keys.map(({ thumbprint }: { thumbprint: string }) => thumbprint)).toEqual([
			second.made
		]);
	});
});

describe('a key that openssl made', () => {
	const path = (name: string) => join(folder, `${name}.pem`);
	const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'pipe' });

	beforeAll(() => {
		openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', path('8'));
		openssl('pkey', '-in', path('8'), '-traditional', '-out', path('1'));
	});

	it.each([
		['PKCS#8', '8', 'BEGIN PRIVATE KEY'],
		['PKCS#1', '1', 'BEGIN RSA PRIVATE KEY']
	])('as %s signs with RS256, RS384 and RS512', async (_form, name, label) => {
		const ask = openSession();
		const pem = readFileSync(path(name), 'utf8');
		const stored = await ask('PUT', '/api/credentials', {
			purpose: 'client',
			...client(),
			private_key: pem
		});
		await register({ jwks: jwksText(stored.json().jwks.keys) });

		for (const alg of ['RS256', 'RS384', 'RS512']) {
			const answer = await token(ask, { alg });

			expect(answer, alg).toMatchObject({ status: 200, token_type: 'Bearer' });
		}
		expect(pem).toContain(label);
		expect(stored.text).not.toContain(pem.split('\n')[1]);
	});
});

describe('a hosted JWK Set', () => {
	async function publish(ask: Session, thumbprints: readonly string[]) {
		const answer = await ask('PUT', '/api/hosted-keys', { ...client(), thumbprints });
		expect(answer.status).toBe(200);
		return answer.json();
	}

	const read = (url: string, headers: Record<string, string> = {}) =>
		worker.fetch(new URL(url).pathname, { headers });

	it('is what the sandbox verifies with, where its URL is the jwksUrl', async () => {
		const ask = openSession();
		const { made } = await makeKey(ask);
		const { jwks_url: jwksUrl } = await publish(ask, [made]);

		await register({ jwksUrl });

		expect((await manage('GET')).json()).toMatchObject({ jwksUrl });
		expect(await token(ask)).toMatchObject({ status: 200, token_type: 'Bearer' });
		await ask('DELETE', '/api/hosted-keys', client());
		expect((await token(ask)).status).toBe(401);
	});

	it('is read by anybody, without a cookie and with nothing but public members', async () => {
		const ask = openSession();
		const { made } = await makeKey(ask);
		const { jwks_url, removal_code } = await publish(ask, [made]);

		const answer = await read(jwks_url, { origin: 'https://elsewhere.example' });

		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toBe('application/jwk-set+json');
		expect(answer.headers.get('access-control-allow-origin')).toBe('*');
		expect(answer.headers.getSetCookie()).toEqual([]);
		const { keys, ...others } = answer.json();
		expect(others).toEqual({});
		expect(keys).toEqual([{ kty: 'RSA', n: expect.any(String), e: 'AQAB', kid: made, use: 'sig' }]);
		expect(removal_code).toContain(new URL(jwks_url).pathname.split('/')[2]);
		expect(worker.logs().join('\n')).not.toContain(removal_code.split('.')[1]);
	});

	it('serves other keys at the same URL at once, and none after its removal', async () => {
		const ask = openSession();
		const first = await makeKey(ask);
		const second = await makeKey(ask, { beside: true });
		const { jwks_url, removal_code } = await publish(ask, [first.made]);
		expect((await read(jwks_url)).json().keys).toHaveLength(1);

		await publish(ask, [first.made, second.made]);
		expect((await read(jwks_url)).json().keys).toHaveLength(2);
		const removed = await worker.fetch('/api/hosted-keys', {
			method: 'DELETE',
			headers: JSON_HEADERS,
			body: JSON.stringify({ removal_code })
		});

		expect(removed.status).toBe(204);
		expect((await read(jwks_url)).status).toBe(404);
	});

	it.each([
		['an id that was never made', 'AAAAAAAAAAAAAAAAAAAAAA000000000000000'],
		['a short one', 'x'],
		['a long one', 'a'.repeat(5000)]
	])('is not found at %s', async (_what, id) => {
		const answer = await worker.fetch(`/jwks/${id}`);

		expect(answer.json()).toMatchObject({ status: 404, code: 'not_found' });
	});

	it('is not written to at its address', async () => {
		const ask = openSession();
		const { jwks_url } = await publish(ask, [(await makeKey(ask)).made]);

		for (const method of ['PUT', 'POST', 'DELETE', 'PATCH']) {
			const answer = await worker.fetch(new URL(jwks_url).pathname, { method });

			expect(answer.status, method).toBe(405);
		}
		expect((await read(jwks_url)).status).toBe(200);
	});

	it('is published by no page of another site', async () => {
		const ask = openSession();
		const { made } = await makeKey(ask);

		const answer = await worker.fetch('/api/hosted-keys', {
			method: 'PUT',
			headers: { ...JSON_HEADERS, origin: 'https://evil.example' },
			body: JSON.stringify({ ...client(), thumbprints: [made] })
		});

		expect(answer.json()).toMatchObject({ status: 403, code: 'cross_origin' });
	});
});
