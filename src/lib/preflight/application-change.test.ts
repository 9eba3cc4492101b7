import { describe, expect, it } from 'vitest';
import { planChange } from './application-change';

const BODY = {
	_links: { self: { href: 'https://api.pingone.eu/v1/…' } },
	environment: { id: 'env' },
	id: 'app',
	name: 'Orders Sync',
	enabled: true,
	type: 'CUSTOM_APP',
	protocol: 'OPENID_CONNECT',
	createdAt: '2026-01-01T00:00:00.000Z',
	updatedAt: '2026-01-01T00:00:00.000Z',
	clientId: 'app',
	grantTypes: ['AUTHORIZATION_CODE'],
	responseTypes: ['CODE'],
	redirectUris: ['https://shop.example.com/callback'],
	tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
	signing: { keyRotationPolicy: { id: 'policy' } },
	somethingNew: { kept: true }
};

const WRITABLE = {
	name: 'Orders Sync',
	enabled: true,
	type: 'CUSTOM_APP',
	protocol: 'OPENID_CONNECT',
	grantTypes: ['AUTHORIZATION_CODE'],
	responseTypes: ['CODE'],
	redirectUris: ['https://shop.example.com/callback'],
	tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
	signing: { keyRotationPolicy: { id: 'policy' } },
	somethingNew: { kept: true }
};

describe('a change of an application at PingOne', () => {
	it('sends everything back but what PingOne sets itself', () => {
		const plan = planChange(BODY, { kind: 'enable_grant' });

		expect(plan).toEqual({
			ok: true,
			value: {
				body: { ...WRITABLE, grantTypes: ['AUTHORIZATION_CODE', 'CLIENT_CREDENTIALS'] },
				differences: [
					{
						field: 'grantTypes',
						before: '["AUTHORIZATION_CODE"]',
						after: '["AUTHORIZATION_CODE","CLIENT_CREDENTIALS"]'
					}
				]
			}
		});
	});

	it('leaves out the key rotation policy of a worker alone', () => {
		const plan = planChange({ ...BODY, type: 'WORKER' }, { kind: 'enable_grant' });

		expect(plan.ok && Object.keys(plan.value.body)).not.toContain('signing');
	});

	it('switches an application on', () => {
		const plan = planChange({ ...BODY, enabled: false }, { kind: 'enable_application' });

		expect(plan.ok && plan.value.differences).toEqual([
			{ field: 'enabled', before: 'false', after: 'true' }
		]);
	});

	it.each([
		['client_secret_basic', 'CLIENT_SECRET_BASIC'],
		['client_secret_post', 'CLIENT_SECRET_POST'],
		['client_secret_jwt', 'CLIENT_SECRET_JWT']
	] as const)('sets the method %s in PingOne’s spelling', (method, name) => {
		const before = { ...BODY, tokenEndpointAuthMethod: 'NONE' };
		const plan = planChange(before, { kind: 'set_method', method });

		expect(plan.ok && plan.value.body['tokenEndpointAuthMethod']).toBe(name);
	});

	it('refuses private_key_jwt without a key', () => {
		const plan = planChange(BODY, { kind: 'set_method', method: 'private_key_jwt' });

		expect(plan).toMatchObject({ ok: false, error: { code: 'key_required' } });
	});

	it('sets private_key_jwt along with a key', () => {
		const plan = planChange(BODY, {
			kind: 'set_method',
			method: 'private_key_jwt',
			jwks: '{"keys":[]}'
		});

		expect(plan.ok && plan.value.differences.map(({ field }) => field)).toEqual([
			'tokenEndpointAuthMethod',
			'jwks'
		]);
	});

	it('registers a key in place of a jwksUrl, and shows that it goes', () => {
		const before = {
			...BODY,
			tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT',
			jwksUrl: 'https://keys.example.com'
		};
		const plan = planChange(before, { kind: 'register_key', jwks: '{"keys":[]}' });

		expect(plan.ok && plan.value.differences).toEqual([
			{ field: 'jwksUrl', before: 'https://keys.example.com', after: 'absent' },
			{ field: 'jwks', before: 'absent', after: '{"keys":[]}' }
		]);
		expect(plan.ok && Object.keys(plan.value.body)).not.toContain('jwksUrl');
	});

	it('says so where there is nothing to change', () => {
		const plan = planChange(BODY, { kind: 'enable_application' });

		expect(plan).toMatchObject({ ok: false, error: { code: 'nothing_to_change' } });
	});
});
