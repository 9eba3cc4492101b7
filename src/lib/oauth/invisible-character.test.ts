import { expect, it } from 'vitest';
import { firstInvisibleIn, withoutInvisible } from './invisible-character';

it.each([
	['a\u200bb', 'U+200B', 'ab'],
	['\ufeffa', 'U+FEFF', 'a'],
	['a\u00a0b', 'U+00A0', 'ab'],
	['a\u202eb', 'U+202E', 'ab'],
	['a\u00adb', 'U+00AD', 'ab'],
	['a\u2028b', 'U+2028', 'ab'],
	['a b', undefined, 'a b'],
	['é日-_.~', undefined, 'é日-_.~']
])('%j holds %s', (text, found, rest) => {
	expect(firstInvisibleIn(text)).toBe(found);
	expect(withoutInvisible(text)).toBe(rest);
});
