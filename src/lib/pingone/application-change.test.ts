import { describe, expect, it } from 'vitest';
import { differencesOf, withKeySet, writableMembersOf } from './application-change';

const APPLICATION = {
	_links: {},
	environment: { id: 'e' },
	id: 'a',
	clientId: 'a',
	type: 'AI_AGENT',
	enabled: true,
	signing: { keyRotationPolicy: { id: 'p' } },
	createdAt: '2026-01-01T00:00:00.000Z',
	updatedAt: '2026-01-01T00:00:00.000Z'
};

describe('the members that go back to PingOne', () => {
	it('are all but those that PingOne sets itself', () => {
		expect(Object.keys(writableMembersOf(APPLICATION))).toEqual(['type', 'enabled', 'signing']);
	});

	it('of a worker hold no key rotation policy, which it may not have', () => {
		const worker = { ...APPLICATION, type: 'WORKER' };

		expect(Object.keys(writableMembersOf(worker))).toEqual(['type', 'enabled']);
	});

	it('have either a key set or its address', () => {
		const members = { jwksUrl: 'https://keys.example.com' };

		expect(withKeySet(members, '{}')).toEqual({ jwks: '{}' });
		expect(withKeySet(members, '')).toEqual({});
	});
});

it('the differences name what changes, as it is before and after', () => {
	const before = { enabled: true, grantTypes: ['A'], name: 'Job' };

	expect(differencesOf(before, { enabled: false, grantTypes: ['A'], jwks: '{}' })).toEqual([
		{ field: 'enabled', before: 'true', after: 'false' },
		{ field: 'name', before: 'Job', after: 'absent' },
		{ field: 'jwks', before: 'absent', after: '{}' }
	]);
});
