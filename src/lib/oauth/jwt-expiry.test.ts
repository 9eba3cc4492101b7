import { expect, it } from 'vitest';
import { expiryOfJwt } from './jwt-expiry';

const jwt = (payload: string) => `e30.${btoa(payload).replace(/=+$/, '')}.c2ln`;

it.each([
	[jwt('{"exp":1750003600}'), 1750003600],
	[jwt('{"exp":1750003600.5}'), 1750003600.5],
	[jwt('{"exp":"1750003600"}'), undefined],
	[jwt('{"exp":1e400}'), undefined],
	[jwt('{"iat":1}'), undefined],
	[jwt('[1]'), undefined],
	[jwt('{'), undefined],
	[jwt(`{"exp":1,"a":${'['.repeat(5000)}${']'.repeat(5000)}}`), undefined],
	['opaque', undefined],
	['a.*.c', undefined],
	['', undefined]
])('reads when %s ends', (token, exp) => {
	expect(expiryOfJwt(token)).toBe(exp);
});
