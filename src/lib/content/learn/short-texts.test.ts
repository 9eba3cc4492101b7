import { describe, expect, it } from 'vitest';
import { LESSON_ADDRESSES } from './lesson-address';
import { headingsOf } from './lesson';
import { LESSONS } from './lessons';
import { readMarkdown } from './markdown';
import { shortTextOf } from './first-sentences';
import { buildShortTexts } from './short-texts';

const TEXTS = buildShortTexts(LESSONS);

describe('the short text of a section', () => {
	it.each([
		['is its first two sentences', 'One. Two. Three.', 'One. Two.'],
		['keeps code between backticks', 'The claim `aud`.', 'The claim `aud`.'],
		[
			'leaves sources to the lesson',
			'A token ([RFC 6749 §1.4](https://www.rfc-editor.org/rfc/rfc6749#section-1.4); [PingOne, Token (basic)](https://docs.pingidentity.com/x)). Two.',
			'A token. Two.'
		],
		['points at nothing that is not there', 'Shared. See [where](/learn/security#x).', 'Shared.'],
		[
			'cuts a pointer at the end',
			'There is none: [why](/learn/results#x). Two.',
			'There is none. Two.'
		],
		['introduces no list', 'One. These are:\n\n- a\n- b', 'One.'],
		['passes over a line of labels', 'RFC 9728 · a part\n\nWhat it is.', 'What it is.'],
		[
			'is the cause of a problem, without its label',
			'**You see** 400.\n\n**Why.** The grant is off. Turn it on.',
			'The grant is off. Turn it on.'
		],
		[
			'is what is seen where nothing else is told',
			'**You see** 401 from it.',
			'You see 401 from it.'
		],
		['is empty without a sentence', '- a\n- b', '']
	])('%s', (_what, source, expected) => {
		expect(shortTextOf(readMarkdown(source))).toBe(expected);
	});

	it('leaves out a second sentence that would make it long', () => {
		const long = `One. ${'Word '.repeat(60).trim()}.`;

		expect(shortTextOf(readMarkdown(long))).toBe('One.');
	});
});

describe('the short texts of the lessons', () => {
	it('are there for every section, and short', () => {
		for (const lesson of LESSONS) {
			for (const { id } of headingsOf(lesson)) {
				const text = TEXTS[`/learn/${lesson.slug}#${id}`]?.text ?? '';

				expect(text, id).toMatch(/[.!?)"]$/);
				expect(text.length, id).toBeLessThanOrEqual(320);
			}
		}
	});

	it.each(LESSON_ADDRESSES)('have %s', (address) => {
		expect(TEXTS[address]).toBeDefined();
	});

	it('take a term from the glossary, whichever lesson teaches it', () => {
		const entry = TEXTS['/learn/glossary#client-id'];

		expect(TEXTS['/learn/guide#client-id']).toEqual(entry);
	});

	it('take the glossary entry that leads to the section', () => {
		const entry = TEXTS['/learn/glossary#subject'];

		expect(TEXTS['/learn/results#no-sub']).toEqual(entry);
	});

	it('lead from the anchor of a problem straight to its page', () => {
		expect(TEXTS['/learn/troubleshooting#clock-skew']?.href).toBe(
			'/learn/troubleshooting/client-authentication-failed#clock-skew'
		);
		expect(TEXTS['/learn/guide#region']?.href).toBeUndefined();
	});
});
