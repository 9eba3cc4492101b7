import { describe, expect, it } from 'vitest';
import {
	isSameServer,
	issuerOfServer,
	readServerChoice,
	type ServerMembers
} from './server-choice';

const ENVIRONMENT = '1234abcd-1234-1234-1234-123456789012';
const ISSUER = 'https://login.example.com/as';

describe('the server that members name', () => {
	it.each<[ServerMembers, object | undefined]>([
		[
			{ region: 'EU', environment_id: ENVIRONMENT },
			{ region: 'EU', environment_id: ENVIRONMENT }
		],
		[
			{ environment_id: ` ${ENVIRONMENT.toUpperCase()} ` },
			{ region: 'NA', environment_id: ENVIRONMENT }
		],
		[{ issuer: ISSUER }, { issuer: ISSUER }],
		[{ issuer: ISSUER, region: 'EU', environment_id: '' }, { issuer: ISSUER }],
		[{ region: 'EU', environment_id: '1234' }, undefined],
		[{}, undefined]
	])('of %j', (members, choice) => {
		expect(readServerChoice(members)).toEqual(choice);
	});
});

it.each<[ServerMembers, ServerMembers, boolean]>([
	[
		{ region: 'EU', environment_id: ENVIRONMENT },
		{ region: 'EU', environment_id: ENVIRONMENT.toUpperCase() },
		true
	],
	[
		{ region: 'EU', environment_id: ENVIRONMENT },
		{ region: 'NA', environment_id: ENVIRONMENT },
		false
	],
	[{ issuer: ISSUER }, { issuer: ISSUER, region: 'NA', environment_id: '' }, true],
	[{ issuer: ISSUER }, { region: 'NA', environment_id: ENVIRONMENT }, false],
	[{}, {}, false]
])('%j and %j are the same server: %s', (one, other, same) => {
	expect(isSameServer(one, other)).toBe(same);
	expect(isSameServer(other, one)).toBe(same);
});

it('an issuer is its own name, and an environment has that of its region', () => {
	expect(issuerOfServer({ issuer: ISSUER }, 'http://localhost')).toBe(ISSUER);
	expect(issuerOfServer({ region: 'EU', environment_id: ENVIRONMENT }, 'http://localhost')).toBe(
		`https://auth.pingone.eu/${ENVIRONMENT}/as`
	);
});
