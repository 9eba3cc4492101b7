import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '$lib/api/problem';
import { headingsOf } from '$lib/content/learn/lesson';
import { findLesson } from '$lib/content/learn/lessons';
import { problemLesson } from './problem-lesson';

const TROUBLESHOOTING = '/learn/troubleshooting#';

describe('the lesson of a problem', () => {
	it.each([...Object.keys(PROBLEMS), 'unheard_of'])(
		'%s has its entry in Troubleshooting',
		(code) => {
			const lesson = findLesson('troubleshooting');
			const anchors = lesson ? headingsOf(lesson).map(({ id }) => TROUBLESHOOTING + id) : [];

			expect(anchors).toContain(problemLesson(code));
		}
	);
});
