/**
 * What a lesson is made of, after its Markdown was read. Narrower than Markdown on purpose: a page is
 * drawn from these and from nothing else, so no HTML of an author ever reaches it.
 */

export type Inline =
	| { readonly type: 'text'; readonly text: string }
	| { readonly type: 'code'; readonly text: string }
	| { readonly type: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
	| { readonly type: 'link'; readonly href: string; readonly children: readonly Inline[] }
	| { readonly type: 'break' };

export type HeadingBlock = {
	readonly type: 'heading';
	readonly depth: 2 | 3;
	/** Stable: the workbench links to it. */
	readonly id: string;
	readonly children: readonly Inline[];
};

export const CALLOUT_KINDS = ['note', 'tip', 'important', 'warning'] as const;

export type CalloutKind = (typeof CALLOUT_KINDS)[number];

export type Block =
	| HeadingBlock
	| { readonly type: 'paragraph'; readonly children: readonly Inline[] }
	| {
			readonly type: 'list';
			readonly ordered: boolean;
			readonly items: readonly (readonly Block[])[];
	  }
	| { readonly type: 'code'; readonly language: string; readonly text: string }
	| {
			readonly type: 'callout';
			readonly kind: CalloutKind;
			readonly title: string;
			readonly children: readonly Block[];
	  }
	| {
			readonly type: 'table';
			readonly head: readonly (readonly Inline[])[];
			readonly rows: readonly (readonly (readonly Inline[])[])[];
	  }
	| {
			readonly type: 'figure';
			/** The name of a drawn picture. */
			readonly name: string;
			/** What the picture shows, for those who do not see it. */
			readonly description: string;
			readonly caption: string;
	  };

/** The words of inline content, without their markup. */
export function textOf(inlines: readonly Inline[]): string {
	return inlines.map(textOfInline).join('');
}

function textOfInline(inline: Inline): string {
	switch (inline.type) {
		case 'text':
		case 'code':
			return inline.text;
		case 'break':
			return ' ';
		default:
			return textOf(inline.children);
	}
}

/** The words of a block, in reading order. */
export function wordsOf(block: Block): string {
	switch (block.type) {
		case 'heading':
		case 'paragraph':
			return textOf(block.children);
		case 'list':
			return block.items.flatMap((item) => item.map(wordsOf)).join(' ');
		case 'code':
			return block.text;
		case 'callout':
			return [block.title, ...block.children.map(wordsOf)].join(' ');
		case 'table':
			return [block.head, ...block.rows].flatMap((row) => row.map(textOf)).join(' ');
		case 'figure':
			return block.caption;
	}
}
