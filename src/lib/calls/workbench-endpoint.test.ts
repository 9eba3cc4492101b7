import { expect, it } from 'vitest';
import { workbenchEndpointOf } from './workbench-endpoint';

it.each([
	['POST', '/api/token-exchange', 'oauth'],
	['POST', '/api/token-exchange/preview', 'workbench'],
	['POST', '/api/introspect-token', 'oauth'],
	['POST', '/api/revoke-token', 'oauth'],
	['POST', '/api/discovery', 'metadata'],
	['POST', '/api/jwks', 'metadata'],
	['POST', '/api/preflight', 'preflight'],
	['POST', '/api/worker-token', 'management'],
	['GET', '/api/applications', 'management'],
	['GET', '/api/applications/one', 'management'],
	['POST', '/api/applications/one/adopt', 'management'],
	['GET', '/api/credentials', 'workbench'],
	['PUT', '/api/credentials', 'workbench'],
	['DELETE', '/api/credentials', 'workbench'],
	['POST', '/api/credentials/key', 'workbench'],
	['POST', '/api/sandboxes', 'workbench'],
	['POST', '/api/sandboxes/one/applications/two/key', 'workbench'],
	['PUT', '/api/sandboxes/one/faults', 'workbench'],
	['GET', '/sandbox/one/api/orders', 'oauth'],
	['POST', '/sandbox/one/api/orders', 'oauth']
])('knows why %s %s is called', (method, path, category) => {
	const endpoint = workbenchEndpointOf(method, path);

	expect(endpoint.category).toBe(category);
	expect(endpoint.name).not.toContain('/api');
});

it("counts the console's way to the Management API to the Management API", () => {
	const endpoint = workbenchEndpointOf('PUT', '/api/sandboxes/one/management/applications/two');

	expect(endpoint.category).toBe('management');
});
