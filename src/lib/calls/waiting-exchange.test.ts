import { describe, expect, it } from 'vitest';
import { mayWait } from './waiting-exchange';

function exchange(method: string, path: string, body?: object) {
	return {
		id: 'browser-1',
		startedAtMs: 1,
		durationMs: 2,
		method,
		url: `https://flow.example${path}`,
		headers: [],
		body: body && JSON.stringify(body)
	};
}

describe('the record of a call', () => {
	it.each([
		exchange('GET', '/api/credentials'),
		exchange('POST', '/api/token-exchange/preview', { client_id: 'a', assertion: { typ: 'JWT' } })
	])('can wait where no side of it holds a secret: $method $url', (quiet) => {
		expect(mayWait(quiet)).toBe(true);
	});

	it.each([
		exchange('PUT', '/api/credentials', { client_secret: 'secret' }),
		exchange('POST', '/api/token-exchange', { client_id: 'a' }),
		exchange('POST', '/api/sandboxes', {}),
		exchange('POST', '/api/token-exchange/preview', { client_secret: 'secret' }),
		exchange('POST', '/api/token-exchange/preview', { private_key: 'key' }),
		exchange('POST', '/api/token-exchange/preview', { assertion: { claims: { note: 'pasted' } } }),
		exchange('POST', '/api/token-exchange/preview', { assertion: { header: { x: 'pasted' } } })
	])('is made at once where a secret may be in it: $method $url $body', (telling) => {
		expect(mayWait(telling)).toBe(false);
	});
});
