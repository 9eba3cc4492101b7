/** A text with one layer of escapes undone, and for each of its characters where it stood before. */
import type { Span } from './span';

export type DecodedView = {
	readonly text: string;
	/** The stretch of the source that a stretch of the decoded text came from. */
	readonly toSource: (span: Span) => Span;
};

type Escape = {
	readonly pattern: RegExp;
	/** `undefined` where what looks like an escape is none. */
	readonly decode: (escape: string) => string | undefined;
};

const SHORT_JSON_ESCAPES: Readonly<Record<string, string>> = {
	b: '\b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t'
};

const NAMED_ENTITIES: Readonly<Record<string, string>> = {
	quot: '"',
	apos: "'",
	amp: '&',
	lt: '<',
	gt: '>'
};

/** The layers in which a server may wrap what it was sent: JSON strings, URLs and forms, HTML. */
const ESCAPES: readonly Escape[] = [
	{
		pattern: /\\(?:u[0-9a-f]{4}|["\\/bfnrt])/gi,
		decode: (escape) =>
			escape.length === 6
				? String.fromCharCode(Number.parseInt(escape.slice(2), 16))
				: (SHORT_JSON_ESCAPES[escape.charAt(1)] ?? escape.charAt(1))
	},
	{
		// One UTF-8 sequence each, so that every decoded character has a place of its own.
		pattern:
			/%[0-7][0-9a-f]|%[cd][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-7](?:%[89ab][0-9a-f]){3}/gi,
		decode: (escape) => {
			try {
				return decodeURIComponent(escape);
			} catch {
				// Bytes that are not UTF-8 stay as they are.
				return undefined;
			}
		}
	},
	{
		pattern: /&(?:quot|apos|amp|lt|gt|#[0-9]{1,7}|#x[0-9a-f]{1,6});/gi,
		decode: (escape) => {
			const name = escape.slice(1, -1).toLowerCase();
			if (!name.startsWith('#')) return NAMED_ENTITIES[name];
			const codePoint = name.startsWith('#x')
				? Number.parseInt(name.slice(2), 16)
				: Number.parseInt(name.slice(1), 10);
			return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : undefined;
		}
	}
];

/** One view for each kind of escape that the text holds. */
export function decodedViewsOf(text: string): DecodedView[] {
	return ESCAPES.flatMap((escape) => decodedView(text, escape) ?? []);
}

function decodedView(source: string, { pattern, decode }: Escape): DecodedView | undefined {
	// Most texts have none, and `matchAll` would copy the pattern to find that out.
	if (source.search(pattern) === -1) return undefined;
	const pieces: string[] = [];
	const starts: number[] = [];
	let readTo = 0;

	for (const match of source.matchAll(pattern)) {
		const decoded = decode(match[0]);
		if (decoded === undefined) continue;
		for (let index = readTo; index < match.index; index += 1) starts.push(index);
		// One start for each UTF-16 unit: that is what the offsets count.
		starts.push(...Array<number>(decoded.length).fill(match.index));
		pieces.push(source.slice(readTo, match.index), decoded);
		readTo = match.index + match[0].length;
	}
	if (readTo === 0) return undefined;

	for (let index = readTo; index <= source.length; index += 1) starts.push(index);
	pieces.push(source.slice(readTo));

	const sourceIndex = (index: number) => starts[index] ?? source.length;
	return {
		text: pieces.join(''),
		toSource: ({ start, end }) => ({ start: sourceIndex(start), end: sourceIndex(end) })
	};
}
