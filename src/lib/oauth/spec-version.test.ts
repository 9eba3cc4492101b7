import { expect, it } from 'vitest';
import { SPEC_VERSION_DEFAULTS } from './spec-version';

it('a version changes the type of assertions only', () => {
	expect(SPEC_VERSION_DEFAULTS).toEqual({
		'2.0': { assertionTyp: 'JWT' },
		'2.1': { assertionTyp: 'client-authentication+jwt' }
	});
});
