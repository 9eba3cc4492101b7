import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { stepPath } from '$lib/flow/flow';
import { flowEntries } from '$lib/flow/flows';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = flowEntries;

/** A flow begins with its first step. */
export const load: PageLoad = async ({ parent }) => {
	const { flow } = await parent();
	redirect(307, resolve(stepPath(flow, 'configure')));
};
