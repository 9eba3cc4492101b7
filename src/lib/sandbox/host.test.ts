import { calculateJwkThumbprint, createLocalJWKSet, importPKCS8, jwtVerify, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { CATALOGUE_APPLICATIONS } from './catalogue';
import { createSandboxHost } from './host';
import {
	answerOf,
	AS,
	basic,
	createTestPorts,
	createTestSandbox,
	ENVIRONMENT_ID,
	MANAGEMENT,
	NOW_MS,
	ORIGIN,
	readKeySet
} from './sandbox.test-support';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const JWKS = `${AS}/jwks`;

describe('a new sandbox', () => {
	it('tells its applications with their play secrets, one method each', async () => {
		const { sandbox } = await createTestSandbox();

		expect(sandbox).toMatchObject({
			region: 'sandbox',
			environment_id: ENVIRONMENT_ID,
			issuer: AS,
			client: { client_auth_method: 'client_secret_basic', scope: 'api:read api:write' }
		});
		expect(sandbox.applications.map(({ name }) => name)).toEqual(
			Object.values(CATALOGUE_APPLICATIONS).map(({ name }) => name)
		);
		expect(sandbox.applications.slice(0, 4).map((one) => one.client_auth_method)).toEqual([
			'client_secret_basic',
			'client_secret_post',
			'client_secret_jwt',
			'private_key_jwt'
		]);
		expect(
			sandbox.applications.filter((one) => one.client_secret === undefined).map(({ name }) => name)
		).toEqual([
			CATALOGUE_APPLICATIONS.privateKeyJwt.name,
			CATALOGUE_APPLICATIONS.agent.name,
			CATALOGUE_APPLICATIONS.keyUnregistered.name
		]);
	});

	it('names the worker and the healthy client among its applications', async () => {
		const { sandbox, application } = await createTestSandbox();

		expect(sandbox.worker).toEqual({
			client_id: application('worker').id,
			client_secret: application('worker').secret
		});
		expect(sandbox.client.client_id).toBe(application('basic').id);
	});

	it('has one row for each application, and no key until one is needed', async () => {
		const { ports } = await createTestSandbox();

		const keys = [...ports.storage.rows.keys()];
		expect(keys.filter((key) => key.startsWith('application:'))).toHaveLength(
			Object.keys(CATALOGUE_APPLICATIONS).length + 3
		);
		expect(keys).not.toContain('signing-key');
		expect(ports.madeKeys).toHaveLength(0);
	});

	it('is not made twice', async () => {
		const { host } = await createTestSandbox();

		await expect(host.create({ environmentId: ENVIRONMENT_ID, origin: ORIGIN })).rejects.toThrow(
			'exists already'
		);
	});

	it('is found in lower case when its id was given in upper case', async () => {
		const host = createSandboxHost(createTestPorts());

		const made = await host.create({
			environmentId: 'ABCDEF01-2222-4333-8444-555555555555',
			origin: ORIGIN
		});

		expect(made.environment_id).toBe('abcdef01-2222-4333-8444-555555555555');
		expect(await host.answer(new Request(`${made.issuer}/jwks`))).toBeInstanceOf(Response);
	});
});

describe('a sandbox that is not there', () => {
	it('answers nothing', async () => {
		const host = createSandboxHost(createTestPorts());

		expect(await host.answer(new Request(JWKS))).toBeUndefined();
		expect(await host.makeKey('any')).toEqual({ ok: false, error: { code: 'no_sandbox' } });
	});

	it('may still be made after it was asked', async () => {
		const host = createSandboxHost(createTestPorts());
		await host.answer(new Request(JWKS));

		await host.create({ environmentId: ENVIRONMENT_ID, origin: ORIGIN });

		expect((await answerOf(host, new Request(JWKS))).status).toBe(200);
	});

	it.each([
		['another environment', JWKS.replace('1111', '9999')],
		['no environment', `${ORIGIN}/sandbox/`]
	])('answers nothing for %s', async (_, url) => {
		const { host } = await createTestSandbox();

		expect(await host.answer(new Request(url))).toBeUndefined();
	});
});

describe('what is stored', () => {
	it('serves the same environment to a host that starts anew', async () => {
		const { ports, tokenOf, application } = await createTestSandbox();
		const token = await tokenOf('basic');

		const later = createSandboxHost(ports);
		const response = await answerOf(
			later,
			new Request(`${AS}/introspect`, {
				method: 'POST',
				headers: basic(application('basic')),
				body: new URLSearchParams({ token })
			})
		);

		expect(await response.json()).toMatchObject({ active: true });
		expect(ports.madeKeys).toHaveLength(1);
	});
});

describe('requests at the same time', () => {
	it('make one signing key between them', async () => {
		const { ports, send, tokenOf } = await createTestSandbox();

		const tokens = await Promise.all([tokenOf('basic'), tokenOf('worker'), tokenOf('basic')]);

		expect(ports.madeKeys).toHaveLength(1);
		const served = await (await send(new Request(JWKS))).json();
		const keys = createLocalJWKSet(readKeySet(served));
		for (const token of tokens) {
			await expect(
				jwtVerify(token, keys, { currentDate: new Date(NOW_MS) })
			).resolves.toBeDefined();
		}
	});

	it('lose none of the revocations', async () => {
		const { ports, post, tokenOf, application } = await createTestSandbox();
		const tokens = [await tokenOf('basic'), await tokenOf('basic'), await tokenOf('basic')];

		await Promise.all(
			tokens.map((token) => post('revoke', { token }, basic(application('basic'))))
		);

		const revoked = [...ports.storage.rows.keys()].filter((key) => key.startsWith('revoked:'));
		expect(revoked).toHaveLength(3);
		for (const token of tokens) {
			const answer = await post('introspect', { token }, basic(application('basic')));
			expect(await answer.json()).toEqual({ active: false });
		}
	});

	it('try again for a key that could not be made', async () => {
		const ports = createTestPorts();
		let failures = 1;
		const { send } = await createTestSandbox({
			...ports,
			generateRsaKey: async (bits) => {
				if (failures-- > 0) throw new Error('no entropy');
				return ports.generateRsaKey(bits);
			}
		});

		await expect(send(new Request(JWKS))).rejects.toThrow('no entropy');
		expect((await send(new Request(JWKS))).status).toBe(200);
	});
});

describe('a key for an application', () => {
	it('is registered as one line of JSON with its thumbprint, and then authenticates', async () => {
		const { host, post, ports, application } = await createTestSandbox();
		const { id } = application('privateKeyJwt');

		const made = await host.makeKey(id);

		if (!made.ok) throw new Error(made.error.code);
		const { private_key, jwks } = made.value;
		const [key] = jwks.keys;
		if (key === undefined) throw new Error('No key was made.');
		expect(private_key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
		expect(key.kid).toBe(await calculateJwkThumbprint({ kty: 'RSA', n: key.n, e: key.e }));
		expect(ports.storage.rows.get(`application:${id}`)).toMatchObject({
			jwks: JSON.stringify(jwks)
		});

		const assertion = await new SignJWT({ iss: id, sub: id, aud: AS, exp: NOW_MS / 1000 + 60 })
			.setProtectedHeader({ alg: 'RS256', kid: key.kid })
			.sign(await importPKCS8(private_key, 'RS256'));
		const response = await post('token', {
			grant_type: 'client_credentials',
			client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
			client_assertion: assertion
		});
		expect(response.status).toBe(200);
	});

	it('is refused to an application that does not exist', async () => {
		const { host } = await createTestSandbox();

		expect(await host.makeKey('unknown')).toEqual({ ok: false, error: { code: 'no_application' } });
	});
});

describe('the idle time', () => {
	it('ends a sandbox after 24 hours without use', async () => {
		const { host, ports } = await createTestSandbox();

		ports.clock.nowMs += DAY_MS;

		expect(await host.answer(new Request(JWKS))).toBeUndefined();
	});

	it('begins anew with each use', async () => {
		const { host, ports } = await createTestSandbox();

		ports.clock.nowMs += DAY_MS - 1;
		const first = await host.answer(new Request(JWKS));
		ports.clock.nowMs += DAY_MS - 1;
		const second = await host.answer(new Request(JWKS));

		expect([first?.status, second?.status]).toEqual([200, 200]);
	});

	it('moves the alarm only now and then', async () => {
		const { send, ports } = await createTestSandbox();
		const { alarms } = ports.storage;

		await send(new Request(JWKS));
		ports.clock.nowMs += 60_000;
		await send(new Request(JWKS));
		expect(alarms).toEqual([NOW_MS + DAY_MS]);

		ports.clock.nowMs += 4 * 60_000;
		await send(new Request(JWKS));
		expect(alarms).toEqual([NOW_MS + DAY_MS, NOW_MS + 5 * 60_000 + DAY_MS]);
	});

	it('survives an alarm that comes while the sandbox is in use, and sets it again', async () => {
		const { host, send, ports } = await createTestSandbox();
		ports.clock.nowMs += DAY_MS - HOUR_MS;
		await send(new Request(JWKS));
		ports.clock.nowMs += HOUR_MS;

		await createSandboxHost(ports).expire();

		expect(ports.storage.alarms.at(-1)).toBe(NOW_MS + 2 * DAY_MS - HOUR_MS);
		expect((await host.answer(new Request(JWKS)))?.status).toBe(200);
	});

	it('lets the alarm delete every row, after which the sandbox can be made anew', async () => {
		const { host, ports, tokenOf } = await createTestSandbox();
		await tokenOf('basic');
		ports.clock.nowMs += DAY_MS;

		await host.expire();

		expect(ports.storage.rows.size).toBe(0);
		expect(await host.answer(new Request(MANAGEMENT))).toBeUndefined();
		await host.create({ environmentId: ENVIRONMENT_ID, origin: ORIGIN });
		expect((await answerOf(host, new Request(JWKS))).status).toBe(200);
	});
});
