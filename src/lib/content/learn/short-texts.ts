/**
 * What a "?" of the workbench says of its term: two sentences and the way to the lesson, taken from the
 * lessons themselves. Pure; run when the site is built.
 */
import type { Block, Inline } from './block';
import type { Lesson } from './lesson';
import { linksOf } from './links';
import { addressesOf, leadOf, TROUBLESHOOTING, YOU_SEE } from './problems';
import type { ShortTexts } from './short-text';

const GLOSSARY = 'glossary';

const SENTENCES = 2;

/** A second sentence that would make it longer stays in the lesson. */
const LENGTH_LIMIT_CHARACTERS = 260;

type Section = { readonly id: string; readonly blocks: Block[] };

export function buildShortTexts(lessons: readonly Lesson[]): ShortTexts {
	const troubleshooting = lessons.find(({ slug }) => slug === TROUBLESHOOTING);
	const pages = troubleshooting ? addressesOf(troubleshooting) : new Map<string, string>();
	const glossary = lessons.find(({ slug }) => slug === GLOSSARY);
	const terms = glossary ? glossaryTerms(glossary) : new Map<string, string>();

	return Object.fromEntries(
		lessons.flatMap((lesson) =>
			sectionsWithBlocks(lesson).map(({ id, blocks }) => {
				const address = `/learn/${lesson.slug}#${id}`;
				const text = terms.get(address) ?? terms.get(id) ?? (shortTextOf(blocks) || lesson.summary);
				const href = leadOf(address, pages);
				return [address, href === address ? { text } : { text, href }];
			})
		)
	);
}

/**
 * An entry of the glossary speaks for every section that has its name, and for every one that it links to.
 */
function glossaryTerms(glossary: Lesson): Map<string, string> {
	const texts = new Map<string, string>();
	for (const { id, blocks } of sectionsWithBlocks(glossary)) {
		const text = shortTextOf(blocks);
		for (const href of linksOf(blocks)) if (href.startsWith('/learn/')) texts.set(href, text);
		texts.set(id, text);
	}
	return texts;
}

function sectionsWithBlocks(lesson: Lesson): Section[] {
	const sections: Section[] = [];
	for (const block of lesson.blocks) {
		if (block.type === 'heading') sections.push({ id: block.id, blocks: [] });
		else sections.at(-1)?.blocks.push(block);
	}
	return sections;
}

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
