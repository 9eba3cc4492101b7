/** A text with environment variables as an expression of a language that joins texts with "+". */
import type { SnippetText } from './snippet-request';

export type SourceSyntax = {
	/** A literal of the language. */
	readonly literal: (text: string) => string;
	/** An expression for the value of an environment variable. */
	readonly env: (name: string) => string;
};

export function sourceOf(text: SnippetText, { literal, env }: SourceSyntax): string {
	return text.length === 0
		? literal('')
		: joined(text)
				.map((piece) => (typeof piece === 'string' ? literal(piece) : env(piece.env)))
				.join(' + ');
}

/** What is known is encoded by us, and what only the program knows by the program. */
export function encodedSourceOf(
	text: SnippetText,
	{ literal, env }: SourceSyntax,
	encode: { readonly here: (text: string) => string; readonly there: (source: string) => string }
): string {
	return sourceOf(
		text.map((piece) => (typeof piece === 'string' ? encode.here(piece) : piece)),
		{ literal, env: (name) => encode.there(env(name)) }
	);
}

/** Literals beside each other become one. */
function joined(text: SnippetText): SnippetText {
	return text.reduce<SnippetText>((pieces, piece) => {
		const last = pieces.at(-1);
		return typeof piece === 'string' && typeof last === 'string'
			? [...pieces.slice(0, -1), last + piece]
			: [...pieces, piece];
	}, []);
}
