import type { PosterLesson } from '$lib/embed/poster';
import type { Scenario } from '$lib/lab/scenario';
import type { Built } from './build';

/** What there is to choose from, so that the page need not bring every exercise and lesson whole. */
export type Choices = {
	readonly exercises: readonly Pick<Scenario, 'id' | 'title' | 'chapter'>[];
	readonly lessons: readonly PosterLesson[];
	/** What comes of the first choice. */
	readonly first: Built;
};
