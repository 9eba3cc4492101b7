import { describe, expect, it } from 'vitest';
import { INTROSPECTION_MEMBERS } from './introspection-member-table';
import { explainIntrospectionMember } from './introspection-members';
import { NOW_SECONDS } from './oauth.test-data';

const CONTEXT = { nowSeconds: NOW_SECONDS };

describe('explainIntrospectionMember', () => {
	it.each(Object.keys(INTROSPECTION_MEMBERS))(
		'explains %s in one sentence with its source, whatever its value',
		(name) => {
			for (const value of [undefined, null, '', 'x', 1, true, [], {}]) {
				const { title, sentence } = explainIntrospectionMember(name, value, CONTEXT);

				expect(title).not.toBe('');
				expect(sentence).toMatch(/^[A-Z].*RFC \d+.*\.$/);
			}
		}
	);

	it.each([
		['active', true, 'is valid right now'],
		['active', false, 'expired, revoked or unknown'],
		['token_type', 'Bearer', 'anyone who holds the token'],
		['token_type', 'DPoP', 'How to present the token'],
		['scope', 'api:read', 'What the token allows'],
		['constructor', 'x', 'Not a standard claim']
	])('says of %s = %j what the value means', (name, value, words) => {
		expect(explainIntrospectionMember(name, value, CONTEXT).sentence).toContain(words);
	});
});
