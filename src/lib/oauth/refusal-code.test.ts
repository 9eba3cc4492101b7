import { expect, it } from 'vitest';
import { meaningOfRefusalCode } from './refusal-code';

it.each([
	'invalid_request',
	'invalid_client',
	'invalid_grant',
	'unauthorized_client',
	'unsupported_grant_type',
	'invalid_scope',
	'invalid_target',
	'unsupported_token_type',
	'access_denied',
	'server_error',
	'temporarily_unavailable'
])('cites the standard for %s', (code) => {
	expect(meaningOfRefusalCode(code)).toMatch(/RFC \d+ section/);
});

it.each(['made_up', 'constructor', ''])('knows no meaning of %j', (code) => {
	expect(meaningOfRefusalCode(code)).toBeUndefined();
});
