import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { ServerRequest } from '$lib/api/metadata';
import { PINGONE_REGIONS, REGION_CODES } from '$lib/pingone/region';
import { destinationOf, isWithin } from './destination';

const ENVIRONMENT = '12345678-1234-1234-1234-1234567890ab';
const SETTINGS = { origin: 'https://workbench.example', env: {} };

function hostOf(choice: Parameters<typeof destinationOf>[0]): string | undefined {
	const destination = destinationOf(choice, SETTINGS);
	return destination.ok ? new URL(destination.value.server.token_endpoint).host : undefined;
}

/** Ways to write a host or an address that have led other tools astray. */
const HOSTILE = [
	'',
	'127.0.0.1',
	'127.1',
	'2130706433',
	'0x7f000001',
	'0177.0.0.1',
	'[::1]',
	'[::ffff:127.0.0.1]',
	'localhost',
	'169.254.169.254',
	'metadata.google.internal',
	'127.0.0.1.nip.io',
	'auth.pingone.com.evil.example',
	'evil.example/auth.pingone.com',
	'auth.pingone.com@evil.example',
	'evil.example#@auth.pingone.com',
	'evil.example\\@auth.pingone.com',
	'auth.pingone.com%2f@evil.example',
	'auth.pingone.com.',
	'auth。pingone。com',
	'ａｕｔｈ.pingone.com',
	'auth.pingone.com:8443',
	'../../evil',
	'%2e%2e%2f',
	`${ENVIRONMENT}/../../evil`,
	`${ENVIRONMENT}\n`,
	` ${ENVIRONMENT}`,
	`${ENVIRONMENT}@evil.example`,
	`${ENVIRONMENT}?x=`,
	`${ENVIRONMENT}#`,
	'file:///etc/passwd',
	'gopher://127.0.0.1:25/',
	'//evil.example'
];

describe('destinationOf', () => {
	it.each(Object.entries(PINGONE_REGIONS))('sends region %s to its own host', (code, region) => {
		const choice = v.parse(ServerRequest, { region: code, environment_id: ENVIRONMENT });

		expect(
			hostOf({ region: choice.region ?? 'NA', environment_id: choice.environment_id ?? '' })
		).toBe(`auth.pingone.${region.topLevelDomain}`);
	});

	it('asks the sandbox by its object', () => {
		const destination = destinationOf({ region: 'sandbox', environment_id: ENVIRONMENT }, SETTINGS);

		expect(destination).toMatchObject({
			ok: true,
			value: {
				sandboxId: ENVIRONMENT,
				server: { issuer: `https://workbench.example/sandbox/${ENVIRONMENT}/as` }
			}
		});
	});

	it.each(HOSTILE)('takes %j for no environment id', (text) => {
		expect(REGION_CODES.map((region) => hostOf({ region, environment_id: text }))).toEqual(
			REGION_CODES.map(() => undefined)
		);
		expect(v.safeParse(ServerRequest, { region: 'NA', environment_id: text }).success).toBe(false);
	});

	it.each(HOSTILE)('takes %j for no region', (text) => {
		const parsed = v.safeParse(ServerRequest, { region: text, environment_id: ENVIRONMENT });

		expect(parsed.success).toBe(false);
	});

	it.each(['toString', '__proto__', 'constructor', 'na', 'SANDBOX'])(
		'takes the name %s for no region',
		(text) => {
			const parsed = v.safeParse(ServerRequest, { region: text, environment_id: ENVIRONMENT });

			expect(parsed.success).toBe(false);
		}
	);

	it.each([...HOSTILE, 'https://auth.pingone.com', `https://auth.pingone.com/${ENVIRONMENT}/as`])(
		'trusts no issuer %j that the operator has not listed',
		(text) => {
			expect(hostOf({ issuer: text })).toBeUndefined();
			expect(hostOf({ issuer: `https://${text}` })).toBeUndefined();
		}
	);

	it('trusts exactly the issuers of the list', () => {
		const settings = { ...SETTINGS, env: { TRUSTED_ISSUERS: '["https://login.example.com/as"]' } };
		const trusts = (issuer: string) => destinationOf({ issuer }, settings).ok;

		expect(trusts('https://login.example.com/as')).toBe(true);
		expect(
			[
				'https://login.example.com/as/',
				'https://login.example.com',
				'https://LOGIN.example.com/as',
				'http://login.example.com/as',
				'https://login.example.com:443/as',
				'https://login.example.com/as?x',
				'https://login.example.com/as/../as',
				'https://x@login.example.com/as'
			].filter(trusts)
		).toEqual([]);
	});

	it('trusts nothing while the setting is not valid', () => {
		const settings = {
			...SETTINGS,
			trustedIssuers: '["https://login.example.com/as", "http://other.example"]'
		};

		const destination = destinationOf({ issuer: 'https://login.example.com/as' }, settings);

		expect(destination).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
	});
});

describe('isWithin', () => {
	const destination = destinationOf({ region: 'NA', environment_id: ENVIRONMENT }, SETTINGS);
	if (!destination.ok) throw new Error('The example is not valid.');
	const { value } = destination;

	it('holds for every address of the server', () => {
		const { issuer: _issuer, ...addresses } = value.server;

		expect(Object.values(addresses).filter((address) => !isWithin(value, address))).toEqual([]);
	});

	it.each([
		`https://auth.pingone.eu/${ENVIRONMENT}/as/token`,
		`http://auth.pingone.com/${ENVIRONMENT}/as/token`,
		`https://auth.pingone.com:444/${ENVIRONMENT}/as/token`,
		`https://auth.pingone.com/${ENVIRONMENT}/ass/token`,
		`https://auth.pingone.com/${ENVIRONMENT}/as/../../x/as/token`,
		`https://u:p@auth.pingone.com/${ENVIRONMENT}/as/token`,
		'https://auth.pingone.com/'
	])('does not hold for %s', (address) => {
		expect(isWithin(value, address)).toBe(false);
	});
});
