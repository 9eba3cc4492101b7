/** Which exercises of the lab show what a lesson or a problem is about: their own addresses, read backwards. */
import { SCENARIOS } from '$lib/lab/scenarios';
import { TROUBLESHOOTING } from './problems';

export type ExerciseLink = { readonly id: string; readonly title: string };

/**
 * An exercise names one place to read on. These problems are shown by one that names another place; the
 * key is the anchor of the problem.
 */
export const ALSO_SHOWN_BY: Readonly<Record<string, readonly string[]>> = {
	'invalid-client-credentials': ['unknown-client', 'rotated-after-grace'],
	'client-authentication-failed': [
		'wrong-audience',
		'two-hours-ahead',
		'not-yet-valid',
		'reused-jti',
		'algorithm-confusion'
	],
	'invalid-scope': ['no-scope-granted'],
	'openid-scopes': ['openid-scope'],
	'no-refresh-token': ['expired-token'],
	'api-refuses': ['api-without-token', 'token-for-another-api', 'expired-token', 'revoked-token']
};

/** Those that lead to a lesson, wherever on its page. */
export function exercisesOfLesson(slug: string): ExerciseLink[] {
	return SCENARIOS.filter(({ lesson }) => lesson.split('#')[0] === `/learn/${slug}`).map(linkOf);
}

/** Those that show a problem or one of its parts, by their anchors. */
export function exercisesOfProblem(anchors: readonly string[]): ExerciseLink[] {
	return SCENARIOS.filter(
		({ id, lesson }) =>
			anchors.some((anchor) => lesson === `/learn/${TROUBLESHOOTING}#${anchor}`) ||
			anchors.some((anchor) => ALSO_SHOWN_BY[anchor]?.includes(id))
	).map(linkOf);
}

function linkOf({ id, title }: ExerciseLink): ExerciseLink {
	return { id, title };
}
