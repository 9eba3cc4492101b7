/** bash splits the same commands into the same words as the reader of pasted ones. */
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readShellWords } from '$lib/intake/shell-words';

/** The words that bash hands to a program, with no variable set and no file to match. */
function wordsOfBash(command: string): string[] {
	const script = `set -f\nprintf '%s\\0' ${command}\n`;
	const output = execFileSync('bash', ['--norc', '--noprofile', '-c', script], {
		env: { LC_ALL: 'C.UTF-8', PATH: process.env.PATH ?? '' }
	});
	return output.toString().split('\0').slice(0, -1);
}

/** One piece of a word, in each of the quotings; no variable, which bash would replace. */
const PLAIN = fc.string({
	unit: fc.constantFrom(...Array.from('aZ0-_.:/=@%+,é')),
	minLength: 1,
	maxLength: 6
});
const QUOTED = fc.string({
	unit: fc.constantFrom(...Array.from('aZ 0&;|<>()#*?!é\\')),
	maxLength: 8
});
const PIECE = fc.oneof(
	PLAIN,
	QUOTED.map((text) => `'${text}'`),
	QUOTED.map((text) => `"${text.replaceAll('\\', '\\\\')}"`),
	QUOTED.map((text) => `$'${text.replaceAll('\\', '\\\\')}\\x41\\u00e9\\''`),
	fc.constantFrom('\\ ', '\\"', "\\'", '\\\\', '\\&', '\\\n')
);
const WORD = fc.array(PIECE, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
const COMMAND = fc.array(WORD, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

it('splits a command as bash does, whatever its quotes', () => {
	fc.assert(
		fc.property(COMMAND, (command) => {
			expect(readShellWords(`curl ${command}`).slice(1)).toEqual(
				wordsOfBash(`curl ${command}`).slice(1)
			);
		}),
		{ numRuns: 150 }
	);
});
