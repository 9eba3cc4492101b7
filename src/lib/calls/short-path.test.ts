import { expect, it } from 'vitest';
import { shortPathOf } from './short-path';

it('leaves the query out of a short path', () => {
	expect(shortPathOf('https://api.pingone.eu/v1/x?limit=10')).toBe('/v1/x');
});
