import { describe, expect, it } from 'vitest';
import {
	compareScopes,
	findScopeFaults,
	meantNames,
	OPENID_SCOPES,
	partedNames,
	splitScope,
	writeScope
} from './scope';

describe('splitScope', () => {
	it.each([
		['', []],
		['a', ['a']],
		['b a b', ['b', 'a']],
		['  a\tb\n', ['a', 'b']],
		['api:read https://api.example/write', ['api:read', 'https://api.example/write']]
	])('reads %j', (text, names) => {
		expect(splitScope(text)).toEqual(names);
	});
});

describe('findScopeFaults', () => {
	it.each(['', 'a', 'api:read api:write', 'openid-like myprofile emails', '!#[]~'])(
		'finds nothing wrong with %j',
		(text) => {
			expect(findScopeFaults(text)).toEqual([]);
		}
	);

	it.each([
		['commas', 'a,b', ['comma']],
		['commas and spaces', 'a, b', ['comma']],
		['a space before', ' a', ['spacing']],
		['a space after', 'a ', ['spacing']],
		['two spaces', 'a  b', ['spacing']],
		['a tab', 'a\tb', ['spacing']],
		['a line break', 'a\nb', ['spacing']],
		['a no-break space', 'a\u00a0b', ['spacing']],
		['a quotation mark', 'a "b"', ['character']],
		['a backslash', 'a\\b', ['character']],
		['a letter outside ASCII', 'é', ['character']],
		['a name twice', 'a b a', ['duplicate']],
		['a name twice between commas', 'a,a', ['comma', 'duplicate']],
		['an OpenID scope', 'api:read openid', ['openid']]
	])('finds %s', (_name, text, codes) => {
		expect(findScopeFaults(text).map(({ code }) => code)).toEqual(codes);
	});

	it.each([
		['a JSON list', '["api:read","api:write"]', ['list']],
		['a JSON text', '"api:read"', ['list']],
		['a plus', 'api:read+api:write', ['separator']],
		['an encoded space', 'api:read%20api:write', ['separator']],
		['a semicolon', 'api:read;api:write', ['separator']],
		['a bar', 'api:read|api:write', ['separator']],
		['half a JSON list', '["api:read"', ['character']]
	])('finds %s', (_name, text, codes) => {
		expect(findScopeFaults(text).map(({ code }) => code)).toEqual(codes);
	});

	it.each(['a,"b"', '["a b\\\\c"]', '[1]', '["é"]', '"', '[', '[]', '[[]]', '["a",["b"]]', '\\,a'])(
		'proposes nothing that would be wrong again for %j',
		(text) => {
			const proposals = findScopeFaults(text).flatMap(
				({ message }) => /instead: (.*)$/.exec(message)?.[1] ?? []
			);
			expect(proposals.flatMap(findScopeFaults)).toEqual([]);
		}
	);

	it('proposes the scopes with spaces where there are commas', () => {
		expect(findScopeFaults('a, b,c')[0]?.message).toContain('Use this instead: a b c');
	});

	it.each(OPENID_SCOPES)('knows %s by its exact name only', (scope) => {
		expect(findScopeFaults(`x ${scope}`)[0]).toMatchObject({ code: 'openid', names: [scope] });
		expect(findScopeFaults(`x my${scope} ${scope}:read ${scope.toUpperCase()}`)).toEqual([]);
	});
});

describe('what was meant', () => {
	it.each([
		['["api:read","api:write"]', 'api:read api:write'],
		['[ "api:read", "api:write" ]', 'api:read api:write'],
		['"api:read api:write"', 'api:read api:write'],
		['api:read, api:write', 'api:read api:write'],
		['api:read+api:write', 'api:read+api:write'],
		['["é"]', undefined],
		['[1, 2]', undefined],
		['{"scope":"a"}', undefined]
	])('by %j is written %j', (text, written) => {
		expect(writeScope(meantNames(text))).toBe(written);
	});

	it.each(['a+b', 'a%20b', 'a;b', 'a|b', 'a%2Bb', 'a%2cb', 'a; b', '["a+b"]'])(
		'by %j may be two names',
		(text) => {
			expect(partedNames(text)).toEqual(['a', 'b']);
		}
	);
});

describe('compareScopes', () => {
	it.each([
		[
			'the same in another order',
			'a b',
			'b a',
			{ granted: ['a', 'b'], missing: [], additional: [] }
		],
		['fewer', 'a b', 'a', { granted: ['a'], missing: ['b'], additional: [] }],
		['none asked', '', 'a b', { granted: [], missing: [], additional: ['a', 'b'] }],
		['none granted', 'a', '', { granted: [], missing: ['a'], additional: [] }],
		['another case', 'A', 'a', { granted: [], missing: ['A'], additional: ['a'] }]
	])('tells %s', (_name, asked, granted, comparison) => {
		expect(compareScopes(asked, granted)).toEqual(comparison);
	});
});
