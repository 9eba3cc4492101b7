/**
 * What a "?" of the workbench says of its term: two sentences and the way to the lesson, taken from the
 * lessons themselves. Pure; run when the site is built.
 */
import type { Block } from './block';
import { shortTextOf } from './first-sentences';
import type { Lesson } from './lesson';
import { linksOf } from './links';
import { addressesOf, leadOf, TROUBLESHOOTING } from './problems';
import type { ShortTexts } from './short-text';

const GLOSSARY = 'glossary';

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
