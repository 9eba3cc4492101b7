import { error } from '@sveltejs/kit';
import { problemListPageOf } from '$lib/content/learn/lesson-page';
import type { PageLoad } from './$types';

export const load: PageLoad = () =>
	problemListPageOf() ?? error(404, 'There is no lesson of this name.');
