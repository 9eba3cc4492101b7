/** Reads the lines of a `.env` file, and those that set variables in a shell. Pure. */
import type { NamedText, Reading } from './named-text';

/** What sets a variable: nothing or `export` in sh, `set` in cmd, `$env:` in PowerShell. */
const BEFORE = String.raw`^[ \t]*(?:export[ \t]+|set[ \t]+"?|setx[ \t]+|\$env:)?`;

const NAME = String.raw`([A-Za-z_][\w.-]{0,63})[ \t]*=(?!=)[ \t]*`;

/** In quotation marks or backticks it may have several lines, and so may PEM. */
const VALUE =
	String.raw`("(?:\\[^]|[^"\\])*"|'[^']*'|` +
	'`[^`]*`' +
	String.raw`|-----BEGIN [^]*?-----END [^\r\n]*|[^\r\n]*)`;

/** Whether some line sets something. */
export function looksLikeEnv(text: string): boolean {
	return new RegExp(BEFORE + NAME, 'm').test(text);
}

export function readEnv(text: string): Reading {
	const lines = text.matchAll(new RegExp(BEFORE + NAME + VALUE, 'gm'));
	return {
		texts: Array.from(lines, ([, name = '', written = '']): NamedText => {
			return { name, text: valueOf(written) };
		})
	};
}

/** What the quotes hold, or what stands before a comment. */
function valueOf(written: string): string {
	const quote = written.charAt(0);
	const isQuoted = written.length > 1 && written.endsWith(quote);
	if (quote === '"' && isQuoted) {
		return written
			.slice(1, -1)
			.replace(/\\([nrt"\\$])/g, (_whole, letter: string) => ESCAPES[letter] ?? letter);
	}
	if ((quote === "'" || quote === '`') && isQuoted) return written.slice(1, -1);
	if (written.startsWith('-----BEGIN ')) return written;
	const plain = written.replace(/(?:^|[ \t])#.*$/, '').trim();
	// In cmd, `set "NAME=value"` has its closing mark at the end.
	return quote === '"' ? plain : plain.replace(/"$/, '');
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
