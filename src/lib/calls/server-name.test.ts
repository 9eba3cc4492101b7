import { expect, it } from 'vitest';
import { authorizationServerOf, issuerOf } from '$lib/pingone/endpoints';
import { REGION_CODES } from '$lib/pingone/region';
import { serverNameOf } from './server-name';

const ENVIRONMENT_ID = '6f1d3f0a-2b1c-4c5d-8e9f-0123456789ab';

it.each(REGION_CODES)('tells the server of %s by the address that was called', (region) => {
	const issuer = issuerOf(region, ENVIRONMENT_ID, 'http://unified-flow.localhost:8787');

	const name = serverNameOf(authorizationServerOf(issuer).introspection_endpoint);

	expect(name).toBe(region === 'sandbox' ? 'Sandbox' : 'PingOne');
});

it.each([
	['https://login.example.com/as/token', 'login.example.com'],
	['http://127.0.0.1:4000/token', '127.0.0.1:4000'],
	['https://auth.pingone.com.example.com/as/token', 'auth.pingone.com.example.com'],
	['https://auth.pingone.com:8443/as/token', 'auth.pingone.com:8443']
])('calls what is not PingOne by its host: %s', (url, name) => {
	expect(serverNameOf(url)).toBe(name);
});
