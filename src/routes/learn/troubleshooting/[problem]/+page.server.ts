import { error } from '@sveltejs/kit';
import { problemIds, problemPageOf } from '$lib/content/learn/lesson-page';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () => problemIds().map((problem) => ({ problem }));

export const load: PageServerLoad = ({ params }) => ({
	problem: problemPageOf(params.problem) ?? error(404, 'There is no problem of this name.')
});
