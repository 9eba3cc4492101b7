/** A page of a lesson as Markdown for programs: what a browser shows, without what only a browser can show. Pure. */
import { textOf, type Block, type Inline } from './block';

export function printMarkdown(
	{ title, summary }: { readonly title: string; readonly summary?: string },
	blocks: readonly Block[]
): string {
	const head = [`# ${title}`, ...(summary === undefined ? [] : [summary])];
	return `${[...head, ...blocks.map(printBlock)].join('\n\n')}\n`;
}

function printBlock(block: Block): string {
	switch (block.type) {
		case 'heading':
			return `${'#'.repeat(block.depth)} ${printInlines(block.children)}`;
		case 'paragraph':
			return printInlines(block.children);
		case 'list':
			return block.items
				.map((item, index) => printItem(item, block.ordered ? `${index + 1}. ` : '- '))
				.join('\n');
		case 'code':
			return `\`\`\`${block.language}\n${block.text}\n\`\`\``;
		case 'callout':
			return quoted([`**${block.title}**`, ...block.children.map(printBlock)].join('\n\n'));
		case 'table':
			return [
				printRow(block.head),
				printRow(block.head.map((): Inline[] => [{ type: 'text', text: '---' }])),
				...block.rows.map(printRow)
			].join('\n');
		case 'figure':
			return quoted(
				`Figure: ${block.description}${block.caption === '' ? '' : ` (${block.caption})`}`
			);
	}
}

/** What follows the first line stands under it, so that a list in a list stays one. */
function printItem(blocks: readonly Block[], mark: string): string {
	const indent = ' '.repeat(mark.length);
	return (
		mark +
		blocks
			.map(printBlock)
			.join('\n\n')
			.replaceAll(/\n(?!\n|$)/g, `\n${indent}`)
	);
}

function printRow(cells: readonly (readonly Inline[])[]): string {
	return `| ${cells.map((cell) => printInlines(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

function quoted(text: string): string {
	return text
		.split('\n')
		.map((line) => (line === '' ? '>' : `> ${line}`))
		.join('\n');
}

function printInlines(inlines: readonly Inline[]): string {
	return inlines.map(printInline).join('');
}

function printInline(inline: Inline): string {
	switch (inline.type) {
		case 'text':
			return inline.text;
		case 'code':
			return inline.text.includes('`') ? `\`\` ${inline.text} \`\`` : `\`${inline.text}\``;
		case 'strong':
			return `**${printInlines(inline.children)}**`;
		case 'emphasis':
			return `_${printInlines(inline.children)}_`;
		case 'link':
			return `[${textOf(inline.children)}](${twinOf(inline.href)})`;
		case 'break':
			return '\n';
	}
}

/** A lesson leads to the twin of another lesson: a program that reads one goes on with the next. */
function twinOf(href: string): string {
	const [path = '', anchor] = href.split('#');
	if (!/^\/learn\/[^?]+$/.test(path)) return href;
	return `${path}.md${anchor === undefined ? '' : `#${anchor}`}`;
}
