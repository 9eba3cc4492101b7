import { expect, it } from 'vitest';
import { readCmdWords, readShellWords } from './shell-words';

it.each([
	[`a 'b c' "d \\"e\\"" f\\ g`, ['a', 'b c', 'd "e"', 'f g']],
	[`$'it\\'s\\x41\\u00e9\\t\\101'`, ["it'sAé\tA"]],
	['a \\\n b \\\r\n c', ['a', 'b', 'c']],
	['a\nb', ['a']],
	['a | b', ['a']],
	['a # comment', ['a']],
	[`-d '' ""`, ['-d', '', '']],
	[`"$A" '$B' \${C}x $1`, ['${A}', '$B', '${C}x', '$1']],
	[`"open`, ['open']],
	[`'it'"'"'s'`, ["it's"]]
])('parts %j as sh does', (text, words) => {
	expect(readShellWords(text)).toEqual(words);
});

it.each([
	['a ^\r\n b', ['a', 'b']],
	['^"a^&b^"', ['a&b']],
	['"a&b" c\\d', ['a&b', 'c\\d']],
	['^"say ^\\^"hi^\\^"^"', ['say "hi"']],
	["it's one", ["it's", 'one']]
])('parts %j as cmd.exe and the C runtime do', (text, words) => {
	expect(readCmdWords(text)).toEqual(words);
});
