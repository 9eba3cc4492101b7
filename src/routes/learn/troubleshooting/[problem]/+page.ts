import { error } from '@sveltejs/kit';
import { problemIds, problemPageOf } from '$lib/content/learn/lesson-page';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => problemIds().map((problem) => ({ problem }));

export const load: PageLoad = ({ params }) => ({
	problem: problemPageOf(params.problem) ?? error(404, 'There is no problem of this name.')
});
