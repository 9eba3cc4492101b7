import { error } from '@sveltejs/kit';
import { findFlow } from '$lib/flow/flows';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = ({ params }) => ({
	flow: findFlow(params.flow) ?? error(404, 'This workbench runs no flow of that name.')
});
