/** One request as one short curl command, for a terminal. @see curl's manual */
import { formEncode } from '$lib/oauth/basic-authorization';
import type { SnippetField, SnippetRequest, SnippetText } from './snippet-request';

/** What is still easy to read in one line. */
const LINE_CHARACTERS = 80;

export function curlSnippet({ method, url, headers, basic, form, body }: SnippetRequest): string {
	const data = [
		...(form ?? []).map(formWord),
		...(body === undefined ? [] : [`--data-raw ${word(body)}`])
	];
	const isImplied = method === (data.length === 0 ? 'GET' : 'POST');
	return [
		`curl ${isImplied ? '' : `-X ${method} `}${word(url)}`,
		...(basic === undefined ? [] : [`-u ${word(pairOf(basic))}`]),
		...headers.map(([name, value]) => `-H ${word([`${name}: `, ...value])}`),
		...linesOf(data)
	].join(' \\\n  ');
}

/** What is known of the pair is form-encoded here; the secret goes as it is, which the note says. */
function pairOf({ id, secret }: NonNullable<SnippetRequest['basic']>): SnippetText {
	return [
		...id.map((piece) => (typeof piece === 'string' ? formEncode(piece) : piece)),
		':',
		...secret
	];
}

/** Curl encodes what needs it. */
function formWord([name, value]: SnippetField): string {
	const isPlain = value.every((piece) => typeof piece === 'string' && /^[\w.~-]*$/.test(piece));
	return `${isPlain ? '-d' : '--data-urlencode'} ${word([`${formEncode(name)}=`, ...value])}`;
}

/** Several in one line, as long as they fit. */
function linesOf(words: readonly string[]): string[] {
	const lines: string[] = [];
	for (const next of words) {
		const last = lines.at(-1);
		if (last !== undefined && `${last} ${next}`.length <= LINE_CHARACTERS) {
			lines[lines.length - 1] = `${last} ${next}`;
		} else {
			lines.push(next);
		}
	}
	return lines;
}

/** As one word of a POSIX shell: bare where it can be, in single quotes, or in double ones around a variable. */
function word(text: SnippetText): string {
	const literals = text.filter((piece) => typeof piece === 'string');
	if (literals.length < text.length) return `"${text.map(doubleQuoted).join('')}"`;
	const literal = literals.join('');
	return /^[\w@%+=:,./-]+$/.test(literal) ? literal : `'${literal.replaceAll("'", "'\\''")}'`;
}

function doubleQuoted(piece: SnippetText[number], index: number, text: SnippetText): string {
	if (typeof piece === 'string') return piece.replace(/[\\"$`]/g, '\\$&');
	return startsWithNameCharacter(text[index + 1]) ? `\${${piece.env}}` : `$${piece.env}`;
}

function startsWithNameCharacter(piece: SnippetText[number] | undefined): boolean {
	return typeof piece === 'string' && /^\w/.test(piece);
}
