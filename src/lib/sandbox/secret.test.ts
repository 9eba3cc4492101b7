import { describe, expect, it } from 'vitest';
import { acceptedSecrets, isSameSecret } from './secret';

describe('isSameSecret', () => {
	it.each([
		['abc', 'abc', true],
		['abc', 'abd', false],
		['abcabc', 'abc', false],
		['ab', 'abc', false],
		['', 'abc', false],
		['é', 'é', true]
	])('compares %j with %j: %s', (given, expected, same) => {
		expect(isSameSecret(given, expected)).toBe(same);
	});
});

describe('acceptedSecrets', () => {
	const rotated = { value: 'new', previous: { value: 'old', expiresAtMs: 1000 } };

	it('accepts the previous secret until it expires', () => {
		expect(acceptedSecrets(rotated, 999).map(({ value }) => value)).toEqual(['new', 'old']);
	});

	it('accepts only the current secret from that moment on', () => {
		expect(acceptedSecrets(rotated, 1000)).toEqual([{ generation: 'current', value: 'new' }]);
	});

	it('accepts nothing where there is no secret', () => {
		expect(acceptedSecrets(undefined, 0)).toEqual([]);
	});
});
