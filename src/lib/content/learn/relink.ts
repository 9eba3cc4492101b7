/** Blocks with their links led elsewhere. Pure. */
import type { Block, Inline } from './block';

export function relink(blocks: readonly Block[], lead: (href: string) => string): Block[] {
	return blocks.map((block) => relinkBlock(block, lead));
}

function relinkBlock(block: Block, lead: (href: string) => string): Block {
	switch (block.type) {
		case 'heading':
		case 'paragraph':
			return { ...block, children: relinkInlines(block.children, lead) };
		case 'list':
			return { ...block, items: block.items.map((item) => relink(item, lead)) };
		case 'callout':
			return { ...block, children: relink(block.children, lead) };
		case 'table': {
			const inRow = (row: readonly (readonly Inline[])[]) =>
				row.map((cell) => relinkInlines(cell, lead));
			return { ...block, head: inRow(block.head), rows: block.rows.map(inRow) };
		}
		case 'code':
		case 'figure':
			return block;
	}
}

export function relinkInlines(
	inlines: readonly Inline[],
	lead: (href: string) => string
): Inline[] {
	return inlines.map((inline) => {
		if (!('children' in inline)) return inline;
		const children = relinkInlines(inline.children, lead);
		return inline.type === 'link'
			? { ...inline, href: lead(inline.href), children }
			: { ...inline, children };
	});
}
