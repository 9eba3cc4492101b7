import { expect, it } from 'vitest';
import { diagnoseBearerRefusal } from './bearer-causes';

it.each([
	['nothing', 'The request has no Authorization header.'],
	['no_bearer', 'The Authorization header has another scheme than Bearer.']
] as const)('says why a request has no token where it has %s', (sent, fact) => {
	const [cause] = diagnoseBearerRefusal({
		status: 401,
		challenge: 'Bearer realm="Orders API"',
		body: {},
		sent,
		nowSeconds: 0
	});

	expect(cause?.id).toBe('token_missing');
	expect(cause?.because).toContain(fact);
});
