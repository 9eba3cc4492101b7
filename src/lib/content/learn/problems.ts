/**
 * Troubleshooting is written as one lesson and read as pages: each heading of the second level is a problem
 * with a page of its own. Programs name a problem by its anchor in the lesson, `/learn/troubleshooting#…`,
 * so that the list of problems keeps every anchor. Pure.
 */
import { textOf, type Block, type Inline } from './block';
import { headingsOf, type Lesson } from './lesson';
import { relink, relinkInlines } from './relink';

export const TROUBLESHOOTING = 'troubleshooting';

const LIST_ADDRESS = `/learn/${TROUBLESHOOTING}`;

/** How a problem says what it looks like: a paragraph that starts with these words in bold. */
export const YOU_SEE = 'You see';

export type Problem = {
	/** Its anchor in the lesson, and the name of its page. */
	readonly id: string;
	readonly title: string;
	/** The error message or whatever else a person meets; `undefined` where the title says it. */
	readonly sees: readonly Inline[] | undefined;
	readonly blocks: readonly Block[];
	/** Headings within, each with an anchor on the page. */
	readonly parts: readonly { readonly id: string; readonly title: string }[];
};

/** The problems in the order of the lesson, each with links that lead straight to the pages of others. */
export function problemsOf(lesson: Lesson): Problem[] {
	const groups: { readonly id: string; readonly title: string; readonly blocks: Block[] }[] = [];
	for (const block of lesson.blocks) {
		if (block.type === 'heading' && block.depth === 2) {
			groups.push({ id: block.id, title: textOf(block.children), blocks: [] });
		} else groups.at(-1)?.blocks.push(block);
	}
	const addresses = addressesOf(lesson);
	return groups.map(({ id, title, blocks }) => ({
		id,
		title,
		sees: seesOf(blocks, (href) => leadOf(href, addresses)),
		blocks: relink(blocks.map(raised), (href) => leadOf(href, addresses)),
		parts: blocks
			.filter((block) => block.type === 'heading')
			.map((heading) => ({ id: heading.id, title: textOf(heading.children) }))
	}));
}

/** What stands before the first problem. */
export function introductionOf(lesson: Lesson): Block[] {
	const first = lesson.blocks.findIndex(({ type }) => type === 'heading');
	const addresses = addressesOf(lesson);
	return relink(first < 0 ? lesson.blocks : lesson.blocks.slice(0, first), (href) =>
		leadOf(href, addresses)
	);
}

/** From each anchor of the lesson to the page of its problem. */
export function addressesOf(lesson: Lesson): ReadonlyMap<string, string> {
	const addresses = new Map<string, string>();
	let problem = '';
	for (const { id, depth } of headingsOf(lesson)) {
		if (depth === 2) problem = id;
		addresses.set(id, `${LIST_ADDRESS}/${problem}${depth === 2 ? '' : `#${id}`}`);
	}
	return addresses;
}

/** Where a link that names a problem by its anchor leads; any other address stays as it is. */
export function leadOf(href: string, addresses: ReadonlyMap<string, string>): string {
	const [path, anchor = ''] = href.split('#');
	return path === LIST_ADDRESS || path === '' ? (addresses.get(anchor) ?? href) : href;
}

/** The page's own heading is the first level, so that those within are the second. */
function raised(block: Block): Block {
	return block.type === 'heading' ? { ...block, depth: 2 } : block;
}

function seesOf(
	blocks: readonly Block[],
	lead: (href: string) => string
): readonly Inline[] | undefined {
	const [first] = blocks;
	if (first?.type !== 'paragraph') return undefined;
	const [mark, ...rest] = first.children;
	if (mark?.type !== 'strong' || textOf(mark.children).trim() !== YOU_SEE) return undefined;
	return relinkInlines(trimmed(rest), lead);
}

/** Without the space that follows the mark, and without anything after the first sentence. */
function trimmed(inlines: readonly Inline[]): readonly Inline[] {
	const kept: Inline[] = [];
	for (const inline of inlines) {
		const end = inline.type === 'text' ? /\.(?:\s|$)/.exec(inline.text) : null;
		if (inline.type !== 'text' || end === null) {
			kept.push(inline);
			continue;
		}
		kept.push({ type: 'text', text: inline.text.slice(0, end.index) });
		break;
	}
	const [first, ...rest] = kept;
	return first?.type === 'text' ? [{ ...first, text: first.text.trimStart() }, ...rest] : kept;
}
