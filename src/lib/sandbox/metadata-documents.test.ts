import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSandboxHost } from './host';
import { NO_OPTIONS, type DiscoveryVariant } from './options';
import {
	AS,
	createTestPorts,
	createTestSandbox,
	keysAt,
	readKeySet,
	type TestSandbox
} from './sandbox.test-support';

let sandbox: TestSandbox;

beforeAll(async () => {
	sandbox = await createTestSandbox();
});

describe('the discovery document', () => {
	it('has the members of PingOne in its order', async () => {
		const response = await sandbox.send(new Request(`${AS}/.well-known/openid-configuration`));

		expect(keysAt(await response.json())).toEqual([
			'issuer',
			'authorization_endpoint',
			'pushed_authorization_request_endpoint',
			'token_endpoint',
			'userinfo_endpoint',
			'jwks_uri',
			'end_session_endpoint',
			'ping_end_idp_session_endpoint',
			'introspection_endpoint',
			'revocation_endpoint',
			'device_authorization_endpoint',
			'claims_parameter_supported',
			'request_parameter_supported',
			'request_uri_parameter_supported',
			'require_pushed_authorization_requests',
			'scopes_supported',
			'response_types_supported',
			'response_modes_supported',
			'grant_types_supported',
			'subject_types_supported',
			'id_token_signing_alg_values_supported',
			'userinfo_signing_alg_values_supported',
			'request_object_signing_alg_values_supported',
			'token_endpoint_auth_methods_supported',
			'token_endpoint_auth_signing_alg_values_supported',
			'claim_types_supported',
			'claims_supported',
			'code_challenge_methods_supported'
		]);
	});

	it('names no endpoint that is not there', async () => {
		const response = await sandbox.send(new Request(`${AS}/.well-known/openid-configuration`));
		const document = v.parse(v.record(v.string(), v.unknown()), await response.json());
		const named = Object.entries(document).filter(([name]) => /_endpoint$|_uri$/.test(name));

		const answers = await Promise.all(
			named.flatMap(([name, url]) =>
				['GET', 'POST'].map(async (method) => {
					const { status } = await sandbox.send(new Request(String(url), { method }));
					return [name, status];
				})
			)
		);

		expect(named.length).toBeGreaterThan(8);
		expect(answers.filter(([, status]) => status === 404)).toEqual([]);
	});

	it('refuses UserInfo, which has no user to tell about', async () => {
		const response = await sandbox.send(new Request(`${AS}/userinfo`));

		expect(response.status).toBe(401);
		expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
	});

	it('names the origin at which the sandbox was made, wherever it is called', async () => {
		const response = await sandbox.send(
			new Request(`${AS}/.well-known/openid-configuration`.replace('localhost', '127.0.0.1'))
		);

		expect(await response.json()).toMatchObject({
			issuer: AS,
			token_endpoint: `${AS}/token`,
			introspection_endpoint: `${AS}/introspect`,
			revocation_endpoint: `${AS}/revoke`,
			jwks_uri: `${AS}/jwks`
		});
	});
});

describe('a discovery document that says less than that of PingOne', () => {
	async function readDocument(discovery: DiscoveryVariant) {
		const { host, send } = await createTestSandbox();
		await host.setOptions({ ...NO_OPTIONS, discovery });
		const response = await send(new Request(`${AS}/.well-known/openid-configuration`));
		return v.parse(v.record(v.string(), v.unknown()), await response.json());
	}

	it.each([
		['complete', []],
		['without_client_credentials', ['grant_types_supported']],
		['only_private_key_jwt', ['token_endpoint_auth_methods_supported']],
		['only_rs256', ['token_endpoint_auth_signing_alg_values_supported']]
	] as const)('%s differs in %j alone, and keeps the order', async (discovery, members) => {
		const complete = await readDocument('complete');

		const document = await readDocument(discovery);

		expect(Object.keys(document)).toEqual(Object.keys(complete));
		expect(
			Object.keys(document).filter(
				(name) => JSON.stringify(document[name]) !== JSON.stringify(complete[name])
			)
		).toEqual(members);
	});

	it('names a custom domain, whose path has no environment id', async () => {
		const document = await readDocument('custom_domain');

		expect(document).toMatchObject({
			issuer: 'https://auth.shop.example/as',
			token_endpoint: 'https://auth.shop.example/as/token'
		});
	});

	it('leaves the token endpoint as it is', async () => {
		const { host, application, send } = await createTestSandbox();
		await host.setOptions({ ...NO_OPTIONS, discovery: 'without_client_credentials' });
		const { id, secret } = application('basic');

		const response = await send(
			new Request(`${AS}/token`, {
				method: 'POST',
				headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
				body: new URLSearchParams({ grant_type: 'client_credentials' })
			})
		);

		expect(response.status).toBe(200);
	});

	it('is complete in a sandbox whose options were stored before there was a choice', async () => {
		const ports = createTestPorts();
		await createTestSandbox(ports);
		ports.storage.rows.set('options', { assertion_replay_detection: true });

		const options = await createSandboxHost(ports).readOptions();

		expect(options).toEqual({ ...NO_OPTIONS, assertion_replay_detection: true });
	});
});

describe('the key set', () => {
	it('holds the public halves of RSA-2048 keys in the form of PingOne, and nothing of their private halves', async () => {
		const response = await sandbox.send(new Request(`${AS}/jwks`));

		const [made, ...others] = sandbox.ports.madeKeys;
		const text = await response.text();
		expect(text.slice(0, text.indexOf('}'))).toBe(
			[
				'{',
				'  "keys" : [ {',
				'    "kty" : "RSA",',
				'    "e" : "AQAB",',
				'    "kid" : "default",',
				'    "use" : "sig",',
				`    "n" : "${made?.n}"`,
				'  '
			].join('\n')
		);
		const listed = readKeySet(JSON.parse(text)).keys.map(({ n }) => n);
		expect(listed).toEqual([made?.n, ...others.map(({ n }) => n)]);
		expect(text).not.toMatch(/"(?:d|p|q|dp|dq|qi)"/);
		expect(Buffer.from(made?.n ?? '', 'base64url')).toHaveLength(256);
	});
});
