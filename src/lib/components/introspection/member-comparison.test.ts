import { describe, expect, it } from 'vitest';
import { compareMembers } from './member-comparison';
import { compared, membersIn } from './members.test-support';

function standingOf(name: string, answered: unknown, claimed: unknown) {
	const answer = { active: true, ...(answered === undefined ? {} : { [name]: answered }) };
	const claims = claimed === undefined ? {} : { [name]: claimed };
	return compareMembers(compared(answer, claims)).find((member) => member.name === name)?.standing;
}

describe('compareMembers', () => {
	it('begins with the members of the specification, then the others of the answer, then of the token', () => {
		const answer = { active: true, token_type: 'Bearer', exp: 1, client_id: 'a' };
		const claims = { client_id: 'a', jti: 'j' };

		expect(compareMembers(compared(answer, claims)).map(({ name }) => name)).toEqual([
			'active',
			'scope',
			'client_id',
			'sub',
			'exp',
			'iat',
			'aud',
			'token_type',
			'jti'
		]);
	});

	it.each([
		['equal texts', 'client_id', 'a', 'a', 'same'],
		['other texts', 'client_id', 'a', 'b', 'differs'],
		['scopes in another order', 'scope', 'a b', 'b a', 'same'],
		['one scope fewer', 'scope', 'a', 'a b', 'differs'],
		['an audience with and without its array', 'aud', 'x', ['x'], 'same'],
		['another audience', 'aud', ['x'], ['y'], 'differs'],
		['a number and its text', 'exp', 1, '1', 'differs'],
		['objects in another order', 'cnf', { a: 1, b: [2] }, { b: [2], a: 1 }, 'same'],
		['objects that differ inside', 'cnf', { a: { b: 1 } }, { a: { b: 2 } }, 'differs'],
		['a list and an object with the same keys', 'cnf', ['a'], { 0: 'a' }, 'differs'],
		['only the answer', 'token_type', 'Bearer', undefined, 'only_answered'],
		['only the token', 'jti', undefined, 'j', 'only_claimed'],
		['neither', 'sub', undefined, undefined, 'in_neither'],
		['a null in the answer', 'sub', null, undefined, 'only_answered']
	])('tells %s', (_case, name, answered, claimed, expected) => {
		expect(standingOf(name, answered, claimed)).toBe(expected);
	});

	it('does not find members that an object has from elsewhere', () => {
		const members = compareMembers(compared({ active: true, constructor: 'a' }, {}));

		expect(members.find(({ name }) => name === 'constructor')?.standing).toBe('only_answered');
	});

	it('compares an inactive token with nothing', () => {
		expect(compareMembers(compared({ active: false }, { client_id: 'a', exp: 1 }))).toEqual([
			{
				name: 'active',
				answered: { name: 'active', text: 'false', value: false },
				claimed: undefined,
				standing: 'only_answered'
			}
		]);
	});

	it('has nothing to compare with where the token is opaque', () => {
		const standings = compareMembers(compared({ active: true, exp: 1 }, undefined));

		expect(standings.find(({ name }) => name === 'exp')?.standing).toBe('only_answered');
	});

	it.each([
		['100002348117421473', '100002348117421472', 'differs'],
		['100002348117421473', '100002348117421473', 'same'],
		['1800000000', '1.8e9', 'same'],
		['{"id":[100002348117421473]}', '{"id":[100002348117421474]}', 'differs'],
		['"100002348117421473"', '100002348117421473', 'differs']
	])('compares %s and %s as they are written: %s', (one, other, standing) => {
		const rows = compareMembers({
			isActive: true,
			answer: membersIn(`{"active":true,"sub":${one}}`),
			claims: membersIn(`{"sub":${other}}`)
		});

		expect(rows.find(({ name }) => name === 'sub')?.standing).toBe(standing);
	});
});
