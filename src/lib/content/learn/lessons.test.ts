import { describe, expect, it } from 'vitest';
import { wordsOf } from './block';
import { headingsOf, PARTS } from './lesson';
import { LESSONS } from './lessons';

const FIRST_PAGE_WORDS = 600;

describe('the lessons', () => {
	it('are those that the course promises, in this order', () => {
		const slugs = LESSONS.map(({ slug }) => slug);

		expect(slugs).toEqual([
			'start',
			'guide',
			'when-to-use',
			'results',
			'lifetime',
			'security',
			'agents',
			'beside-client-credentials',
			'troubleshooting',
			'faq',
			'request',
			'claims',
			'pingone',
			'standards',
			'concepts',
			'workbench',
			'glossary'
		]);
	});

	it('are counted without a gap, part after part', () => {
		const parts = LESSONS.map(({ part }) => PARTS.indexOf(part));

		expect(LESSONS.map(({ order }) => order)).toEqual(LESSONS.map((_, index) => index + 1));
		expect(parts).toEqual(parts.toSorted());
	});

	it.each(LESSONS)('$slug has each anchor once', (lesson) => {
		const ids = headingsOf(lesson).map(({ id }) => id);

		expect(new Set(ids).size).toBe(ids.length);
	});

	it('begin with a page that a newcomer reads in three minutes, with one picture', () => {
		const start = LESSONS[0];
		const words = [start?.title, start?.summary, ...(start?.blocks ?? []).map(wordsOf)]
			.join(' ')
			.split(/\s+/);

		expect(words.length).toBeLessThanOrEqual(FIRST_PAGE_WORDS);
		expect(start?.blocks.filter(({ type }) => type === 'figure')).toHaveLength(1);
	});
});

describe('what the specification promises', () => {
	it.each([
		['troubleshooting', 'client-credentials-grant-not-enabled'],
		['troubleshooting', 'invalid-client-credentials'],
		['troubleshooting', 'invalid-scope'],
		['troubleshooting', 'client-authentication-failed'],
		['troubleshooting', 'introspection-not-working'],
		['troubleshooting', 'no-refresh-token'],
		['troubleshooting', 'userinfo-not-available'],
		['troubleshooting', 'support'],
		['faq', 'difference-from-authorization-code'],
		['faq', 'user-authentication'],
		['faq', 'redirect-uri'],
		['faq', 'refresh-tokens'],
		['faq', 'id-tokens'],
		['faq', 'which-method'],
		['faq', 'token-expiration'],
		['faq', 'pkce'],
		['faq', 'how-long'],
		['faq', 'which-scopes'],
		['faq', 'storing-the-secret'],
		['faq', 'jwt-methods'],
		['faq', 'rotating-secrets'],
		['faq', 'in-a-browser'],
		['lifetime', 'cache'],
		['lifetime', 'track'],
		['lifetime', 'renew'],
		['lifetime', 'heal'],
		['standards', 'resources']
	])('is on the page %s at #%s', (slug, id) => {
		const lesson = LESSONS.find((candidate) => candidate.slug === slug);

		expect(lesson && headingsOf(lesson).map((heading) => heading.id)).toContain(id);
	});

	it('is answered with a citation in each of the fourteen questions', () => {
		const faq = LESSONS.find(({ slug }) => slug === 'faq');
		const answers = faq?.blocks.filter(({ type }) => type === 'paragraph') ?? [];

		expect(answers).toHaveLength(14);
		expect(faq && headingsOf(faq)).toHaveLength(14);
		for (const answer of answers) expect(JSON.stringify(answer)).toMatch(/"href":"https:/);
	});
});

describe('the glossary', () => {
	it('is in alphabetical order', () => {
		const glossary = LESSONS.find(({ slug }) => slug === 'glossary');
		const terms = glossary ? headingsOf(glossary).map((heading) => wordsOf(heading)) : [];

		expect(terms).toEqual(terms.toSorted((one, other) => one.localeCompare(other, 'en')));
	});
});
