/** The address and the courses of what was chosen: it knows every exercise, so it comes with the first change. */
import { cmi5Files } from '$lib/embed/packages/cmi5';
import { courseOf } from '$lib/embed/packages/course';
import { scorm12Files } from '$lib/embed/packages/scorm-12';
import { embedPathOf, readEmbedParameters, type EmbedFault } from '$lib/embed/parameters';
import { posterOf, type PosterLesson } from '$lib/embed/poster';
import { fieldsOf, type Fields } from './fields';

export type Built = {
	/** The address of the entrance, below the origin. */
	readonly path: string;
	/** The same, with the tutorial at once. */
	readonly previewPath: string;
	readonly title: string;
	readonly faults: readonly EmbedFault[];
	/** As they are in force. */
	readonly fields: Fields;
};

export function build(
	query: URLSearchParams,
	before: Fields,
	lessons: readonly PosterLesson[]
): Built {
	const { parameters, faults } = readEmbedParameters(
		query,
		lessons.map(({ slug }) => slug)
	);
	return {
		path: embedPathOf(parameters),
		previewPath: embedPathOf({ ...parameters, start: 'now' }),
		title: posterOf(parameters.content, lessons).title,
		faults,
		fields: fieldsOf(parameters, before)
	};
}

export const PACKAGES = {
	scorm: { label: 'SCORM 1.2', fileName: 'unified-flow-scorm-1.2.zip', filesOf: scorm12Files },
	cmi5: { label: 'cmi5', fileName: 'unified-flow-cmi5.zip', filesOf: cmi5Files }
} as const;

/** The files of a package; `undefined` where the address has no exercise. */
export function packageFiles(kind: keyof typeof PACKAGES, path: string, origin: string) {
	const { parameters } = readEmbedParameters(new URL(path, origin).searchParams, []);
	const course = courseOf(parameters, origin);
	return course && PACKAGES[kind].filesOf(course);
}
