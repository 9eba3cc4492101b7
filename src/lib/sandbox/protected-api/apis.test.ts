import { expect, it } from 'vitest';
import { PROTECTED_APIS, protectedApiOf, resourceIdentifierOf } from './apis';

it.each([
	[['https://orders.example.com'], 'orders'],
	['https://inventory.example.com', 'inventory'],
	[['https://other.example.com', 'https://quotes.example.com'], 'quotes']
])('finds the API that stands behind the audience %j', (audience, path) => {
	expect(protectedApiOf(audience)?.path).toBe(path);
});

it.each([['http://localhost:8787/sandbox'], [undefined], [[]], [7], ['openid'], ['PingOne API']])(
	'has no API for the audience %j',
	(audience) => {
		expect(protectedApiOf(audience)).toBeUndefined();
	}
);

it('names the address of an API below its environment', () => {
	const environment = { origin: 'http://localhost:8787', id: 'an-environment' };

	expect(resourceIdentifierOf(environment, PROTECTED_APIS.orders)).toBe(
		'http://localhost:8787/sandbox/an-environment/api/orders'
	);
});
