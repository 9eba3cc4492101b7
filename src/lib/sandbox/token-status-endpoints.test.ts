import { decodeJwt, SignJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CatalogueApplicationName } from './catalogue';
import { ResourceRecord } from './records';
import {
	AS,
	basic,
	createTestSandbox,
	NOW_MS,
	type TestSandbox,
	textAt,
	ENVIRONMENT_ID
} from './sandbox.test-support';
import * as v from 'valibot';

const INACTIVE = '{\n  "active" : false\n}';

let sandbox: TestSandbox;

beforeEach(async () => {
	sandbox = await createTestSandbox();
});

async function introspect(token: string, as: { id: string; secret: string }): Promise<string> {
	const response = await sandbox.post('introspect', { token }, basic(as));
	expect(response.status).toBe(200);
	return response.text();
}

async function revoke(token: string, as: { id: string; secret: string }): Promise<Response> {
	return sandbox.post('revoke', { token }, basic(as));
}

function resource(name: string) {
	const rows = [...sandbox.ports.storage.rows].filter(([key]) => key.startsWith('resource:'));
	const records = rows.map(([, row]) => v.parse(ResourceRecord, row));
	const found = records.find((record) => record.name === name);
	return { id: found?.id ?? '', secret: found?.secret?.value ?? '' };
}

describe('introspection', () => {
	it('tells the client of its own token, in the order of fields of the reference', async () => {
		const token = await sandbox.tokenOf('basic');
		const claims = decodeJwt(token);

		const text = await introspect(token, sandbox.application('basic'));

		expect(text).toBe(
			[
				'{',
				'  "active" : true,',
				'  "scope" : "api:read api:write",',
				`  "client_id" : "${sandbox.application('basic').id}",`,
				'  "token_type" : "Bearer",',
				`  "exp" : ${String(claims.exp)},`,
				`  "iat" : ${String(claims.iat)},`,
				'  "aud" : [ "https://orders.example.com" ],',
				`  "iss" : "${AS}",`,
				`  "jti" : "${textAt(claims, 'jti')}",`,
				`  "env" : "${ENVIRONMENT_ID}",`,
				`  "org" : "${textAt(claims, 'org')}",`,
				`  "p1.rid" : "${textAt(claims, 'jti')}"`,
				'}'
			].join('\n')
		);
	});

	it('tells a worker of its own token, without a scope', async () => {
		const body = JSON.parse(
			await introspect(await sandbox.tokenOf('worker'), sandbox.application('worker'))
		);

		expect(body).toMatchObject({ active: true, client_id: sandbox.application('worker').id });
		expect(body).not.toHaveProperty('scope');
		expect(body).not.toHaveProperty('sub');
	});

	it('tells the resource that owns the audience', async () => {
		const text = await introspect(await sandbox.tokenOf('basic'), resource('Orders API'));

		expect(JSON.parse(text)).toMatchObject({ active: true });
	});

	it('tells another resource nothing', async () => {
		expect(await introspect(await sandbox.tokenOf('basic'), resource('Inventory API'))).toBe(
			INACTIVE
		);
	});

	it('tells another client nothing, even one with the same grants', async () => {
		expect(await introspect(await sandbox.tokenOf('basic'), sandbox.application('worker'))).toBe(
			INACTIVE
		);
	});

	it.each([
		['garbage', 'garbage'],
		['three parts of garbage', 'a.b.c'],
		['an unsigned token', 'eyJhbGciOiJub25lIn0.e30.']
	])('says inactive of %s', async (_, token) => {
		expect(await introspect(token, sandbox.application('basic'))).toBe(INACTIVE);
	});

	it('says inactive of a token with the same claims and another signature', async () => {
		const claims = decodeJwt(await sandbox.tokenOf('basic'));
		const forged = await new SignJWT(claims)
			.setProtectedHeader({ alg: 'HS256', kid: 'default' })
			.sign(new Uint8Array(32));

		expect(await introspect(forged, sandbox.application('basic'))).toBe(INACTIVE);
	});

	it('says inactive from the second in which the token ends', async () => {
		const token = await sandbox.tokenOf('basic');
		const endsAtMs = (Math.floor(NOW_MS / 1000) + 3600) * 1000;

		sandbox.ports.clock.nowMs = endsAtMs - 1;
		const before = await introspect(token, sandbox.application('basic'));
		sandbox.ports.clock.nowMs = endsAtMs;
		const after = await introspect(token, sandbox.application('basic'));

		expect(JSON.parse(before)).toMatchObject({ active: true });
		expect(after).toBe(INACTIVE);
	});

	it('accepts its own address as the audience of an assertion', async () => {
		const { id, secret } = sandbox.application('secretJwt');
		const now = Math.floor(NOW_MS / 1000);
		const assertion = await new SignJWT({
			iss: id,
			sub: id,
			aud: `${AS}/introspect`,
			exp: now + 60
		})
			.setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
			.sign(new TextEncoder().encode(secret));

		const response = await sandbox.post('introspect', {
			token: 'x',
			client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
			client_assertion: assertion
		});

		expect(response.status).toBe(200);
	});

	it.each<[string, Record<string, string>, CatalogueApplicationName, number, string]>([
		['no token', {}, 'basic', 400, 'Request failed: token is required'],
		[
			'another method',
			{ token: 'x' },
			'post',
			401,
			'Request denied: Unsupported authentication method'
		],
		[
			'a disabled client',
			{ token: 'x' },
			'disabled',
			401,
			'Request denied: Invalid client credentials'
		]
	])('refuses %s', async (_, form, name, status, description) => {
		const response = await sandbox.post('introspect', form, basic(sandbox.application(name)));

		expect(response.status).toBe(status);
		expect(textAt(await response.json(), 'error_description')).toContain(
			`${description} (Correlation ID: `
		);
	});

	it('refuses a resource that sends its secret in the body', async () => {
		const { id, secret } = resource('Orders API');

		const response = await sandbox.post('introspect', {
			token: 'x',
			client_id: id,
			client_secret: secret
		});

		expect(textAt(await response.json(), 'error_description')).toContain(
			'Unsupported authentication method'
		);
	});
});

describe('revocation', () => {
	it('answers 200 without a body, and the token is inactive from then on', async () => {
		const token = await sandbox.tokenOf('basic');

		const response = await revoke(token, sandbox.application('basic'));

		expect(response.status).toBe(200);
		expect(await response.text()).toBe('');
		expect(response.headers.get('content-type')).toBeNull();
		expect(await introspect(token, sandbox.application('basic'))).toBe(INACTIVE);
		expect(await introspect(token, resource('Orders API'))).toBe(INACTIVE);
	});

	it('leaves other tokens of the client alone', async () => {
		const [token, other] = [await sandbox.tokenOf('basic'), await sandbox.tokenOf('basic')];

		await revoke(token, sandbox.application('basic'));

		expect(JSON.parse(await introspect(other, sandbox.application('basic')))).toMatchObject({
			active: true
		});
	});

	it('leaves a token for the PingOne API active', async () => {
		const token = await sandbox.tokenOf('worker');

		const response = await revoke(token, sandbox.application('worker'));

		expect(response.status).toBe(200);
		expect(JSON.parse(await introspect(token, sandbox.application('worker')))).toMatchObject({
			active: true
		});
	});

	it("leaves another client's token active", async () => {
		const token = await sandbox.tokenOf('basic');

		const response = await revoke(token, sandbox.application('worker'));

		expect(response.status).toBe(200);
		expect(JSON.parse(await introspect(token, sandbox.application('basic')))).toMatchObject({
			active: true
		});
	});

	it('answers 200 for garbage (RFC 7009 section 2.2)', async () => {
		expect((await revoke('garbage', sandbox.application('basic'))).status).toBe(200);
	});

	it('is not for resources', async () => {
		const response = await revoke('x', resource('Orders API'));

		expect(textAt(await response.json(), 'error_description')).toContain(
			'Invalid client credentials'
		);
	});

	it('refuses a request without a token', async () => {
		const response = await sandbox.post('revoke', {}, basic(sandbox.application('basic')));

		expect(response.status).toBe(400);
	});

	it('forgets a revoked token once it would have ended', async () => {
		const revoked = () =>
			[...sandbox.ports.storage.rows.keys()].filter((key) => key.startsWith('revoked:'));
		const first = await sandbox.tokenOf('basic');
		await revoke(first, sandbox.application('basic'));

		sandbox.ports.clock.nowMs += 3_600_000;
		const second = await sandbox.tokenOf('basic');
		await revoke(second, sandbox.application('basic'));

		expect(revoked()).toEqual([`revoked:${decodeJwt(second).jti}`]);
	});
});
