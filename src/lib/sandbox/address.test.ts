import { describe, expect, it } from 'vitest';
import { isSameAddress, readSandboxAddress } from './address';

const ID = '11111111-2222-4333-8444-55555555abcd';

describe('readSandboxAddress', () => {
	it.each([
		[`/sandbox/${ID}/as/token`, 'authorization_server', 'token'],
		[
			`/sandbox/${ID}/as/.well-known/openid-configuration`,
			'authorization_server',
			'.well-known/openid-configuration'
		],
		[
			`/.well-known/oauth-authorization-server/sandbox/${ID}/as`,
			'authorization_server',
			'.well-known/openid-configuration'
		],
		[`/sandbox/v1/environments/${ID}`, 'management_api', ''],
		[
			`/sandbox/v1/environments/${ID}/applications/x/secret`,
			'management_api',
			'applications/x/secret'
		],
		[`/sandbox/${ID.toUpperCase()}/as/jwks`, 'authorization_server', 'jwks']
	])('reads %s', (pathname, host, path) => {
		expect(readSandboxAddress(pathname)).toEqual({ host, environmentId: ID, path });
	});

	it.each([
		'/',
		'/sandbox',
		'/sandbox/v1/environments',
		`/sandbox/${ID}`,
		'/sandbox/no-uuid/as/token',
		`/.well-known/oauth-authorization-server/sandbox/${ID}/as/token`
	])('finds no environment in %s', (pathname) => {
		expect(readSandboxAddress(pathname)).toBeUndefined();
	});
});

describe('isSameAddress', () => {
	it.each([
		['http://localhost:8787/a', 'http://127.0.0.1:8787/a', true],
		['http://127.0.0.1', 'http://localhost', true],
		['http://unified-flow.localhost:8787/a', 'http://localhost:8787/a', true],
		['http://unified-flow.localhost:8787/a', 'http://127.0.0.1:8787/a', true],
		['http://[::1]:8787/a', 'http://localhost:8787/a', true],
		['http://other.localhost:8787/a', 'http://localhost:8787/a', false],
		['http://unified-flow.localhost:8787/a', 'http://localhost:8788/a', false],
		['http://localhost:8787/a', 'http://127.0.0.1:8788/a', false],
		['http://localhost:8787/a', 'http://localhost:8787/b', false],
		['https://127.0.0.1.example.com/a', 'https://localhost.example.com/a', false],
		['https://one.example.com', 'https://two.example.com', false]
	])('compares %s with %s: %s', (one, other, expected) => {
		expect(isSameAddress(one, other)).toBe(expected);
	});
});
