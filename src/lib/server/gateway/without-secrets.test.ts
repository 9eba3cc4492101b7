import { describe, expect, it } from 'vitest';
import { MASK } from '$lib/calls/api-call';
import { withoutSecrets } from './without-secrets';

const SECRET = 'Zx9~secret.value-0123456789_ABCDEF';

describe('withoutSecrets', () => {
	it.each([
		['as it is', SECRET],
		['in a sentence', `you sent ${SECRET}!`],
		['in a Basic header', `Basic ${btoa(`client:${SECRET}`)}`]
	])('takes a secret out that comes back %s', (_what, text) => {
		const json = withoutSecrets({ error: 'x', details: [{ message: text }] }, [SECRET]);

		expect(JSON.stringify(json)).toContain(MASK);
		expect(JSON.stringify(json)).not.toContain(text);
	});

	it('takes it out of a member’s name', () => {
		expect(withoutSecrets({ [SECRET]: 1 }, [SECRET])).toEqual({ [MASK]: 1 });
	});

	it('leaves everything else as it came', () => {
		const json: unknown = JSON.parse('{"a":[1,true,null,"x"],"__proto__":{"b":2}}');

		expect(JSON.stringify(withoutSecrets(json, [SECRET]))).toBe(JSON.stringify(json));
	});

	it('does not spoil an answer for a secret that is as short as a word', () => {
		expect(withoutSecrets({ scope: 'read write' }, ['read'])).toEqual({ scope: 'read write' });
	});
});
