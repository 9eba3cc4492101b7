import { describe, expect, it } from 'vitest';
import { describeKeySet } from './key-set';

describe('describeKeySet', () => {
	it.each([
		['', true, 'No key is registered.'],
		['{"keys":[{"kid":"a"}]}', true, '1 key: a'],
		['{"keys":[{"kid":"a"},{"kty":"RSA"}]}', true, '2 keys: a, no kid'],
		['{"keys":[]}', true, 'The key set has no keys, so no assertion can be verified.']
	])('reads %s', (jwks, isKeySet, text) => {
		expect(describeKeySet(jwks)).toEqual({ isKeySet, text });
	});

	it.each(['not JSON', '[]', '{"kty":"RSA"}', '{"keys":{}}', 'null'])(
		'warns of %s, which PingOne stores without a word',
		(jwks) => {
			expect(describeKeySet(jwks).isKeySet).toBe(false);
		}
	);
});
