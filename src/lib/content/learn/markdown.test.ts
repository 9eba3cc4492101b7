import { describe, expect, it } from 'vitest';
import { readLesson, sectionsOf } from './lesson';
import { readMarkdown } from './markdown';

describe('reading Markdown', () => {
	it('takes the anchor out of a heading', () => {
		expect(readMarkdown('## No `sub` here {#no-sub}')).toEqual([
			{
				type: 'heading',
				depth: 2,
				id: 'no-sub',
				children: [
					{ type: 'text', text: 'No ' },
					{ type: 'code', text: 'sub' },
					{ type: 'text', text: ' here' }
				]
			}
		]);
	});

	it('reads a callout with a title of its own', () => {
		expect(readMarkdown('> [!WARNING] Never do this\n> It *hurts*.')).toEqual([
			{
				type: 'callout',
				kind: 'warning',
				title: 'Never do this',
				children: [
					{
						type: 'paragraph',
						children: [
							{ type: 'text', text: 'It ' },
							{ type: 'emphasis', children: [{ type: 'text', text: 'hurts' }] },
							{ type: 'text', text: '.' }
						]
					}
				]
			}
		]);
	});

	it('gives a callout without a title the name of its kind', () => {
		expect(readMarkdown('> [!TIP]\n> Rest.')).toMatchObject([{ kind: 'tip', title: 'Tip' }]);
	});

	it('reads a table into head and rows', () => {
		expect(readMarkdown('| a | b |\n|---|---|\n| c | `d` |')).toEqual([
			{
				type: 'table',
				head: [[{ type: 'text', text: 'a' }], [{ type: 'text', text: 'b' }]],
				rows: [[[{ type: 'text', text: 'c' }], [{ type: 'code', text: 'd' }]]]
			}
		]);
	});

	it('reads a figure by the name of the drawing', () => {
		expect(readMarkdown('![A line.](figure:lifetime "One hour")')).toEqual([
			{ type: 'figure', name: 'lifetime', description: 'A line.', caption: 'One hour' }
		]);
	});

	it.each([
		['HTML', 'Text.\n\n<script>alert(1)</script>', /^line 3: a page cannot show html$/],
		['inline HTML', 'a <b>c</b>', /^line 1: a page cannot show html$/],
		['a picture from elsewhere', '![x](https://example.com/x.png "y")', /^line 1: a figure/],
		['a heading without an anchor', '## Title', /^line 1: a heading ends in its anchor/],
		['a heading of the first level', '# Title {#title}', /^line 1: headings/],
		['a link to a script', '[x](javascript:alert(1))', /^line 1: a link starts/],
		['a link over plain http', '[x](http://example.com)', /^line 1: a link starts/],
		['a quotation', '> Said someone.', /^line 1: a callout starts/],
		['a callout of an unknown kind', '> [!DANGER]\n> x', /^line 1: a callout starts/]
	])('refuses %s with its line', (_what, source, message) => {
		expect(() => readMarkdown(source)).toThrow(message);
	});
});

describe('reading a lesson', () => {
	const FRONT_MATTER = '---\ntitle: A: b\nsummary: S.\npart: Begin\norder: 3\n---\n';

	it('reads the front matter, a colon in a value included', () => {
		expect(readLesson('x', `${FRONT_MATTER}\nText.`)).toMatchObject({
			slug: 'x',
			title: 'A: b',
			part: 'Begin',
			order: 3
		});
	});

	it.each([
		['no front matter', 'Text.', /^x\.md: does not start with front matter$/],
		['a missing summary', '---\ntitle: T\npart: Begin\norder: 1\n---\n', /^x\.md: .*summary/s],
		['an unknown part', FRONT_MATTER.replace('Begin', 'Middle'), /^x\.md: .*Middle/s],
		['a mistake in the text', `${FRONT_MATTER}\n<hr>`, /^x\.md, line 8: a page cannot show html$/]
	])('names the file of %s', (_what, source, message) => {
		expect(() => readLesson('x', source)).toThrow(message);
	});

	it('cuts a lesson into sections with addresses of their own', () => {
		const lesson = readLesson('x', `${FRONT_MATTER}\nIntro.\n\n## One {#one}\n\n- a\n- b\n`);

		expect(sectionsOf(lesson)).toEqual([
			{ id: '', heading: 'A: b', text: 'S. Intro.' },
			{ id: 'one', heading: 'One', text: 'a b' }
		]);
	});
});
