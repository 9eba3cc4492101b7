/** The beginning of a section as plain text. Pure. */
import type { Block, Inline } from './block';
import { YOU_SEE } from './problems';

const SENTENCES = 2;

/** A second sentence that would make it longer stays in the lesson. */
const LENGTH_LIMIT_CHARACTERS = 260;

/** The first sentences of a section, without sources: these are in the lesson. Empty where it has none. */
export function shortTextOf(blocks: readonly Block[]): string {
	const paragraphs = blocks
		.filter((block) => block.type === 'paragraph')
		.map(({ children }) => ({ leadIn: leadInOf(children), children }));
	const texts = paragraphs.map(({ leadIn, children }) =>
		firstSentences(plain(/[.:]$/.test(leadIn) ? children.slice(1) : children))
	);
	// What a problem looks like is on the screen already: its cause is what is asked for.
	const telling = texts.find((text, index) => text !== '' && !isSight(paragraphs[index]?.leadIn));
	return telling ?? texts.find((text) => text !== '') ?? '';
}

function isSight(leadIn: string | undefined): boolean {
	return leadIn === YOU_SEE;
}

/** The bold words with which a paragraph starts. */
function leadInOf([first]: readonly Inline[]): string {
	return first?.type === 'strong' ? plain(first.children) : '';
}

/** Without those that lead to what is not here: a list below, another page. */
function firstSentences(text: string): string {
	const sentences = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)]
		.map(({ segment }) => segment.trim())
		.filter((sentence) => /[.!?)"]$/.test(sentence) && !sentence.startsWith('See '));
	let short = sentences[0] ?? '';
	for (const sentence of sentences.slice(1, SENTENCES)) {
		const longer = `${short} ${sentence}`;
		if (longer.length <= LENGTH_LIMIT_CHARACTERS) short = longer;
	}
	return short;
}

/** Stand around a link while its text is looked at: one to a source, and one to another lesson. */
const SOURCE = '\u0001';
const LESSON = '\u0002';

const SOURCES_IN_PARENTHESES = new RegExp(
	`\\s*\\(${SOURCE}[^${SOURCE}]*${SOURCE}(?:[;,]\\s*${SOURCE}[^${SOURCE}]*${SOURCE})*\\)`,
	'g'
);

/** "None: [why](…)." */
const POINTER_AT_END = new RegExp(`:\\s*${LESSON}[^${LESSON}]*${LESSON}(?=\\.)`, 'g');

function plain(inlines: readonly Inline[]): string {
	return wordsOf(inlines)
		.replaceAll(SOURCES_IN_PARENTHESES, '')
		.replaceAll(POINTER_AT_END, '')
		.replaceAll(SOURCE, '')
		.replaceAll(LESSON, '')
		.replaceAll(/\s+/g, ' ')
		.trim();
}

function wordsOf(inlines: readonly Inline[]): string {
	return inlines
		.map((inline) => {
			switch (inline.type) {
				case 'text':
					return inline.text;
				case 'code':
					return `\`${inline.text}\``;
				case 'break':
					return ' ';
				case 'link': {
					const mark = inline.href.startsWith('https:') ? SOURCE : LESSON;
					return mark + wordsOf(inline.children) + mark;
				}
				default:
					return wordsOf(inline.children);
			}
		})
		.join('');
}
