import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import type { PageLoad } from './$types';

/** The flow begins with its first step. */
export const load: PageLoad = () => redirect(307, resolve('/flow/client-credentials/configure'));
