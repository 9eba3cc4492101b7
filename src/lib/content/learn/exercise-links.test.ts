import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '$lib/lab/scenarios';
import { exercisesOfProblem } from './exercise-links';
import { headingsOf } from './lesson';
import { lessonPageOf, problemIds, problemPageOf } from './lesson-page';
import { findLesson, LESSONS } from './lessons';
import { TROUBLESHOOTING } from './problems';

/** What nothing in the lab shows: answers of other endpoints, of no server at all, and questions. */
const WITHOUT_EXERCISE = [
	'management-api-refused',
	'too-large-answers',
	'unknown-refusal',
	'introspection-not-working',
	'userinfo-not-available',
	'workbench-problems',
	'support'
];

describe('each problem of Troubleshooting', () => {
	it.each(problemIds())('%s leads to an exercise that shows it, where there is one', (id) => {
		const exercises = problemPageOf(id)?.exercises ?? [];

		expect(exercises.length > 0).toBe(!WITHOUT_EXERCISE.includes(id));
	});

	it('has the exercises of its parts as well', () => {
		expect(problemPageOf('invalid-scope')?.exercises.map(({ id }) => id)).toContain('openid-scope');
		expect(exercisesOfProblem(['clock-skew']).map(({ id }) => id)).toEqual(['clock-skew']);
	});
});

describe('each exercise', () => {
	it.each(SCENARIOS)('$id is reached from the page that it names', ({ id, title, lesson }) => {
		const [path = '', anchor = ''] = lesson.split('#');
		const slug = path.replace('/learn/', '');
		const links =
			slug === TROUBLESHOOTING ? exercisesOfProblem([anchor]) : lessonPageOf(slug)?.exercises;

		expect(links).toContainEqual({ id, title });
	});
});

it('an exercise that also shows other problems names those that exist, and none twice', () => {
	const troubleshooting = findLesson(TROUBLESHOOTING);
	const anchors = troubleshooting ? headingsOf(troubleshooting).map(({ id }) => id) : [];

	for (const { lesson, alsoShows = [] } of SCENARIOS) {
		for (const anchor of alsoShows) {
			expect(anchors).toContain(anchor);
			expect(lesson).not.toBe(`/learn/${TROUBLESHOOTING}#${anchor}`);
		}
		expect(new Set(alsoShows).size).toBe(alsoShows.length);
	}
});

it('a lesson that no exercise names has none', () => {
	const named = new Set(SCENARIOS.map(({ lesson }) => lesson.split('#')[0]));
	const others = LESSONS.filter(({ slug }) => !named.has(`/learn/${slug}`));

	expect(others.length).toBeGreaterThan(0);
	for (const { slug } of others) expect(lessonPageOf(slug)?.exercises).toEqual([]);
});
