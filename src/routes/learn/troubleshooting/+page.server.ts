import { error } from '@sveltejs/kit';
import { problemListPageOf } from '$lib/content/learn/lesson-page';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () =>
	problemListPageOf() ?? error(404, 'There is no lesson of this name.');
