/**
 * The words of the first command in a text, as the shell it was written for would hand them to the program.
 * Nothing is run and nothing is expanded: a variable stays as `${NAME}`, so that what it stands for can be
 * looked up or told. Pure.
 *
 * @see POSIX.1-2024, Shell Command Language, section 2.2 "Quoting"; Bash manual, "ANSI-C Quoting"
 */

/** The words of a command for sh or bash; what follows a pipe, a semicolon or a new line is another command. */
export function readShellWords(text: string): string[] {
	const words: string[] = [];
	let word: string | undefined;
	let at = 0;
	const add = (more: string) => (word = (word ?? '') + more);
	const end = () => {
		if (word !== undefined) words.push(word);
		word = undefined;
	};

	while (at < text.length) {
		const character = text.charAt(at);
		const rest = text.slice(at, at + 2);
		if (character === "'") {
			const close = indexOrEnd(text, "'", at + 1);
			add(text.slice(at + 1, close));
			at = close + 1;
		} else if (rest === "$'") {
			const quoted = readAnsiC(text, at + 2);
			add(quoted.text);
			at = quoted.end;
		} else if (character === '"' || rest === '$"') {
			const quoted = readDouble(text, at + (character === '"' ? 1 : 2));
			add(quoted.text);
			at = quoted.end;
		} else if (/^\\\r?\n/.test(text.slice(at, at + 3))) {
			at += text.charAt(at + 1) === '\r' ? 3 : 2;
		} else if (character === '\\') {
			add(text.charAt(at + 1));
			at += 2;
		} else if (character === '$') {
			const variable = readVariable(text, at);
			add(variable.text);
			at = variable.end;
		} else if (character === ' ' || character === '\t') {
			end();
			at += 1;
		} else if (/[\r\n;|&<>]/.test(character) || (character === '#' && word === undefined)) {
			break;
		} else {
			add(character);
			at += 1;
		}
	}
	end();
	return words;
}

/**
 * The words of a command for cmd.exe, as browsers copy them. First cmd takes its carets away, then the
 * program splits what is left: there `"` quotes, and `\` is a letter unless a quotation mark follows.
 *
 * @see Microsoft, "Parsing C command-line arguments"
 */
export function readCmdWords(text: string): string[] {
	const words: string[] = [];
	let word: string | undefined;
	let isQuoted = false;
	const line = withoutCarets(text);
	for (let at = 0; at < line.length; at += 1) {
		const character = line.charAt(at);
		const next = line.charAt(at + 1);
		if (character === '\\' && next === '"') {
			word = `${word ?? ''}"`;
			at += 1;
		} else if (character === '"' && isQuoted && next === '"') {
			word = `${word ?? ''}"`;
			at += 1;
		} else if (character === '"') {
			isQuoted = !isQuoted;
			word ??= '';
		} else if (!isQuoted && /\s/.test(character)) {
			if (word !== undefined) words.push(word);
			word = undefined;
		} else {
			word = (word ?? '') + character;
		}
	}
	if (word !== undefined) words.push(word);
	return words;
}

/** A caret at the end of a line, or before a quotation mark, is nothing that any other shell writes. */
export function isForCmd(text: string): boolean {
	return /\^[ \t]*\r?\n|\^"/.test(text);
}

/** Ends at the first line break without a caret: what follows is another command. */
function withoutCarets(text: string): string {
	let line = '';
	let isQuoted = false;
	for (let at = 0; at < text.length; at += 1) {
		const character = text.charAt(at);
		const continued = /^\^[ \t]*(?:\r?\n)+/.exec(text.slice(at, at + 64));
		if (!isQuoted && continued !== null) {
			line += ' ';
			at += continued[0].length - 1;
		} else if (!isQuoted && character === '^') {
			at += 1;
			line += text.charAt(at);
		} else if (character === '\n') {
			break;
		} else {
			if (character === '"') isQuoted = !isQuoted;
			line += character;
		}
	}
	return line;
}

type Quoted = { readonly text: string; /** Behind the closing mark. */ readonly end: number };

function readDouble(text: string, start: number): Quoted {
	let content = '';
	let at = start;
	while (at < text.length && text.charAt(at) !== '"') {
		const character = text.charAt(at);
		const next = text.charAt(at + 1);
		if (character === '\\' && next === '\n') {
			at += 2;
		} else if (character === '\\' && /["\\$`]/.test(next)) {
			content += next;
			at += 2;
		} else if (character === '$') {
			const variable = readVariable(text, at);
			content += variable.text;
			at = variable.end;
		} else {
			content += character;
			at += 1;
		}
	}
	return { text: content, end: at + 1 };
}

const ANSI_C: Readonly<Record<string, string>> = {
	a: '\u0007',
	b: '\b',
	e: '\u001b',
	E: '\u001b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
	v: '\v'
};

const CODE = /(?:x([0-9a-f]{1,2})|u([0-9a-f]{1,4})|U([0-9a-f]{1,8})|([0-7]{1,3}))/iy;

function readAnsiC(text: string, start: number): Quoted {
	let content = '';
	let at = start;
	while (at < text.length && text.charAt(at) !== "'") {
		if (text.charAt(at) !== '\\') {
			content += text.charAt(at);
			at += 1;
			continue;
		}
		CODE.lastIndex = at + 1;
		const code = CODE.exec(text);
		if (code === null) {
			const next = text.charAt(at + 1);
			content += ANSI_C[next] ?? (/['"\\?]/.test(next) ? next : `\\${next}`);
			at += 2;
		} else {
			const [whole, byte, short, long, octal] = code;
			const point =
				octal === undefined ? parseInt(byte ?? short ?? long ?? '', 16) : parseInt(octal, 8);
			content += point <= 0x10_ff_ff ? String.fromCodePoint(point) : '\ufffd';
			at += 1 + whole.length;
		}
	}
	return { text: content, end: at + 1 };
}

/** `$NAME` and `${NAME}`, both as `${NAME}`; any other dollar sign is a letter. */
function readVariable(text: string, at: number): Quoted {
	const match = /^\$(?:\{([^{}\r\n]{1,128})\}|([A-Za-z_]\w{0,127}))/.exec(text.slice(at, at + 132));
	if (match === null) return { text: '$', end: at + 1 };
	return { text: `\${${match[1] ?? match[2] ?? ''}}`, end: at + match[0].length };
}

function indexOrEnd(text: string, mark: string, from: number): number {
	const index = text.indexOf(mark, from);
	return index === -1 ? text.length : index;
}
