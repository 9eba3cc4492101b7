/**
 * Reads the Markdown of a lesson into blocks. Markdown that a page could not draw (HTML, a picture from
 * elsewhere, a heading without an anchor) is refused with its line, when the site is built.
 */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Blockquote, Heading, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { CALLOUT_KINDS, textOf, type Block, type CalloutKind, type Inline } from './block';

/** A callout starts as on GitHub: `> [!WARNING]`, with a title of its own behind it or none. */
const CALLOUT_MARK = /^\[!([A-Z]+)\][ \t]*(.*)(?:\n|$)/;

/** A heading ends in its anchor: `## Title {#anchor}`. */
const ANCHOR = /\s*\{#([a-z0-9]+(?:-[a-z0-9]+)*)\}$/;

const FIGURE_SCHEME = 'figure:';

export function readMarkdown(source: string): Block[] {
	const root = fromMarkdown(source, {
		extensions: [gfmTable()],
		mdastExtensions: [gfmTableFromMarkdown()]
	});
	return root.children.map(readBlock);
}

function readBlock(node: RootContent): Block {
	switch (node.type) {
		case 'heading':
			return readHeading(node);
		case 'paragraph':
			return readParagraph(node);
		case 'list':
			return {
				type: 'list',
				ordered: node.ordered === true,
				items: node.children.map((item) => item.children.map(readBlock))
			};
		case 'code':
			return { type: 'code', language: node.lang ?? 'text', text: node.value };
		case 'blockquote':
			return readCallout(node);
		case 'table': {
			const [head, ...rows] = node.children.map((row) =>
				row.children.map((cell) => readInlines(cell.children))
			);
			return { type: 'table', head: head ?? [], rows };
		}
		default:
			return refuse(node, `a page cannot show ${node.type}`);
	}
}

function readHeading(node: Heading): Block {
	if (node.depth !== 2 && node.depth !== 3) {
		return refuse(node, 'headings of a lesson start with ## or ###');
	}
	const last = node.children.at(-1);
	const anchor = last?.type === 'text' ? ANCHOR.exec(last.value) : null;
	if (last?.type !== 'text' || anchor?.[1] === undefined) {
		return refuse(node, 'a heading ends in its anchor, such as {#invalid-scope}');
	}
	const title = { ...last, value: last.value.replace(ANCHOR, '') };
	const children = readInlines([...node.children.slice(0, -1), title]);
	return { type: 'heading', depth: node.depth, id: anchor[1], children };
}

function readParagraph(node: Paragraph): Block {
	const [only, ...others] = node.children;
	if (only?.type !== 'image' || others.length > 0) {
		return { type: 'paragraph', children: readInlines(node.children) };
	}
	if (!only.url.startsWith(FIGURE_SCHEME) || !only.alt || !only.title) {
		return refuse(node, 'a figure is written ![what it shows](figure:name "caption")');
	}
	return {
		type: 'figure',
		name: only.url.slice(FIGURE_SCHEME.length),
		description: only.alt,
		caption: only.title
	};
}

function readCallout(node: Blockquote): Block {
	const [first, ...others] = node.children;
	const opening = first?.type === 'paragraph' ? first.children[0] : undefined;
	const mark = opening?.type === 'text' ? CALLOUT_MARK.exec(opening.value) : null;
	const kind = calloutKind(mark?.[1]);
	if (first?.type !== 'paragraph' || opening?.type !== 'text' || !mark || !kind) {
		return refuse(node, `a callout starts with [!KIND], one of ${CALLOUT_KINDS.join(', ')}`);
	}
	const rest = { ...opening, value: opening.value.slice(mark[0].length) };
	const children = readInlines([rest, ...first.children.slice(1)]);
	const blocks = others.map(readBlock);
	const titleOfItsOwn = mark[2] ?? '';
	return {
		type: 'callout',
		kind,
		title: titleOfItsOwn === '' ? kind.charAt(0).toUpperCase() + kind.slice(1) : titleOfItsOwn,
		children: textOf(children).trim() === '' ? blocks : [{ type: 'paragraph', children }, ...blocks]
	};
}

function calloutKind(mark: string | undefined): CalloutKind | undefined {
	return CALLOUT_KINDS.find((kind) => kind.toUpperCase() === mark);
}

function readInlines(nodes: readonly PhrasingContent[]): Inline[] {
	return nodes.map(readInline);
}

function readInline(node: PhrasingContent): Inline {
	switch (node.type) {
		case 'text':
			return { type: 'text', text: node.value.replaceAll('\n', ' ') };
		case 'inlineCode':
			return { type: 'code', text: node.value };
		case 'strong':
		case 'emphasis':
			return { type: node.type, children: readInlines(node.children) };
		case 'break':
			return { type: 'break' };
		case 'link':
			if (!/^(https:\/\/|\/|#)/.test(node.url)) {
				return refuse(node, `a link starts with https://, / or #, and not as ${node.url}`);
			}
			return { type: 'link', href: node.url, children: readInlines(node.children) };
		default:
			return refuse(node, `a page cannot show ${node.type}`);
	}
}

function refuse(node: Nodes, reason: string): never {
	throw new Error(`line ${node.position?.start.line ?? '?'}: ${reason}`);
}
