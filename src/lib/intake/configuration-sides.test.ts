import { describe, expect, it } from 'vitest';
import { EMPTY_CONFIGURATION, type Configuration } from '$lib/flow/configuration';
import { fillSides, wholePatchOf } from './configuration-sides';

const SANDBOX: Configuration = {
	...EMPTY_CONFIGURATION,
	region: 'sandbox',
	environment_id: '11111111-2222-4333-8444-555555555555',
	client_id: 'of-the-sandbox'
};
const PINGONE: Configuration = {
	...EMPTY_CONFIGURATION,
	region: 'EU',
	environment_id: '6f1d3f0a-2b1c-4c5d-8e9f-0123456789ab',
	client_id: 'of-pingone',
	scope: 'orders:read',
	key_id: 'key-1'
};

describe('what comes from outside', () => {
	it('fills the side of PingOne while the sandbox is in use, and keeps the sandbox', () => {
		const filled = fillSides({ values: SANDBOX, aside: PINGONE }, { client_id: 'pasted' });

		expect(filled.values).toMatchObject({
			region: 'EU',
			client_id: 'pasted',
			scope: 'orders:read'
		});
		expect(filled.aside).toEqual(SANDBOX);
	});

	it('fills the side of the sandbox from PingOne, and keeps what was typed there', () => {
		const { region, environment_id } = SANDBOX;
		const filled = fillSides({ values: PINGONE, aside: undefined }, { region, environment_id });

		expect(filled.values).toEqual({ ...EMPTY_CONFIGURATION, region, environment_id });
		expect(filled.aside).toEqual(PINGONE);
	});

	it('changes no side where it names neither a server nor a client', () => {
		const filled = fillSides({ values: SANDBOX, aside: PINGONE }, { scope: 'x' });

		expect(filled).toEqual({ values: { ...SANDBOX, scope: 'x' }, aside: PINGONE });
	});

	it('takes the key of one client away where it names another', () => {
		const sides = { values: PINGONE, aside: undefined };

		expect(fillSides(sides, { client_id: 'another' }).values.key_id).toBe('');
		expect(fillSides(sides, { client_id: PINGONE.client_id }).values.key_id).toBe('key-1');
	});

	it('takes an issuer back where it names an environment, and the reverse', () => {
		const issuer = 'https://login.example.com/as';
		const ofIssuer = fillSides(
			{ values: PINGONE, aside: undefined },
			{ issuer, environment_id: '' }
		);
		const ofRegion = fillSides(ofIssuer, { region: 'EU', issuer: undefined });

		expect(ofIssuer.values).toMatchObject({ issuer, environment_id: '' });
		expect(ofRegion.values.issuer).toBeUndefined();
	});

	it('replaces everything where it is whole', () => {
		const whole = { ...EMPTY_CONFIGURATION, region: 'NA', client_id: 'c' } as const;
		const sides = { values: { ...PINGONE, assertion: { alg: 'RS512' as const } }, aside: SANDBOX };

		expect(fillSides(sides, wholePatchOf(whole))).toEqual({ values: whole, aside: SANDBOX });
	});
});
