import { describe, expect, it } from 'vitest';
import { exampleAddressOf, exampleCommandOf } from './example-call';

const ENVIRONMENT = '12345678-1234-1234-1234-123456789012';

describe('exampleAddressOf', () => {
	it.each([
		[['https://api.example.org/orders'], 'https://api.example.org/orders'],
		['https://api.example.org', 'https://api.example.org'],
		[['https://api.pingone.eu'], `https://api.pingone.eu/v1/environments/${ENVIRONMENT}`],
		[
			['https://api.pingone.com.au', 'https://other.example'],
			`https://api.pingone.com.au/v1/environments/${ENVIRONMENT}`
		]
	])('goes by the audience %j', (audience, expected) => {
		expect(exampleAddressOf(audience, ENVIRONMENT)).toBe(expected);
	});

	it.each([
		['a name', 'mcpserver.ping.demo'],
		['plain http', 'http://api.example.org'],
		['no audience', undefined],
		['an empty list', []],
		['a number', [7]],
		['a quote that would end the shell argument', "https://a.example/'; rm -rf ~; '"],
		['a line break', 'https://a.example/\nrm']
	])('stands in for %s', (_name, audience) => {
		expect(exampleAddressOf(audience, ENVIRONMENT)).toBe('https://api.example.com/');
	});
});

describe('exampleCommandOf', () => {
	it('puts the token into the Authorization header', () => {
		expect(exampleCommandOf('https://api.example.com/', 'abc')).toBe(
			"curl 'https://api.example.com/' \\\n  --header 'Authorization: Bearer abc'"
		);
	});
});
