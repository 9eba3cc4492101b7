import { importPKCS8, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { hostedSetIdOf } from './registered-key-set';
import {
	AS,
	createTestSandbox,
	NOW_MS,
	ORIGIN,
	textAt,
	valueAt,
	type TestSandbox
} from './sandbox.test-support';

const ID = 'abcdefghijklmnopqrstuv0123456789abcde';

describe('the address of a hosted set', () => {
	it.each([
		['http://localhost:8787', `http://localhost:8787/jwks/${ID}`],
		['http://localhost:8787', `http://127.0.0.1:8787/jwks/${ID}`],
		['http://localhost:8787', `http://unified-flow.localhost:8787/jwks/${ID}`],
		['https://flow.example.com', `https://flow.example.com/jwks/${ID}`]
	])('at %s is %s', (origin, url) => {
		expect(hostedSetIdOf(url, origin)).toBe(ID);
	});

	it.each([
		`http://flow.example.com/jwks/${ID}`,
		`https://flow.example.com.evil.example/jwks/${ID}`,
		`https://evil.example/https://flow.example.com/jwks/${ID}`,
		`https://flow.example.com@evil.example/jwks/${ID}`,
		`https://flow.example.com/jwks/${ID}?x`,
		`https://flow.example.com/jwks/${ID}/more`,
		`https://flow.example.com/jwks/`,
		`https://flow.example.com/api/jwks/${ID}`,
		'https://flow.example.com',
		''
	])('is not %s', (url) => {
		expect(hostedSetIdOf(url, 'https://flow.example.com')).toBeUndefined();
	});
});

describe('an application with a jwksUrl', () => {
	let sandbox: TestSandbox;
	let pem: string;
	let keys: readonly object[];

	beforeAll(async () => {
		sandbox = await createTestSandbox();
		const made = await sandbox.host.makeKey(sandbox.application('privateKeyJwt').id);
		if (!made.ok) throw new Error(made.error.code);
		pem = made.value.private_key;
		keys = made.value.jwks.keys;
	});

	async function register(jwksUrl: string): Promise<Response> {
		const { id } = sandbox.application('privateKeyJwt');
		const read = await sandbox.manage(`/applications/${id}`, await sandbox.tokenOf('worker'));
		const { jwks: _jwks, ...members } = Object(await read.json());
		return sandbox.change('PUT', `/applications/${id}`, { ...members, jwksUrl });
	}

	async function token(): Promise<Response> {
		const { id, scope } = sandbox.application('privateKeyJwt');
		const now = Math.floor(NOW_MS / 1000);
		const assertion = await new SignJWT({ iss: id, sub: id, aud: AS, exp: now + 60 })
			.setProtectedHeader({ alg: 'RS256' })
			.sign(await importPKCS8(pem, 'RS256'));
		return sandbox.post('token', {
			grant_type: 'client_credentials',
			scope,
			client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
			client_assertion: assertion
		});
	}

	it('gets a token with a key of a set that is hosted here, as long as that is there', async () => {
		sandbox.ports.hostedKeys.set(ID, { keys });
		const url = `${ORIGIN}/jwks/${ID}`;

		const saved = await register(url);

		expect(saved.status).toBe(200);
		expect(textAt(await saved.json(), 'jwksUrl')).toBe(url);
		expect(textAt(await (await token()).json(), 'token_type')).toBe('Bearer');
		sandbox.ports.hostedKeys.delete(ID);
		expect((await token()).status).toBe(401);
	});

	it('gets none with a set anywhere else: the sandbox fetches nothing', async () => {
		sandbox.ports.hostedKeys.set(ID, { keys });
		const saved = await register(`https://keys.example.com/jwks/${ID}`);

		expect(saved.status).toBe(200);
		expect(valueAt(await (await token()).json(), 'error')).toBe('invalid_client');
	});

	it('takes http for no set but those that are hosted here', async () => {
		expect((await register(`http://keys.example.com/jwks/${ID}`)).status).toBe(400);
	});
});
