import type { Block, Inline } from './block';

/** Every link of some blocks, in reading order. */
export function linksOf(blocks: readonly Block[]): string[] {
	return blocks.flatMap((block) => {
		switch (block.type) {
			case 'heading':
			case 'paragraph':
				return inlineLinks(block.children);
			case 'list':
				return block.items.flatMap(linksOf);
			case 'callout':
				return linksOf(block.children);
			case 'table':
				return [block.head, ...block.rows].flatMap((row) => row.flatMap(inlineLinks));
			case 'code':
			case 'figure':
				return [];
		}
	});
}

function inlineLinks(inlines: readonly Inline[]): string[] {
	return inlines.flatMap((inline) => {
		if (inline.type === 'link') return [inline.href];
		return 'children' in inline ? inlineLinks(inline.children) : [];
	});
}
