import { expect, it } from 'vitest';
import { meaningOfRefusalCode, REFUSAL_CODES } from './refusal-code';

it.each(Object.keys(REFUSAL_CODES))('cites the standard for %s', (code) => {
	expect(meaningOfRefusalCode(code)).toMatch(/RFC \d+ section/);
});

it.each(['made_up', 'constructor', ''])('knows no meaning of %j', (code) => {
	expect(meaningOfRefusalCode(code)).toBeUndefined();
});
