import { describe, expect, it } from 'vitest';
import { findInactiveReasons, type InactiveFacts } from './inactive-reasons';

const FACTS: InactiveFacts = {
	answeredAtMs: 1_000_000,
	expiresAtMs: 1_600_000,
	wasRevokedHere: false,
	issuedTo: 'client-a',
	askedBy: 'client-a',
	caller: 'client',
	tokenAudiences: ['https://orders.example.com'],
	resourceAudience: undefined,
	issuedBy: 'NA env-a',
	askedOf: 'NA env-a'
};

function standingOf(id: string, facts: Partial<InactiveFacts>) {
	return findInactiveReasons({ ...FACTS, ...facts }).find((reason) => reason.id === id)?.standing;
}

describe('findInactiveReasons', () => {
	it.each([
		['expired', { answeredAtMs: 1_700_000 }],
		['expired', { answeredAtMs: 1_600_000 }],
		['revoked', { wasRevokedHere: true }],
		['another_client', { askedBy: 'client-b' }],
		['another_environment', { askedOf: 'NA env-b' }]
	])('finds that %s fits, and names it first', (id, facts) => {
		const [first] = findInactiveReasons({ ...FACTS, ...facts });

		expect(first).toMatchObject({ id, standing: 'fits' });
	});

	it.each(['expired', 'another_client', 'another_environment'])(
		'rules out %s where the facts speak against it',
		(id) => {
			expect(standingOf(id, {})).toBe('ruled_out');
		}
	);

	it.each([
		['fits', 'https://inventory.example.com'],
		['ruled_out', 'https://orders.example.com'],
		['possible', undefined]
	])('finds that a token for another resource %s where %s asks', (standing, resourceAudience) => {
		const facts = { caller: 'resource' as const, askedBy: 'a-resource', resourceAudience };

		expect(standingOf('another_resource', facts)).toBe(standing);
		expect(standingOf('another_client', facts)).toBeUndefined();
	});

	it('cannot rule out a revocation from elsewhere', () => {
		expect(standingOf('revoked', {})).toBe('possible');
	});

	it('allows for clocks that differ near the end of the lifetime', () => {
		expect(standingOf('expired', { answeredAtMs: 1_590_000 })).toBe('possible');
	});
});
