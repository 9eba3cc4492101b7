import { describe, expect, it } from 'vitest';
import { SignJWT, decodeJwt, importPKCS8 } from 'jose';
import { CATALOGUE_APPLICATIONS, type CatalogueApplicationName } from './catalogue';
import {
	AS,
	basic,
	createTestSandbox,
	keysAt,
	textAt,
	valueAt,
	type TestSandbox
} from './sandbox.test-support';

function request(sandbox: TestSandbox, name: CatalogueApplicationName): Promise<Response> {
	const { scope, ...client } = sandbox.application(name);
	return sandbox.post(
		'token',
		{ grant_type: 'client_credentials', ...(scope === '' ? {} : { scope }) },
		basic(client)
	);
}

async function requestWithKey(
	sandbox: TestSandbox,
	name: CatalogueApplicationName,
	pkcs8: string
): Promise<Response> {
	const { id, scope } = sandbox.application(name);
	const seconds = Math.floor(sandbox.ports.clock.nowMs / 1000);
	const assertion = await new SignJWT({ iss: id, sub: id, aud: AS, exp: seconds + 60 })
		.setProtectedHeader({ alg: 'RS256' })
		.sign(await importPKCS8(pkcs8, 'RS256'));
	return sandbox.post('token', {
		grant_type: 'client_credentials',
		scope,
		client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
		client_assertion: assertion
	});
}

describe('each application of the catalogue, with what is told of it,', () => {
	it.each<[CatalogueApplicationName, number, string | undefined]>([
		['basic', 200, undefined],
		['worker', 200, undefined],
		['readOnlyWorker', 200, undefined],
		['identityWorker', 200, undefined],
		['shortLived', 200, undefined],
		['secretRotated', 200, undefined],
		['secretExpired', 401, 'Request denied: Invalid client credentials'],
		['disabled', 401, 'Request denied: Invalid client credentials'],
		['grantMissing', 400, 'Unsupported grant type: client_credentials'],
		['scopeMissing', 400, 'Request failed: At least one scope must be granted'],
		['twoResources', 400, 'Request failed: May not request scopes for multiple resources'],
		['rolelessWorker', 403, 'Request denied: Application does not have any role assignments']
	])('is answered as PingOne answers it: %s, %i', async (name, status, description) => {
		const sandbox = await createTestSandbox();

		const response = await request(sandbox, name);

		expect(response.status).toBe(status);
		expect(CATALOGUE_APPLICATIONS[name]).toEqual(
			status === 200
				? expect.not.objectContaining({ isRefused: true })
				: expect.objectContaining({ isRefused: true })
		);
		const text: unknown = valueAt(await response.json(), 'error_description');
		expect(typeof text === 'string' ? text.replace(/ \(Corr.*/, '') : text).toBe(description);
	});
});

describe('a rotated secret', () => {
	it('is told as the previous one, whose use is noted', async () => {
		const sandbox = await createTestSandbox();
		const { id, secret } = sandbox.application('secretRotated');

		const used = await request(sandbox, 'secretRotated');
		const shown: unknown = await (await sandbox.change('GET', `/applications/${id}/secret`)).json();

		expect(used.status).toBe(200);
		expect(textAt(shown, 'secret')).not.toBe(secret);
		expect(valueAt(shown, 'previous')).toEqual({
			secret,
			expiresAt: '2026-12-23T09:30:00.250Z',
			lastUsed: '2026-11-23T09:30:00.250Z'
		});
	});

	it('is shown no more once it has expired', async () => {
		const sandbox = await createTestSandbox();
		const { id } = sandbox.application('secretExpired');

		const shown: unknown = await (await sandbox.change('GET', `/applications/${id}/secret`)).json();

		expect(keysAt(shown)).toEqual(['_links', 'environment', 'secret']);
	});
});

describe('the application whose key is not registered', () => {
	it('refuses a key pair that is made for it, until that is registered', async () => {
		const sandbox = await createTestSandbox();
		const { id } = sandbox.application('keyUnregistered');
		const made = await sandbox.host.makeKey(id);
		if (!made.ok) throw new Error(made.error.code);

		const before = await requestWithKey(sandbox, 'keyUnregistered', made.value.private_key);
		const application: unknown = await (await sandbox.change('GET', `/applications/${id}`)).json();
		const registered = await sandbox.change('PUT', `/applications/${id}`, {
			...Object(application),
			jwks: JSON.stringify(made.value.jwks)
		});
		const after = await requestWithKey(sandbox, 'keyUnregistered', made.value.private_key);

		expect([before.status, registered.status, after.status]).toEqual([401, 200, 200]);
	});
});

describe('the application whose token lives 60 seconds', () => {
	it('gets a token that ends after them', async () => {
		const sandbox = await createTestSandbox();

		const body: unknown = await (await request(sandbox, 'shortLived')).json();

		const { iat = 0, exp = 0 } = decodeJwt(textAt(body, 'access_token'));
		expect(valueAt(body, 'expires_in')).toBe(60);
		expect(exp - iat).toBe(60);
	});
});

describe('the catalogue', () => {
	it('fits into a vault, with a key pair for each application that signs', async () => {
		const { sandbox } = await createTestSandbox();

		// The worker is stored once more, for its other purpose.
		expect(sandbox.applications.length + 1).toBeLessThan(20);
	});
});
