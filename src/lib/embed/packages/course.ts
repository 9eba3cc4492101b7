/** One set of exercises as a course of a learning platform. Pure. */
import { embedPathOf, type EmbedParameters } from '../parameters';
import { posterOf } from '../poster';

export type Course = {
	/** Names it for good. The same exercises with the same looks are the same course. */
	readonly id: string;
	readonly title: string;
	readonly description: string;
	/** Where the tutorial is, whole. */
	readonly address: string;
	/** Their ids. */
	readonly exercises: readonly string[];
};

/** A file of a package, as the ZIP writer takes it. */
export type PackageFile = { readonly path: string; readonly text: string };

/** `undefined` where there is no exercise: a platform would have nothing to record. */
export function courseOf(parameters: EmbedParameters, origin: string): Course | undefined {
	const { content } = parameters;
	const exercises = exercisesOf(content);
	if (exercises === undefined) return undefined;
	const address = `${origin}${embedPathOf({ ...parameters, start: 'now' })}`;
	return {
		id: address,
		title: posterOf(content, []).title,
		description:
			exercises.length === 1
				? 'Predict what a token request brings, name the cause, and fix it.'
				: `${exercises.length} exercises: predict what a token request brings, name the cause, and fix it.`,
		address,
		exercises
	};
}

function exercisesOf(content: EmbedParameters['content']): readonly string[] | undefined {
	if (content.kind === 'scenario') return [content.scenario];
	return content.kind === 'set' ? content.set.scenarios.map(({ id }) => id) : undefined;
}
