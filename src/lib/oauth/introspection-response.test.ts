import { describe, expect, it } from 'vitest';
import { readIntrospectionResponse } from './introspection-response';

describe('an introspection answer', () => {
	it.each([
		['as RFC 7662 has it', { active: true, sub: 'a' }, true, []],
		['that says no', { active: false }, false, []],
		['with a text', { active: 'true' }, true, ['"active" is text']],
		['with a text that says no', { active: 'false' }, false, ['"active" is text']],
		['in an array', [{ active: true }], true, ['The answer is an array']]
	])('%s is read', (_what, json, isActive, findings) => {
		expect(readIntrospectionResponse(json)).toEqual({
			ok: true,
			value: { isActive, findings: findings.map((text) => expect.stringContaining(text)) }
		});
	});

	it.each([
		['no object', 'yes', 'not_an_object'],
		['two objects', [{ active: true }, { active: true }], 'not_an_object'],
		['an empty list', [], 'not_an_object'],
		['no active', { sub: 'a' }, 'active'],
		['a number for active', { active: 1 }, 'active'],
		['another word for active', { active: 'yes' }, 'active'],
		['null for active', { active: null }, 'active']
	])('with %s cannot be used', (_what, json, code) => {
		expect(readIntrospectionResponse(json)).toMatchObject({ ok: false, error: { code } });
	});
});
