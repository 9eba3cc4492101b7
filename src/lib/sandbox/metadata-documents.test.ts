import { beforeAll, describe, expect, it } from 'vitest';
import { AS, createTestSandbox, keysAt, type TestSandbox } from './sandbox.test-support';

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

describe('the key set', () => {
	it('holds the public half of one RSA-2048 key and nothing of its private half', async () => {
		const response = await sandbox.send(new Request(`${AS}/jwks`));

		const [made] = sandbox.ports.madeKeys;
		expect(await response.text()).toBe(
			[
				'{',
				'  "keys" : [ {',
				'    "kty" : "RSA",',
				'    "e" : "AQAB",',
				'    "kid" : "default",',
				'    "use" : "sig",',
				`    "n" : "${made?.n}"`,
				'  } ]',
				'}'
			].join('\n')
		);
		expect(Buffer.from(made?.n ?? '', 'base64url')).toHaveLength(256);
	});
});
