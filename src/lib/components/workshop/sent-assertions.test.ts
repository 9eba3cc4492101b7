import { describe, expect, it } from 'vitest';
import type { ApiCall } from '$lib/calls/api-call';
import { assertionPresetsOf } from './assertion-presets';
import { sentJtisOf, serverAheadMsOf } from './sent-assertions';

function call(text: string, headers: readonly (readonly [string, string])[] = []): ApiCall {
	return {
		id: 'c',
		category: 'oauth',
		name: 'Token Request',
		why: '',
		started_at: Date.UTC(2026, 10, 23, 9, 30, 0),
		duration_ms: 1000,
		request: {
			method: 'POST',
			url: 'https://auth.pingone.eu/e/as/token',
			headers: [],
			body: { text }
		},
		response: { status: 200, status_text: '', headers, size_bytes: 0 },
		outcome: 'answered'
	};
}

const segment = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '');
const sent = (claims: object) =>
	`client_assertion=${segment({ alg: 'RS256' })}.${segment(claims)}.%E2%80%A2`;

describe('jti', () => {
	it('is read from each recorded assertion, though its signature is masked', () => {
		expect(
			sentJtisOf([call(sent({ jti: 'a' })), call('scope=x'), call(sent({ jti: 'b' }))])
		).toEqual(['a', 'b']);
	});

	it.each(['client_assertion=', 'client_assertion=a.b.c', sent({}), sent({ jti: 7 })])(
		'is not read from %s',
		(body) => {
			expect(sentJtisOf([call(body)])).toEqual([]);
		}
	);
});

describe("the server's clock", () => {
	it('is taken from the last answer that has a Date', () => {
		const calls = [
			call('', [['Date', 'Mon, 23 Nov 2026 09:00:00 GMT']]),
			call('', [['date', 'Mon, 23 Nov 2026 09:31:01 GMT']]),
			call('', [['date', 'yesterday']])
		];

		expect(serverAheadMsOf(calls)).toBe(60_000);
	});

	it('is not known without one', () => {
		expect(serverAheadMsOf([call('')])).toBeUndefined();
	});
});

it('reuses the last jti where one was sent', () => {
	const context = {
		method: 'private_key_jwt',
		nowSeconds: 1,
		issuer: 'i',
		tokenEndpoint: 't'
	} as const;

	const reused = assertionPresetsOf({ ...context, lastJti: 'sent' }).find(
		({ label }) => label === 'reused jti'
	);

	expect(reused?.claims).toEqual({ jti: 'sent' });
});
