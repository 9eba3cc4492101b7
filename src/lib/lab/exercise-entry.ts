/** What a list shows of an exercise: a page that lists them all does not carry them whole. Pure. */
import type { Scenario } from './scenario';

export type ExerciseEntry = Pick<
	Scenario,
	'id' | 'number' | 'chapter' | 'level' | 'title' | 'teaser' | 'expected'
>;

export function exerciseEntryOf({
	id,
	number,
	chapter,
	level,
	title,
	teaser,
	expected
}: Scenario): ExerciseEntry {
	return { id, number, chapter, level, title, teaser, expected };
}
