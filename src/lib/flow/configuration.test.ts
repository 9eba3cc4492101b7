import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { CLIENT_CREDENTIALS } from './client-credentials';
import {
	EMPTY_CONFIGURATION,
	findFaults,
	isAddressable,
	readConfiguration,
	type Configuration
} from './configuration';
import { TokenRequestBody } from './token-request-body';

const ENVIRONMENT = '12345678-1234-1234-1234-123456789012';
const ISSUER = 'https://login.example.com/as';

function typed(fields: Partial<Configuration>): Configuration {
	return { ...EMPTY_CONFIGURATION, environment_id: ENVIRONMENT, client_id: 'orders', ...fields };
}

describe('what was kept of a configuration', () => {
	it.each<[string, Record<string, unknown>, Partial<Configuration>]>([
		['nothing', {}, {}],
		['a region that is no more', { region: 'XX', client_id: 'a' }, { client_id: 'a' }],
		['a number for a text', { scope: 7, client_id: 'a' }, { client_id: 'a' }],
		['a half typed id', { environment_id: '1234' }, { environment_id: '1234' }],
		['a member of nobody', { __proto__x: 1, client_secret: 's' }, {}],
		['an issuer', { issuer: ISSUER }, { issuer: ISSUER }]
	])('is read with defaults for what cannot be read: %s', (_what, kept, read) => {
		expect(readConfiguration(kept)).toEqual({ ...EMPTY_CONFIGURATION, ...read });
	});
});

describe('the request of a configuration', () => {
	it.each<[string, Partial<Configuration>, object]>([
		['leaves out what is empty', {}, { region: 'NA', environment_id: ENVIRONMENT }],
		[
			'has the parameters of the grant',
			{ scope: 'a b', audience: 'x', resource: 'https://api.example.com' },
			{
				region: 'NA',
				environment_id: ENVIRONMENT,
				scope: 'a b',
				audience: 'x',
				resource: 'https://api.example.com'
			}
		],
		[
			'names the issuer alone where one is chosen',
			{ issuer: ISSUER, environment_id: '' },
			{ issuer: ISSUER }
		]
	])('%s', (_what, fields, members) => {
		const body = CLIENT_CREDENTIALS.requestOf(typed(fields));

		expect(body).toEqual({
			grant_type: 'client_credentials',
			client_id: 'orders',
			client_auth_method: 'client_secret_basic',
			...members
		});
		expect(v.is(TokenRequestBody, body)).toBe(true);
	});

	it.each<[Partial<Configuration>, object | undefined]>([
		[{ client_auth_method: 'client_secret_post', key_id: 'k' }, undefined],
		[{ client_auth_method: 'client_secret_jwt', key_id: 'k' }, { typ: 'JWT' }],
		[
			{ client_auth_method: 'private_key_jwt', key_id: 'k' },
			{ typ: 'JWT', kid: 'k' }
		],
		[
			{ client_auth_method: 'private_key_jwt', spec_version: '2.1' },
			{ typ: 'client-authentication+jwt' }
		],
		[
			{ client_auth_method: 'client_secret_jwt', assertion: { lifetime_seconds: 30 } },
			{ typ: 'JWT', lifetime_seconds: 30 }
		]
	])('signs for the JWT methods alone: %j', (fields, assertion) => {
		expect(CLIENT_CREDENTIALS.requestOf(typed(fields)).assertion).toEqual(assertion);
	});
});

it.each<[Partial<Configuration>, string[]]>([
	[{}, []],
	[{ environment_id: '' }, ['Environment ID']],
	[{ environment_id: '', issuer: ISSUER }, []],
	[{ client_id: '' }, ['Client ID']]
])('what is missing in %j', (fields, missing) => {
	const known = { hasCredential: true, isScopeRequired: false, isIssuerExpected: false };

	expect(CLIENT_CREDENTIALS.missingIn(typed(fields), known)).toEqual(missing);
	expect(isAddressable(typed(fields))).toBe(missing.length === 0);
});

it('a text that is there and cannot be sent is a fault of its field', () => {
	const faults = findFaults(typed({ environment_id: '12', scope: 'a,b', key_id: '' }));

	expect(Object.keys(faults)).toEqual(['environment_id', 'scope']);
});

it.each<[Partial<Configuration>, string]>([
	[{ environment_id: `${ENVIRONMENT}\u200b` }, 'invisible character, U+200B'],
	[{ client_id: 'or\u200bders' }, 'invisible character, U+200B'],
	[{ key_id: '\ufeffkey' }, 'invisible character, U+FEFF'],
	[{ resource: 'orders' }, 'absolute URI'],
	[{ resource: '/orders' }, 'absolute URI'],
	[{ resource: 'https://api.example.com/a b' }, 'absolute URI'],
	[{ resource: 'https://api.example.com#a' }, 'cannot have a fragment']
])('%j is refused at its field: %s', (fields, message) => {
	expect(Object.values(findFaults(typed(fields)))).toEqual([expect.stringContaining(message)]);
});

it.each(['https://api.example.com', 'urn:example:orders', 'custom:orders'])(
	'%s is a resource',
	(resource) => {
		expect(findFaults(typed({ resource }))).toEqual({});
	}
);
