import { expect, it } from 'vitest';
import { PROBLEMS } from '$lib/api/problem';
import { headingsOf } from '$lib/content/learn/lesson';
import { findLesson } from '$lib/content/learn/lessons';

const TROUBLESHOOTING = '/learn/troubleshooting#';

it.each(Object.entries(PROBLEMS))('%s has its entry in Troubleshooting', (_, { learn }) => {
	const lesson = findLesson('troubleshooting');
	const anchors = lesson ? headingsOf(lesson).map(({ id }) => TROUBLESHOOTING + id) : [];

	expect(anchors).toContain(learn);
});
