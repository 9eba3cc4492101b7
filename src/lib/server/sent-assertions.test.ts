import { describe, expect, it } from 'vitest';
import type { ApiCall } from '$lib/calls/api-call';
import { noteSentAssertion } from './sent-assertions';

const SENT_ASSERTIONS_LIMIT = 1_000;

const CLIENT = { issuer: 'https://auth.pingone.eu/e/as', clientId: 'orders' };

function callWith(claims: object): ApiCall {
	const segments = [{ alg: 'HS256' }, claims].map((part) =>
		Buffer.from(JSON.stringify(part)).toString('base64url')
	);
	const text = `client_assertion=${segments.join('.')}.masked`;
	const request = { method: 'POST', url: `${CLIENT.issuer}/token`, headers: [], body: { text } };
	return {
		id: 'c',
		category: 'oauth',
		name: 'Token Request',
		why: '',
		started_at: 0,
		duration_ms: 0,
		request,
		outcome: 'answered'
	};
}

describe('an assertion that is sent', () => {
	it('is known when its jti comes again from the same client to the same server', () => {
		const sent = new Set<string>();
		const call = callWith({ jti: 'one' });

		expect(noteSentAssertion(sent, call, CLIENT)).toBe(false);
		expect(noteSentAssertion(sent, call, CLIENT)).toBe(true);
		expect(noteSentAssertion(sent, call, { ...CLIENT, clientId: 'other' })).toBe(false);
		expect(noteSentAssertion(sent, call, { ...CLIENT, issuer: 'https://other' })).toBe(false);
	});

	it.each([{}, { jti: 7 }, { jti: 'x'.repeat(257) }])(
		'is not kept with the claims %j',
		(claims) => {
			const sent = new Set<string>();

			noteSentAssertion(sent, callWith(claims), CLIENT);

			expect(sent.size).toBe(0);
		}
	);

	it('takes the place of the oldest where there are too many', () => {
		const sent = new Set(Array.from({ length: SENT_ASSERTIONS_LIMIT }, (_, index) => `${index}`));

		noteSentAssertion(sent, callWith({ jti: 'new' }), CLIENT);

		expect(sent.size).toBe(SENT_ASSERTIONS_LIMIT);
		expect(sent.has('0')).toBe(false);
	});
});
