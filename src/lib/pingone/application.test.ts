import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { authMethodNameOf, PingOneApplication } from './application';

describe('authMethodNameOf', () => {
	it.each([
		['CLIENT_SECRET_BASIC', 'client_secret_basic'],
		['CLIENT_SECRET_POST', 'client_secret_post'],
		['CLIENT_SECRET_JWT', 'client_secret_jwt'],
		['PRIVATE_KEY_JWT', 'private_key_jwt'],
		['NONE', undefined],
		['toString', undefined],
		[undefined, undefined]
	])('calls %s %s', (tokenEndpointAuthMethod, name) => {
		expect(authMethodNameOf({ tokenEndpointAuthMethod })).toBe(name);
	});
});

describe('PingOneApplication', () => {
	it('takes an application of another protocol, which has neither grants nor a method', () => {
		const saml = { id: '1', name: 'SAML', enabled: true, type: 'WEB_APP', protocol: 'SAML' };

		expect(v.is(PingOneApplication, saml)).toBe(true);
	});

	it('keeps what it does not know', () => {
		const agent = {
			id: '1',
			name: 'Agent',
			enabled: true,
			type: 'AI_AGENT',
			protocol: 'OPENID_CONNECT',
			tags: ['new']
		};

		expect(v.parse(PingOneApplication, agent)).toEqual(agent);
	});
});
