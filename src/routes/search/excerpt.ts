/** A piece of a section around what was found in it. Pure. */

export type ExcerptPart = { readonly text: string; readonly isMatch: boolean };

const BEFORE = 60;
const LENGTH = 190;

/** `words` are lower-case words of the text; the first place where one of them stands is shown. */
export function excerptOf(text: string, words: readonly string[]): ExcerptPart[] {
	const lower = text.toLowerCase();
	const places = words.map((word) => lower.indexOf(word)).filter((place) => place >= 0);
	const start = wordStart(text, Math.max(0, Math.min(...places, text.length) - BEFORE));
	const first = places.length === 0 ? 0 : start;
	const last = first + LENGTH < text.length ? text.lastIndexOf(' ', first + LENGTH) : text.length;

	const piece = `${first > 0 ? '… ' : ''}${text.slice(first, last)}${last < text.length ? ' …' : ''}`;
	return partsOf(piece, words);
}

/** The text cut where one of the words begins and ends. */
export function partsOf(text: string, words: readonly string[]): ExcerptPart[] {
	const escaped = words
		.filter((word) => word !== '')
		.sort((one, other) => other.length - one.length)
		.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
	if (escaped.length === 0) return [{ text, isMatch: false }];

	// A word that is found inside another one is no match: "as" in "basic".
	const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
	return text
		.split(pattern)
		.map((part, index) => ({ text: part, isMatch: index % 2 === 1 }))
		.filter((part) => part.text !== '');
}

function wordStart(text: string, from: number): number {
	if (from === 0) return 0;
	const space = text.indexOf(' ', from);
	return space < 0 ? from : space + 1;
}
