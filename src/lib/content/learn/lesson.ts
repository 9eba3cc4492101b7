/** One lesson: its front matter and its blocks. */
import * as v from 'valibot';
import { wordsOf, type Block, type HeadingBlock } from './block';
import { readMarkdown } from './markdown';

/** The parts of the course, in the order in which they are read. */
export const PARTS = ['Begin', 'Work with tokens', 'When it fails', 'Look it up'] as const;

const FRONT_MATTER = /^---\n([\s\S]*?)\n---\n/;

const FrontMatter = v.strictObject({
	title: v.pipe(v.string(), v.nonEmpty()),
	/** One sentence, for the list of lessons and for search engines. */
	summary: v.pipe(v.string(), v.nonEmpty()),
	part: v.picklist(PARTS),
	/** The place in the course, counted through all parts. */
	order: v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))
});

export type LessonEntry = v.InferOutput<typeof FrontMatter> & { readonly slug: string };

export type Lesson = LessonEntry & { readonly blocks: readonly Block[] };

/** A stretch of a lesson that has an address of its own. */
export type Section = {
	/** Empty for what stands before the first heading. */
	readonly id: string;
	readonly heading: string;
	readonly text: string;
};

/** Reads a Markdown file; throws with the name of the lesson where its author made a mistake. */
export function readLesson(slug: string, source: string): Lesson {
	const frontMatter = FRONT_MATTER.exec(source);
	if (!frontMatter) throw new Error(`${slug}.md: does not start with front matter`);

	const fields = v.safeParse(FrontMatter, Object.fromEntries(fieldsOf(frontMatter[1] ?? '')));
	if (!fields.success) throw new Error(`${slug}.md: ${v.summarize(fields.issues)}`);

	// Blank lines in place of the front matter keep the line numbers of refusals right.
	const body = source.replace(FRONT_MATTER, (matter) => matter.replaceAll(/[^\n]/g, ''));
	try {
		return { slug, ...fields.output, blocks: readMarkdown(body) };
	} catch (error) {
		throw new Error(`${slug}.md, ${error instanceof Error ? error.message : String(error)}`, {
			cause: error
		});
	}
}

export function headingsOf(lesson: Lesson): HeadingBlock[] {
	return lesson.blocks.filter((block) => block.type === 'heading');
}

export function sectionsOf(lesson: Lesson): Section[] {
	const sections: { id: string; heading: string; words: string[] }[] = [
		{ id: '', heading: lesson.title, words: [lesson.summary] }
	];
	for (const block of lesson.blocks) {
		if (block.type === 'heading')
			sections.push({ id: block.id, heading: wordsOf(block), words: [] });
		else sections.at(-1)?.words.push(wordsOf(block));
	}
	return sections.map(({ id, heading, words }) => ({ id, heading, text: words.join(' ') }));
}

function fieldsOf(text: string): [string, string][] {
	return text.split('\n').map((line) => {
		const colon = line.indexOf(':');
		return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
	});
}
