import { describe, expect, it } from 'vitest';
import { replacementOf, rotationOf } from './managed-application';

const APPLICATION = {
	_links: { self: { href: 'http://localhost/x' } },
	environment: { id: 'e' },
	id: 'a',
	name: 'Job',
	description: 'Runs at night',
	enabled: true,
	type: 'CUSTOM_APP',
	protocol: 'OPENID_CONNECT',
	createdAt: '2026-01-01T00:00:00.000Z',
	updatedAt: '2026-01-01T00:00:00.000Z',
	grantTypes: ['CLIENT_CREDENTIALS'],
	tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC'
};

describe('replacementOf', () => {
	it('sends everything back but what PingOne sets itself', () => {
		expect(Object.keys(replacementOf(APPLICATION, { enabled: false }))).toEqual([
			'name',
			'description',
			'enabled',
			'type',
			'protocol',
			'grantTypes',
			'tokenEndpointAuthMethod'
		]);
	});

	it('keeps members that it does not know', () => {
		expect(replacementOf({ ...APPLICATION, signing: { x: 1 } }, {})).toHaveProperty('signing');
	});

	it.each([
		['puts keys in the place of an address', '{"keys":[]}', { jwks: '{"keys":[]}' }],
		['takes the keys away for an empty text', '', {}]
	])('%s', (_, jwks, expected) => {
		const { jwks: set, jwksUrl } = replacementOf(
			{ ...APPLICATION, jwksUrl: 'https://keys.example.com' },
			{ jwks }
		);

		expect({ jwks: set, jwksUrl }).toEqual({ jwks: undefined, jwksUrl: undefined, ...expected });
	});
});

describe('replacementOf with a jwksUrl', () => {
	it.each([
		['puts it in the place of the keys', 'https://keys.example.com', 'https://keys.example.com'],
		['takes it away for an empty text', '', undefined]
	])('%s', (_, typed, jwksUrl) => {
		const sent = replacementOf({ ...APPLICATION, jwks: '{"keys":[]}' }, { jwksUrl: typed });

		expect(sent['jwks']).toBeUndefined();
		expect(sent['jwksUrl']).toBe(jwksUrl);
	});
});

describe('rotationOf', () => {
	it.each([
		[undefined, {}],
		[120_000, { previous: { expiresAt: '1970-01-01T00:02:01.000Z' } }]
	])('for a grace time of %s ms is %o', (graceMs, body) => {
		expect(rotationOf(graceMs, 1000)).toEqual(body);
	});
});
