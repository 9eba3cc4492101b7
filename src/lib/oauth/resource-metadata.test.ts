/** What leads a client to a token, and what it may not use. Vectors of RFC 9728 and RFC 8414 by section. */
import { describe, expect, it } from 'vitest';
import {
	readChallenge,
	readResourceMetadata,
	readServerMetadata,
	serverMetadataUrlOf
} from './resource-metadata';

describe('WWW-Authenticate', () => {
	it.each([
		[undefined, {}],
		['Basic realm="x"', {}],
		// RFC 9728 section 5.1, figure.
		[
			'Bearer resource_metadata="https://resource.example.com/.well-known/oauth-protected-resource"',
			{ metadataUrl: 'https://resource.example.com/.well-known/oauth-protected-resource' }
		],
		// RFC 6750 section 3, with the parameters of MCP.
		[
			'Bearer realm="example", error="insufficient_scope", scope="files:read files:write", resource_metadata="https://a.example/m"',
			{
				error: 'insufficient_scope',
				scope: 'files:read files:write',
				metadataUrl: 'https://a.example/m'
			}
		],
		// A parameter whose name only ends so is another one.
		['Bearer error_description="scope=\\"x\\"", other_scope="y"', {}]
	])('%s', (header, expected) => {
		expect(readChallenge(header)).toEqual({
			error: undefined,
			scope: undefined,
			metadataUrl: undefined,
			...expected
		});
	});
});

describe('the metadata of a resource (RFC 9728)', () => {
	const RESOURCE = 'https://resource.example.com/mcp';
	const AS = 'https://as.example.com';

	it('names the first issuer that is an address', () => {
		const document = {
			resource: RESOURCE,
			authorization_servers: [1, 'no address', AS, 'https://b.example']
		};

		expect(readResourceMetadata(document, RESOURCE)).toEqual({ ok: true, value: AS });
	});

	it.each([
		['https://resource.example.com/', 'section 3.3: another address'],
		['https://resource.example.com/mcp/', 'a slash more'],
		['https://RESOURCE.example.com/mcp', 'another spelling'],
		[undefined, 'nothing']
	])('is not used where resource is %s (%s)', (resource, _why) => {
		const read = readResourceMetadata({ resource, authorization_servers: [AS] }, RESOURCE);

		expect(read).toMatchObject({ ok: false, error: { id: 'resource_named_otherwise' } });
	});

	it.each([[undefined], [[]], [['']], ['https://as.example.com']])(
		'is not used with the servers %j',
		(authorization_servers) => {
			const read = readResourceMetadata({ resource: RESOURCE, authorization_servers }, RESOURCE);

			expect(read).toMatchObject({ ok: false, error: { id: 'no_server_named' } });
		}
	);
});

describe('the metadata of an authorization server (RFC 8414)', () => {
	it.each([
		['https://example.com', 'https://example.com/.well-known/oauth-authorization-server'],
		// Section 3.1, figure.
		[
			'https://example.com/issuer1',
			'https://example.com/.well-known/oauth-authorization-server/issuer1'
		]
	])('of %s is at %s', (issuer, url) => {
		expect(serverMetadataUrlOf(issuer)).toBe(url);
	});

	const ISSUER = 'https://example.com/issuer1';
	const DOCUMENT = {
		issuer: ISSUER,
		token_endpoint: 'https://example.com/token',
		grant_types_supported: ['client_credentials']
	};

	it('has client_secret_basic where it does not say how a client authenticates (section 2)', () => {
		expect(readServerMetadata(DOCUMENT, ISSUER)).toEqual({
			ok: true,
			value: { tokenEndpoint: 'https://example.com/token', methods: ['client_secret_basic'] }
		});
	});

	it.each([
		[{ issuer: 'https://example.com/issuer2' }, 'issuer_named_otherwise'],
		[{ issuer: undefined }, 'issuer_named_otherwise'],
		[{ grant_types_supported: ['authorization_code'] }, 'grant_not_listed'],
		// Section 2: without the member, these are authorization_code and implicit.
		[{ grant_types_supported: undefined }, 'grant_not_listed']
	])('is not used with %j', (changed, id) => {
		const read = readServerMetadata({ ...DOCUMENT, ...changed }, ISSUER);

		expect(read).toMatchObject({ ok: false, error: { id } });
	});
});
