import { describe, expect, it } from 'vitest';
import { readSwitch, switchOf } from './switch-2027';

describe('whether a token is ready for March 2027', () => {
	it.each([
		['a token of today', { kid: 'default' }, [false, false]],
		['one that is typed', { typ: 'at+jwt', kid: 'default' }, [true, false]],
		['one of a rotating key', { kid: '5f0c6a52-93a4-4d3c-9d43-2f7a2c0a1b11' }, [false, true]],
		['both', { typ: 'application/at+JWT', kid: '5f0c6a52' }, [true, true]],
		['another type', { typ: 'JWT', kid: '5f0c6a52' }, [false, true]],
		['no header to speak of', {}, [false, false]]
	])('%s', (_, header, ready) => {
		expect(readSwitch(header).map(({ isReady }) => isReady)).toEqual(ready);
	});
});

describe('whether an application is switched', () => {
	const APPLICATION = {
		id: 'a',
		name: 'Job',
		enabled: true,
		type: 'CUSTOM_APP',
		protocol: 'OPENID_CONNECT',
		grantTypes: ['CLIENT_CREDENTIALS']
	};
	const signing = { keyRotationPolicy: { id: 'p' } };

	it.each([
		['one without a policy', APPLICATION, { kid: 'missing', typ: 'missing' }],
		['one with a policy', { ...APPLICATION, signing }, { kid: 'ready', typ: 'missing' }],
		['a typed one', { ...APPLICATION, includeTyp: true }, { kid: 'missing', typ: 'ready' }],
		['a worker', { ...APPLICATION, type: 'WORKER' }, { kid: 'by_pingone', typ: 'missing' }],
		['one of SAML', { ...APPLICATION, protocol: 'SAML' }, undefined],
		['one of PingOne itself', { ...APPLICATION, grantTypes: undefined }, undefined]
	])('%s in the sandbox', (_, application, expected) => {
		expect(switchOf(application, 'sandbox')).toEqual(expected);
	});

	it('is not known of the type in PingOne, whose name of the setting nobody documents', () => {
		expect(switchOf({ ...APPLICATION, includeTyp: true }, 'EU')).toEqual({
			kid: 'missing',
			typ: 'unknown'
		});
	});
});
