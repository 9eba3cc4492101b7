/** Which exercises of the lab show what a lesson or a problem is about: their own addresses, read backwards. */
import { SCENARIOS } from '$lib/lab/scenarios';
import { TROUBLESHOOTING } from './problems';

export type ExerciseLink = { readonly id: string; readonly title: string };

/** Those that lead to a lesson, wherever on its page. */
export function exercisesOfLesson(slug: string): ExerciseLink[] {
	return SCENARIOS.filter(({ lesson }) => lesson.split('#')[0] === `/learn/${slug}`).map(linkOf);
}

/** Those that show a problem or one of its parts, by their anchors. */
export function exercisesOfProblem(anchors: readonly string[]): ExerciseLink[] {
	return SCENARIOS.filter(
		({ lesson, alsoShows }) =>
			anchors.some((anchor) => lesson === `/learn/${TROUBLESHOOTING}#${anchor}`) ||
			anchors.some((anchor) => alsoShows?.includes(anchor))
	).map(linkOf);
}

function linkOf({ id, title }: ExerciseLink): ExerciseLink {
	return { id, title };
}
