import { describe, expect, it } from 'vitest';
import { readSecretFacts } from './credential-facts';

describe('readSecretFacts', () => {
	it.each([
		['abc', 3, 3, false, false, []],
		['aZ09-._~', 8, 8, false, false, []],
		[' abc\n', 5, 5, true, false, []],
		['a+b', 3, 3, false, true, []],
		['a b', 3, 3, false, true, []],
		['é', 1, 2, false, true, []],
		['a'.repeat(32), 32, 32, false, false, ['HS256']],
		['a'.repeat(63), 63, 63, false, false, ['HS256', 'HS384']],
		['a'.repeat(64), 64, 64, false, false, ['HS256', 'HS384', 'HS512']]
	])(
		'tells of %j its length and kind, never itself',
		(secret, length, sizeBytes, hasOuterWhiteSpace, hasForeignCharacters, signs) => {
			const facts = readSecretFacts(secret);

			expect(facts).toEqual({
				kind: 'secret',
				length,
				sizeBytes,
				hasOuterWhiteSpace,
				hasForeignCharacters,
				signs
			});
		}
	);
});
