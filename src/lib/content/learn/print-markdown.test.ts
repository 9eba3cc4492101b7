import { describe, expect, it } from 'vitest';
import { LESSONS } from './lessons';
import { readMarkdown } from './markdown';
import { printMarkdown } from './print-markdown';

describe('a lesson as Markdown', () => {
	it('keeps headings, lists, tables, code, callouts and links', () => {
		const source = [
			'## A heading {#heading}',
			'',
			'Words with **weight**, _stress_, `code` and [a link](https://example.com).',
			'',
			'- one',
			'- two',
			'  - inside',
			'',
			'| a | b |',
			'| --- | --- |',
			'| `x\\|y` | z |',
			'',
			'```text',
			'let a = 1',
			'```'
		].join('\n');
		const printed = printMarkdown({ title: 'T', summary: 'S.' }, readMarkdown(source));

		expect(printed).toBe(
			[
				'# T',
				'S.',
				'## A heading',
				'Words with **weight**, _stress_, `code` and [a link](https://example.com).',
				'- one\n- two\n\n  - inside',
				'| a | b |\n| --- | --- |\n| `x\\|y` | z |',
				'```text\nlet a = 1\n```'
			].join('\n\n') + '\n'
		);
	});

	it.each([
		['/learn/claims', '/learn/claims.md'],
		['/learn/claims#kid', '/learn/claims.md#kid'],
		['/learn/troubleshooting/timeouts', '/learn/troubleshooting/timeouts.md'],
		['/learn', '/learn'],
		['/keys', '/keys'],
		['#here', '#here'],
		['https://example.com/learn/x', 'https://example.com/learn/x']
	])('a link to %s leads to %s', (href, twin) => {
		const printed = printMarkdown({ title: 'T' }, [
			{
				type: 'paragraph',
				children: [{ type: 'link', href, children: [{ type: 'text', text: 'x' }] }]
			}
		]);

		expect(printed).toBe(`# T\n\n[x](${twin})\n`);
	});

	it.each(LESSONS.map(({ slug }) => slug))('%s has every word that its page has', (slug) => {
		const lesson = LESSONS.find((one) => one.slug === slug);
		const printed = lesson && printMarkdown(lesson, lesson.blocks);

		expect(printed).toContain(`# ${lesson?.title ?? ''}`);
		expect(printed).not.toMatch(/(?<!\$)\{#|\[object/);
	});
});
