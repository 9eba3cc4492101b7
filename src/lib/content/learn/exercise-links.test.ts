import { describe, expect, it } from 'vitest';
import { findScenario, SCENARIOS } from '$lib/lab/scenarios';
import { ALSO_SHOWN_BY, exercisesOfProblem } from './exercise-links';
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

describe('the table of what else shows a problem', () => {
	it('names problems and exercises that exist, and no link that is there already', () => {
		const troubleshooting = findLesson(TROUBLESHOOTING);
		const anchors = troubleshooting ? headingsOf(troubleshooting).map(({ id }) => id) : [];

		for (const [anchor, ids] of Object.entries(ALSO_SHOWN_BY)) {
			expect(anchors).toContain(anchor);
			for (const id of ids) {
				expect(findScenario(id)?.lesson).toBeDefined();
				expect(findScenario(id)?.lesson).not.toBe(`/learn/${TROUBLESHOOTING}#${anchor}`);
			}
		}
	});
});

it('a lesson that no exercise names has none', () => {
	const named = new Set(SCENARIOS.map(({ lesson }) => lesson.split('#')[0]));
	const others = LESSONS.filter(({ slug }) => !named.has(`/learn/${slug}`));

	expect(others.length).toBeGreaterThan(0);
	for (const { slug } of others) expect(lessonPageOf(slug)?.exercises).toEqual([]);
});
