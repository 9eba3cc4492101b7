import hcl from 'hcl2-parser';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { escapedJwks, jwksText, registrationMembersOf, terraformOf } from './key-registration';

const KEY = { kty: 'RSA', n: 'u1SU1LfV', e: 'AQAB', kid: 'NzbLsXh8uDCc', use: 'sig' };
const ENVIRONMENT = { environmentId: '12345678-1234-1234-1234-1234567890ab' };

describe('the text of a JWK Set', () => {
	it('is one line, without white space', () => {
		const text = jwksText([KEY, { ...KEY, kid: 'second' }]);

		expect(text).not.toMatch(/\s/);
		expect(JSON.parse(text)).toEqual({ keys: [KEY, { ...KEY, kid: 'second' }] });
	});

	it('is escaped for a body so that a parser brings it back to the letter', () => {
		const text = jwksText([KEY]);

		expect(escapedJwks(text)).toMatch(/^"\{\\"keys\\":\[/);
		expect(JSON.parse(`{"jwks":${escapedJwks(text)}}`)).toEqual({ jwks: text });
	});
});

describe('the members of a PUT', () => {
	it('set the method together with the keys, which PingOne asks for', () => {
		expect(registrationMembersOf({ jwks: '{"keys":[]}' })).toEqual({
			tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT',
			jwks: '{"keys":[]}'
		});
	});
});

const Block = v.object({
	resource: v.object({
		pingone_application: v.object({ client: v.tuple([v.looseObject({})]) })
	})
});

/** The block as HashiCorp's own parser reads it. */
function parsed(text: string) {
	const [block, failure]: unknown[] = hcl.parseToObject(text);
	expect(failure).toBeNull();
	return v.parse(Block, block).resource.pingone_application.client[0];
}

describe('the Terraform block', () => {
	it.each([
		['a thumbprint', 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs'],
		['quotation marks and backslashes', 'a "quoted" \\ kid'],
		['what opens a template', '${path.module} %{if true} $${x} $%{'],
		['letters beyond ASCII', 'clé-🔑']
	])('registers a key whose id has %s, to the letter', (_what, kid) => {
		const jwks = jwksText([{ ...KEY, kid }]);

		const block = parsed(terraformOf({ jwks }, ENVIRONMENT));

		expect(block).toMatchObject({
			environment_id: ENVIRONMENT.environmentId,
			oidc_options: { token_endpoint_auth_method: 'PRIVATE_KEY_JWT' }
		});
		const { jwks: registered } = v.parse(
			v.looseObject({ jwks: v.string() }),
			block['oidc_options']
		);
		// The parser leaves an escaped opening as it is written.
		expect(registered.replaceAll('$${', '${').replaceAll('%%{', '%{')).toBe(
			jwks.replaceAll('$${', '${')
		);
	});

	it('registers the URL of a set, and then no set', () => {
		const jwksUrl = 'https://flow.example.com/jwks/abc';

		const block = parsed(terraformOf({ jwksUrl }, ENVIRONMENT));

		expect(block['oidc_options']).toMatchObject({ jwks_url: jwksUrl });
		expect(block['oidc_options']).not.toHaveProperty('jwks');
	});
});
