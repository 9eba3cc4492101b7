import { expect, it } from 'vitest';
import { sandboxTargetOf } from './sandbox-target';

const ENVIRONMENT = { origin: 'http://localhost:8787', id: 'an-environment' };

it('leads to the API behind the audience', () => {
	expect(sandboxTargetOf(['https://quotes.example.com'], ENVIRONMENT)).toMatchObject({
		kind: 'protected_api',
		address: 'http://localhost:8787/sandbox/an-environment/api/quotes',
		api: { resource: 'Quotes API', scopes: { GET: 'quotes:read' } }
	});
});

it('leads a worker to the Management API of its environment', () => {
	expect(sandboxTargetOf(['http://localhost:8787/sandbox'], ENVIRONMENT)).toEqual({
		kind: 'management_api',
		address: 'http://localhost:8787/sandbox/v1/environments/an-environment'
	});
});
