import { describe, expect, it } from 'vitest';
import { textOf } from './block';
import { headingsOf, readLesson } from './lesson';
import { findLesson } from './lessons';
import { linksOf } from './links';
import { addressesOf, introductionOf, problemsOf, TROUBLESHOOTING } from './problems';

const SOURCE = `---
title: Troubleshooting
summary: S.
part: When it fails
order: 7
---

Read the answer first, or [ask](#support).

## One {#one}

**You see** 400 \`bad\`, with "Bad (Id: 1)". More words.

**Why.** See [Two](#two) and [within](#within).

### Within {#within}

Words.

## Two {#two}

This is right.

## Support {#support}

- [One](/learn/troubleshooting#one), [elsewhere](/learn/faq#pkce)
`;

const lesson = readLesson(TROUBLESHOOTING, SOURCE);

describe('the problems of Troubleshooting', () => {
	it('are its headings of the second level, with what stands below each', () => {
		const problems = problemsOf(lesson);

		expect(problems.map(({ id, title, parts }) => ({ id, title, parts }))).toEqual([
			{ id: 'one', title: 'One', parts: [{ id: 'within', title: 'Within' }] },
			{ id: 'two', title: 'Two', parts: [] },
			{ id: 'support', title: 'Support', parts: [] }
		]);
		expect(problems[0]?.blocks.find(({ type }) => type === 'heading')).toMatchObject({ depth: 2 });
	});

	it('say what one sees in one sentence, where they say it', () => {
		const [one, two] = problemsOf(lesson);

		expect(one?.sees && textOf(one.sees)).toBe('400 bad, with "Bad (Id: 1)"');
		expect(two?.sees).toBeUndefined();
	});

	it('lead straight to the pages of others', () => {
		const [one, , support] = problemsOf(lesson);

		expect(linksOf(one?.blocks ?? [])).toEqual([
			'/learn/troubleshooting/two',
			'/learn/troubleshooting/one#within'
		]);
		expect(linksOf(support?.blocks ?? [])).toEqual([
			'/learn/troubleshooting/one',
			'/learn/faq#pkce'
		]);
		expect(linksOf(introductionOf(lesson))).toEqual(['/learn/troubleshooting/support']);
	});

	it('each have a page for every anchor that programs name', () => {
		const troubleshooting = findLesson(TROUBLESHOOTING);
		const anchors = troubleshooting ? headingsOf(troubleshooting).map(({ id }) => id) : [];
		const addresses = troubleshooting && addressesOf(troubleshooting);

		expect(anchors.length).toBeGreaterThan(30);
		for (const anchor of anchors) {
			expect(addresses?.get(anchor)).toMatch(
				/^\/learn\/troubleshooting\/[a-z0-9-]+(#[a-z0-9-]+)?$/
			);
		}
	});
});
